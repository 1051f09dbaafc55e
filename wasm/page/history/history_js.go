package history

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"syscall/js"
	"time"

	"inkling/wasm/page/browser"
)

// Port joins the room to the browser.
type Port struct {
	dispatch func(Event)
	open     func() (*browser.Database, error)
	locks    locks
	others   others
	visit    string
	turn     sync.Mutex // one write at a time
}

// NewPort returns a port. Open opens the page's database; it may block.
func NewPort(dispatch func(Event), open func() (*browser.Database, error)) *Port {
	p := &Port{dispatch: dispatch, open: open, visit: newVisit()}
	p.locks = locks{held: map[string]js.Value{}, lost: func(key string) { dispatch(Lost{key}) }}
	return p
}

// newVisit returns a text that orders the visits: the time in milliseconds, which
// has as many digits for 250 years, and some chance.
func newVisit() string {
	now := js.Global().Get("Date").Call("now").Float()
	chance := js.Global().Get("Math").Call("random").Float()
	return fmt.Sprintf("%013.0f-%s", now, strconv.FormatInt(int64(chance*(1<<30)), 36))
}

// Listen takes the buttons, and what other tabs say.
func (p *Port) Listen() {
	for _, id := range []string{"unfinished-go", "unfinished-leave"} {
		browser.OnClick(id, func() { p.dispatch(Pressed{id}) })
	}
	p.others = listenToOthers(
		func(keys []string) { go p.refresh(keys) },
		func(key string) { p.dispatch(Asked{key}) },
	)
}

// Do carries out a request.
func (p *Port) Do(request Request) {
	switch r := request.(type) {
	case Load:
		go p.load()
	case Write:
		go p.write(r)
	case WriteAll:
		go p.writeAll(r)
	case WriteStudy:
		go p.writeStudy(r)
	case Take:
		go p.take(r)
	case TakeStudy:
		go p.takeStudy(r)
	case Leave:
		p.locks.leave(r.Key)
		p.others.wrote(r.Key)
	case Watch:
		go func() { p.dispatch(Held{p.locks.elsewhere()}) }()
	}
}

func (p *Port) load() {
	loaded, err := p.read()
	if err != nil {
		loaded.Why = err.Error()
		p.dispatch(loaded)
		return
	}
	if p.tell(loaded) {
		time.Sleep(lockPatience * time.Millisecond) // it may be the page that this one follows
		p.tell(loaded)
	}
}

// tell dispatches what is kept, and returns whether other tabs have some of it.
func (p *Port) tell(e Loaded) (any bool) {
	e.Runs, e.Studies = slices.Clone(e.Runs), slices.Clone(e.Studies)
	any = Held{p.locks.elsewhere()}.mark(e.Runs, e.Studies)
	p.dispatch(e)
	return any
}

// read returns what is kept.
func (p *Port) read() (e Loaded, err error) {
	database, err := p.open()
	if err == nil {
		e, err = ReadAll(database)
	}
	e.Visit = p.visit
	return e, err
}

// refresh reads what another tab has written.
func (p *Port) refresh(keys []string) {
	database, err := p.open()
	if err != nil {
		return // load has said so
	}
	found := ReadKeys(database, keys)
	Held{p.locks.elsewhere()}.mark(found.Runs, found.Studies)
	p.dispatch(found)
}

var errElsewhere = errors.New("another tab of this page has taken it over")

// write holds the run, so that no other tab trains it, and keeps it.
func (p *Port) write(w Write) {
	p.turn.Lock()
	defer p.turn.Unlock()
	if w.Checkpoint != nil && !p.locks.take(w.Kept.Key, false) {
		p.dispatch(Lost{w.Kept.Key})
		p.dispatch(Written{})
		return
	}
	p.dispatch(Written{p.put(w.Changes())})
}

func (p *Port) writeAll(w WriteAll) {
	p.turn.Lock()
	defer p.turn.Unlock()
	p.dispatch(Written{p.put(w.Changes())})
}

// writeStudy is write for a study.
func (p *Port) writeStudy(w WriteStudy) {
	p.turn.Lock()
	defer p.turn.Unlock()
	if !p.locks.take(w.Study.Key, false) {
		p.dispatch(Lost{w.Study.Key})
		p.dispatch(StudyWritten{Key: w.Study.Key})
		return
	}
	p.dispatch(StudyWritten{w.Study.Key, p.put(w.Changes())})
}

// put makes the changes, tells the other tabs, and returns why it cannot.
func (p *Port) put(changes []browser.Change) (why string) {
	database, err := p.open()
	if err == nil {
		err = database.Write(changes...)
	}
	if err != nil {
		return err.Error()
	}
	var keys []string
	for _, c := range changes {
		if c.Table != checkpointsTable {
			keys = append(keys, c.Key)
		}
	}
	p.others.wrote(keys...)
	return ""
}

// hold takes the lock of a run or a study. With steal the other tab is asked to
// leave it, which it does when it has kept what it has; a tab that does not
// answer loses it.
func (p *Port) hold(key string, steal bool) bool {
	if steal {
		p.others.ask(key)
		for range stealPatience {
			if p.locks.take(key, false) {
				return true
			}
		}
	}
	return p.locks.take(key, steal)
}

// stealPatience is how often a lock is asked for before it is taken from a tab.
const stealPatience = 4

func (p *Port) take(r Take) {
	taken, err := takeUp(p, r.Key, r.Steal, ReadRun)
	switch {
	case errors.Is(err, errElsewhere):
		p.dispatch(Untaken{r.Key, ElsewhereWords(numberOf(r.Key))})
	case err != nil:
		p.dispatch(Untaken{r.Key, GoneWords(numberOf(r.Key))})
	default:
		p.dispatch(taken)
	}
}

func (p *Port) takeStudy(r TakeStudy) {
	taken, err := takeUp(p, r.Key, r.Steal, ReadStudy)
	if err != nil {
		p.dispatch(UntakenStudy{r.Key, err.Error()})
		return
	}
	p.dispatch(taken)
}

// takeUp takes the lock and reads anew, since another tab may have trained since.
func takeUp[T any](p *Port, key string, steal bool, read func(Store, string) (T, error)) (taken T, err error) {
	if !p.hold(key, steal) {
		return taken, errElsewhere
	}
	database, err := p.open()
	if err == nil {
		taken, err = read(database, key)
	}
	if err != nil {
		p.locks.leave(key)
	}
	return taken, err
}
