package history

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"syscall/js"
	"time"

	"inkling/wasm/page/browser"
)

// The tables of the page's database.
const (
	runsTable        = "runs"
	checkpointsTable = "checkpoints"
)

// Port joins the room to the browser.
type Port struct {
	dispatch func(Event)
	open     func() (*browser.Database, error)
	locks    locks
	visit    string
	turn     sync.Mutex // writes are made in their order
}

// NewPort returns a port. Open opens the page's database; it may block.
func NewPort(dispatch func(Event), open func() (*browser.Database, error)) *Port {
	return &Port{dispatch: dispatch, open: open, visit: newVisit(), locks: locks{held: map[string]bool{}}}
}

// newVisit returns a text that orders the visits: the time in milliseconds, which
// has as many digits for 250 years, and some chance.
func newVisit() string {
	now := js.Global().Get("Date").Call("now").Float()
	chance := js.Global().Get("Math").Call("random").Float()
	return fmt.Sprintf("%013.0f-%s", now, strconv.FormatInt(int64(chance*(1<<30)), 36))
}

// Listen takes the buttons.
func (p *Port) Listen() {
	for _, id := range []string{"unfinished-go", "unfinished-leave"} {
		browser.OnClick(id, func() { p.dispatch(Pressed{id}) })
	}
}

// Do carries out a request.
func (p *Port) Do(request Request) {
	switch r := request.(type) {
	case Load:
		go p.load()
	case Write:
		go p.write(r)
	case Take:
		go p.take(r.Key)
	}
}

func (p *Port) load() {
	runs, err := p.read()
	if err != nil {
		p.dispatch(Loaded{Visit: p.visit, Why: err.Error()})
		return
	}
	if p.tell(runs) {
		time.Sleep(lockPatience * time.Millisecond) // it may be the page that this one follows
		p.tell(runs)
	}
}

// tell dispatches the runs, and returns whether other tabs have some of them.
func (p *Port) tell(runs []Kept) (any bool) {
	runs = slices.Clone(runs)
	elsewhere := p.locks.elsewhere()
	for i := range runs {
		runs[i].Elsewhere = elsewhere[runs[i].Key]
		any = any || runs[i].Elsewhere
	}
	p.dispatch(Loaded{Visit: p.visit, Runs: runs})
	return any
}

// read returns the runs that can be read. Those that cannot stay where they are:
// a later version of the page may have written them.
func (p *Port) read() ([]Kept, error) {
	database, err := p.open()
	if err != nil {
		return nil, err
	}
	entries, err := database.All(runsTable)
	if err != nil {
		return nil, err
	}
	keys, err := database.Keys(checkpointsTable)
	if err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for _, key := range keys {
		there[key] = true
	}
	var runs []Kept
	for _, e := range entries {
		k, err := Decode(e.Key, e.Value)
		if err != nil {
			continue
		}
		if !there[k.Key] {
			k.Mark.Size = 0
		}
		runs = append(runs, k)
	}
	return runs, nil
}

// write holds the run, so that no other tab trains it, and keeps it.
func (p *Port) write(w Write) {
	p.turn.Lock()
	defer p.turn.Unlock()
	why := ""
	if err := p.put(w); err != nil {
		why = err.Error()
	}
	p.dispatch(Written{why})
}

func (p *Port) put(w Write) error {
	database, err := p.open()
	if err != nil {
		return err
	}
	var changes []browser.Change
	for _, key := range w.Drop {
		changes = append(changes, browser.Change{Table: checkpointsTable, Key: key})
	}
	if w.Remove {
		return database.Write(append(changes,
			browser.Change{Table: runsTable, Key: w.Kept.Key}, browser.Change{Table: checkpointsTable, Key: w.Kept.Key})...)
	}
	changes = append(changes, browser.Change{Table: runsTable, Key: w.Kept.Key, Value: w.Kept.Encode()})
	if w.Checkpoint != nil {
		p.locks.take(w.Kept.Key)
		changes = append(changes, browser.Change{Table: checkpointsTable, Key: w.Kept.Key, Value: w.Checkpoint})
	}
	return database.Write(changes...)
}

// take reads a run anew, since another tab may have trained it since.
func (p *Port) take(key string) {
	if !p.locks.take(key) {
		p.dispatch(Untaken{key, ElsewhereWords(numberOf(key))})
		return
	}
	k, checkpoint, err := p.get(key)
	if err != nil {
		p.dispatch(Untaken{key, GoneWords(numberOf(key))})
		return
	}
	p.dispatch(Taken{k, checkpoint})
}

func (p *Port) get(key string) (Kept, []byte, error) {
	database, err := p.open()
	if err != nil {
		return Kept{}, nil, err
	}
	value, err := database.Get(runsTable, key)
	if err != nil {
		return Kept{}, nil, err
	}
	k, err := Decode(key, value)
	if err != nil {
		return Kept{}, nil, err
	}
	checkpoint, err := database.Get(checkpointsTable, key)
	return k, checkpoint, err
}
