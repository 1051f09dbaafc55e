package drawings

import (
	"strconv"
	"strings"
	"syscall/js"
	"time"

	"inkling/wasm/page/browser"
)

// Where the drawings are kept.
const (
	table   = "drawings"         // of the page's database
	oldName = "inkling-drawings" // under which earlier versions had them in local storage
	channel = "inkling-drawings" // by which tabs tell each other that the table has changed
)

// Port joins the room to the browser.
type Port struct {
	dispatch func(Event)
	open     func() (*browser.Database, error)
	channel  js.Value // undefined where the browser has none
}

// NewPort returns a port. Open opens the page's database; it may block.
func NewPort(dispatch func(Event), open func() (*browser.Database, error)) *Port {
	return &Port{dispatch: dispatch, open: open}
}

// Listen takes the buttons and the news of other tabs.
func (p *Port) Listen() {
	for _, id := range []string{"own-undo", "own-clear", "own-export", "own-all", "correct-undo"} {
		browser.OnClick(id, func() { p.dispatch(Pressed{id}) })
	}
	onButtons("bars", func(id string) {
		if d, err := strconv.Atoi(strings.TrimPrefix(id, "correct-")); err == nil {
			p.dispatch(Corrected{d})
		}
	})
	onButtons("own-list", func(id string) { p.dispatch(Pressed{id}) })
	browser.OnFiles("own-files", func(files []browser.File) { p.dispatch(Importing{files}) })
	p.listenToTabs()
	p.dispatch(visited())
}

// listenToTabs hears what other tabs tell, and looks for itself when this one
// comes in sight: not every browser lets tabs talk.
func (p *Port) listenToTabs() {
	_ = browser.Try(func() { // without it, the tab looks when it comes in sight
		c := js.Global().Get("BroadcastChannel").New(channel)
		browser.On(c, "message", func(js.Value) { p.dispatch(Changed{}) })
		p.channel = c
	})
	browser.On(browser.Document(), "visibilitychange", func(js.Value) {
		if !browser.Document().Get("hidden").Bool() {
			p.dispatch(Changed{})
		}
	})
}

func visited() Visited {
	chance := js.Global().Get("Math").Call("random").Float()
	return Visited{
		Start:  int64(js.Global().Get("Date").Call("now").Float()),
		Chance: strconv.FormatInt(int64(chance*(1<<30)), 36),
	}
}

// onButtons listens to the buttons of a list, which come and go.
func onButtons(list string, handle func(id string)) {
	browser.On(browser.ByID(list).Value, "click", func(e js.Value) {
		if button := e.Get("target").Call("closest", "button"); !button.IsNull() {
			handle(button.Get("id").String())
		}
	})
}

// Do carries out a request.
func (p *Port) Do(request Request) {
	switch r := request.(type) {
	case Restore:
		go func() { p.dispatch(p.restore(r.Known)) }()
	case Keep:
		go p.keep(r)
	case Forget:
		forget(r.Text)
	case Export:
		browser.Save(r.Name, "application/jsonl", r.Text)
	case Read:
		go p.read(r.File)
	}
}

// restore reads the table, and what earlier versions have kept. Where local
// storage cannot be asked, they have kept nothing.
func (p *Port) restore(known []Drawing) (r Restored) {
	rest := rests()
	if database, err := p.open(); err != nil {
		r.Why = err.Error()
	} else if entries, err := database.All(table); err != nil {
		r.Why = err.Error()
	} else {
		r = loaded(entries, known, rest)
	}
	if text, err := browser.Stored(oldName); err == nil && text != "" {
		r.Old = salvaged(text, rest)
	}
	return r
}

// keep writes to the table, and tells the other tabs when that is done.
func (p *Port) keep(k Keep) {
	database, err := p.open()
	if err == nil {
		err = database.Write(k.changes(table, rests())...)
	}
	if err != nil {
		p.dispatch(Written{err.Error()})
		return
	}
	p.dispatch(Written{})
	_ = browser.Try(func() { p.channel.Call("postMessage", 0) }) // as in listenToTabs
}

// forget removes what has been moved to the table.
func forget(text string) {
	if now, err := browser.Stored(oldName); err == nil && now == text {
		_ = browser.Store(oldName, "") // else the next visit finds the mark, and tries again
	}
}

func (p *Port) read(f browser.File) {
	drawings, err := drawn(f.Size(), f.Open, rests())
	if err != nil {
		p.dispatch(Imported{Name: f.Name, Why: err.Error()})
		return
	}
	p.dispatch(Imported{Name: f.Name, Drawings: drawings})
}

// slice is how long the page's thread may work before it rests.
const slice = 8 * time.Millisecond

// rests returns what gives the page's thread to others when a slice is over.
func rests() func() {
	worked := browser.Stopwatch()
	return func() {
		if worked() > slice {
			time.Sleep(time.Millisecond)
			worked = browser.Stopwatch()
		}
	}
}
