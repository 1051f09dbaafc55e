package study

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inkling/core/mnist"
	"inkling/core/study/experiment"
	"inkling/core/study/schedule"
	"inkling/core/study/sweep"
	"inkling/core/train"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/room"
	"inkling/wasm/page/text"
)

// Sweep is the form in which the person says what a study varies.
type Sweep struct {
	Texts   map[string]string // values by the name of the field; never changed in place
	Seeds   string
	Search  string
	Workers string // "": as many as the machine has room for
	Auto    bool   // begin as soon as there are data

	more   string // of a link, what the form does not show: sample and draw
	cores  int
	priced priced
}

// priced is what a sweep costs, and of what that was computed.
type priced struct {
	of    string
	study sweep.Study
	cost  sweep.Cost
	err   error
}

func newSweep() Sweep {
	return Sweep{Seeds: strconv.Itoa(sweep.DefaultSeeds), Search: sweep.Grid, cores: 2}
}

type (
	// Filled is a new text in a field of the form: the name of a field of the
	// recipe, or "seeds", "search" or "workers".
	Filled struct{ Field, Text string }
	// Machine tells how many workers the machine has room for, and the address of
	// the page without a fragment.
	Machine struct {
		Cores int
		Page  string
	}
)

func (Filled) studyEvent()  {}
func (Machine) studyEvent() {}

// Sweepable lists the fields that a sweep may vary.
func Sweepable() (fields []train.Field) {
	for _, f := range train.Fields() {
		if f.Name != "seed" {
			fields = append(fields, f)
		}
	}
	return fields
}

// usual tells whether the field is at hand in the form, and not folded away.
func usual(name string) bool {
	return slices.Contains([]string{"layers", "activation", "optimizer", "lr", "momentum", "batch", "epochs", "train_images"}, name)
}

// WithSweep returns the state with the form filled in from a study of a link.
func (s State) WithSweep(study sweep.Study, workers string, auto bool) State {
	form := newSweep()
	form.cores, form.Auto, form.Workers = s.Sweep.cores, auto, workers
	form.Texts = map[string]string{}
	for _, a := range study.Axes {
		form.Texts[a.Field] = strings.Join(a.Values, ", ")
	}
	form.Seeds, form.Search = strconv.Itoa(study.Seeds), study.Search
	if study.Search == sweep.Random {
		form.more = fmt.Sprintf("&sample=%d&draw=%d", study.Sample, study.Draw)
	}
	s.Sweep = form
	s.version++
	return s
}

func (f Sweep) filled(e Filled) Sweep {
	switch e.Field {
	case "seeds":
		f.Seeds = e.Text
	case "search":
		f.Search, f.more = e.Text, ""
	case "workers":
		f.Workers = e.Text
	default:
		texts := map[string]string{e.Field: strings.TrimSpace(e.Text)}
		for name, text := range f.Texts {
			if name != e.Field {
				texts[name] = text
			}
		}
		f.Texts = texts
	}
	return f
}

// words returns the form as it stands in a link.
func (f Sweep) words() string {
	var axes []string
	for _, field := range Sweepable() {
		if values := f.Texts[field.Name]; values != "" {
			axes = append(axes, field.Name+":"+values)
		}
	}
	return "sweep=" + strings.NewReplacer(" ", "", "+", "%2B").Replace(strings.Join(axes, ";")) +
		"&seeds=" + strings.TrimSpace(f.Seeds) + "&search=" + f.Search + f.more
}

// Link returns what the address says of the form, "" if it is empty.
func (f Sweep) Link() string {
	link := ""
	for _, values := range f.Texts {
		if values != "" {
			link = "&" + f.words()
		}
	}
	if link != "" && f.Workers != "" {
		link += "&workers=" + f.Workers
	}
	return link
}

func (f Sweep) workers() (int, error) {
	if strings.TrimSpace(f.Workers) == "" {
		return f.cores, nil
	}
	n, err := strconv.Atoi(strings.TrimSpace(f.Workers))
	if err != nil || n < 1 || n > pool.Most {
		return 0, fmt.Errorf("workers: %q is not a whole number from 1 to %d", f.Workers, pool.Most)
	}
	return n, nil
}

// price parses the form and counts what it costs, if it has changed.
func (s State) price(g Given) State {
	of := fmt.Sprint(g.Draft.Text(), "&", s.Sweep.words(), s.Sweep.Workers, g.Images, g.Classes)
	if s.Sweep.priced.of == of {
		return s
	}
	p := priced{of: of}
	p.study, p.err = sweep.Parse(g.Draft.Text() + "&" + s.Sweep.words())
	if p.err == nil && g.Images > 0 {
		p.err = p.study.Validate(g.Images, mnist.Pixels, g.Classes)
	}
	if _, err := s.Sweep.workers(); p.err == nil {
		p.err = err
	}
	if p.err == nil {
		p.cost = p.study.Cost(g.Images)
	}
	s.Sweep.priced = p
	return s
}

// begin asks for the sweep of the form.
func (s State) begin() (State, []room.Request) {
	if s.Sweep.priced.err != nil {
		return s, nil
	}
	return s.beginStudy(s.Sweep.priced.study)
}

func (s State) beginStudy(study sweep.Study) (State, []room.Request) {
	workers, err := s.Sweep.workers()
	if err != nil {
		return s, []room.Request{room.Notice{Text: text.Sentence(err.Error())}}
	}
	return s, []room.Request{pool.Began{Plan: schedule.NewPlan(study), Workers: workers}}
}

// beginExperiment begins a study that stands ready, if its recipes fit the data.
func (s State) beginExperiment(name string, g Given) (State, []room.Request) {
	e, ok := experiment.Named(name)
	if !ok || !g.Loaded {
		return s, nil
	}
	study := e.Study()
	if err := study.Validate(g.Images, mnist.Pixels, g.Classes); err != nil {
		return s, []room.Request{room.Notice{Text: text.Sentence(err.Error())}}
	}
	return s.beginStudy(study)
}
