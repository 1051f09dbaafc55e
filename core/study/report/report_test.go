package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"

	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/core/study/sweep"
	"inkling/core/train"
)

// input returns a study with made-up figures.
func input(t *testing.T, text string) Input {
	t.Helper()
	s, err := sweep.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	p := schedule.NewPlan(s)
	in := Input{Plan: p, Page: "https://example.org/inkling/", Runs: make([]record.Run, p.Runs())}
	for i := range in.Runs {
		r := p.Recipe(i)
		run := record.Run{Recipe: r, Data: record.Data{Name: "MNIST", Identity: strings.Repeat("ab", 32)}}
		for e := range r.Epochs {
			run.History = append(run.History, train.EpochMetrics{
				Epoch: e + 1, TestError: 0.02 + 0.001*r.LR + 0.0001*float64(i%3) + 0.05/float64(e+1), Receipt: fmt.Sprintf("%064d", i*100+e),
			})
		}
		in.Runs[i] = run
	}
	return in
}

const text = "epochs=3&sweep=lr:0.01,0.05,0.1;activation:relu,leaky_relu&seeds=3"

// wellFormed reads HTML that is also XML; it returns what
// the attributes refer to.
func wellFormed(t *testing.T, html string) (links []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(html))
	d.Entity = xml.HTMLEntity
	for {
		token, err := d.Token()
		if err == io.EOF {
			return links
		}
		if err != nil {
			t.Fatalf("not well formed: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok {
			if start.Name.Local == "script" || start.Name.Local == "link" || start.Name.Local == "img" {
				t.Errorf("there is a %s", start.Name.Local)
			}
			for _, a := range start.Attr {
				switch {
				case a.Name.Local == "href":
					links = append(links, a.Value)
				case a.Name.Local == "src" || strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style":
					t.Errorf("there is %s=%q", a.Name.Local, a.Value)
				}
			}
		}
	}
}

func TestTheReportNeedsNothingElse(t *testing.T) {
	in := input(t, text)
	in.Title = `A title with <script>alert("1")</script> & more`
	r := New(in)
	links := wellFormed(t, r.HTML)
	if strings.Contains(r.HTML, "<script") || strings.Contains(r.HTML, "url(") || strings.Contains(r.HTML, "@import") {
		t.Error("the report has a script, or loads something")
	}
	for _, want := range []string{"prefers-color-scheme:dark", "@media print", "&lt;script&gt;", "Study receipt"} {
		if !strings.Contains(r.HTML, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if len(links) < in.Plan.Runs() {
		t.Errorf("%d links for %d runs", len(links), in.Plan.Runs())
	}
}

// Every number of a run links to it: the recipe reads back, and the receipt is
// that of its last epoch.
func TestEveryRunIsLinked(t *testing.T) {
	in := input(t, text)
	in.Runs[4].History = in.Runs[4].History[:2] // stands at epoch 2
	linked := map[string]string{}
	for _, link := range wellFormed(t, New(in).HTML) {
		page, fragment, _ := strings.Cut(link, "#")
		if page != in.Page {
			t.Errorf("%s leads elsewhere", link)
		}
		values, err := url.ParseQuery(strings.ReplaceAll(fragment, ";", "%3B"))
		if err != nil {
			t.Fatal(err)
		}
		if values.Get("receipt") == "" {
			continue
		}
		recipe, err := train.ParseRecipe(fragment)
		if err != nil {
			t.Fatal(err)
		}
		linked[recipe.Text()] = values.Get("receipt")
	}
	for i, run := range in.Runs {
		recipe := run.Recipe
		recipe.Epochs = len(run.History)
		if got := linked[recipe.Text()]; got != run.Receipt() {
			t.Errorf("run %d is linked with the receipt %q, want %q", i, got, run.Receipt())
		}
	}
}

// With a falling learning rate, the shorter run is another one.
func TestNoReceiptIsClaimedForAnotherRun(t *testing.T) {
	in := input(t, "epochs=3&schedule=cosine&sweep=lr:0.01,0.05&seeds=1")
	in.Runs[0].History = in.Runs[0].History[:1]
	if html := New(in).HTML; strings.Contains(html, "receipt="+in.Runs[0].Receipt()) {
		t.Error("the first epoch's receipt is claimed for a run of another schedule")
	}
}

func TestMarkdownHasTheSame(t *testing.T) {
	in := input(t, text)
	in.Question = "Is a|b *better* than [c](d)?"
	r := New(in)
	for _, want := range []string{"## Question", `Is a\|b \*better\* than \[c\](d)?`, "## What was found", "![", "accuracy.svg", "epochs.svg", "`" + in.Runs[0].Receipt() + "`", in.Plan.Receipt(results(in))} {
		if !strings.Contains(r.Markdown, want) {
			t.Errorf("%q is missing", want)
		}
	}
	width := 0
	for line := range strings.Lines(r.Markdown) {
		if !strings.HasPrefix(line, "|") {
			width = 0
			continue
		}
		cells := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		if width > 0 && cells != width {
			t.Errorf("a row has %d marks, the one above %d: %s", cells, width, line)
		}
		width = cells
	}
	for name, svg := range r.Charts {
		wellFormed(t, svg)
		if !strings.Contains(r.Markdown, "("+name+")") || !strings.Contains(r.HTML, svg) || strings.Contains(svg, "NaN") {
			t.Errorf("%s is not in the reports, or is broken", name)
		}
	}
}

func results(in Input) (results []schedule.Result) {
	for _, r := range in.Runs {
		results = append(results, schedule.Result{History: r.History, Out: r.Out, Why: r.Why})
	}
	return results
}

func TestAStudyThatIsNotFinishedSaysSo(t *testing.T) {
	in := input(t, text)
	for i := range in.Runs {
		in.Runs[i].History = nil
	}
	r := New(in)
	wellFormed(t, r.HTML)
	if !strings.Contains(r.HTML, "not finished") || len(r.Charts) != 0 {
		t.Error("an empty study has charts, or does not say that it is not finished")
	}
}

func TestTicksAreRound(t *testing.T) {
	for _, c := range []struct {
		a    axis
		want string
	}{
		{axis{low: 96.9, high: 98.3}, "[97 97.5 98]"},
		{axis{low: 97.97, high: 98.13}, "[98 98.05 98.1]"},
		{axis{low: 1, high: 30}, "[10 20 30]"},
		{axis{low: 1.5, high: 60, log: true}, "[2 5 10 20 50]"},
	} {
		var ticks []string
		for _, v := range c.a.ticks() {
			ticks = append(ticks, tick(v))
		}
		if got := fmt.Sprint(ticks); got != c.want {
			t.Errorf("%v to %v: %s, want %s", c.a.low, c.a.high, got, c.want)
		}
	}
}
