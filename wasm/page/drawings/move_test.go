package drawings

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"inkling/core/handwriting"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
)

const (
	seven = `{"label":7,"strokes":[[1,2]]}` + "\n"
	three = `{"label":3,"strokes":[[1,2,3,4]]}` + "\n"
	bad   = "{\n"
)

func now() {}

// steps takes an event and returns the state and what is asked for after it.
func steps(s State, e Event) (State, []room.Request) {
	next, requests := s.Update(e, Given{})
	next, more := next.Settled(s, Given{})
	return next, append(requests, more...)
}

func entry(key, value string) browser.Entry { return browser.Entry{Key: key, Value: []byte(value)} }

// notice returns the sentence among requests.
func notice(requests []room.Request) string {
	for _, r := range requests {
		if n, ok := r.(room.Notice); ok {
			return n.Text
		}
	}
	return ""
}

// write returns the write among requests.
func write(t *testing.T, requests []room.Request) Keep {
	t.Helper()
	for _, r := range requests {
		if k, ok := r.(Keep); ok {
			return k
		}
	}
	t.Fatalf("nothing is kept by %v", requests)
	return Keep{}
}

func TestOldDrawingsAreMovedOnce(t *testing.T) {
	old := salvaged(seven+three, now)
	s, requests := steps(State{}, Restored{Old: old})
	k := write(t, requests)
	if len(s.Set) != 2 || len(k.Put) != 2 || len(k.Aside) != 1 || len(k.Aside[0].Value) != 0 || s.Set[0].Label != 7 {
		t.Fatalf("the set is %v, kept is %+v", s.Set, k)
	}
	if slices.Contains(requests, room.Request(Forget{old.Text})) {
		t.Error("local storage is cleared before the write has ended")
	}
	failed, requests := steps(s, Written{"it is full"})
	if slices.Contains(requests, room.Request(Forget{old.Text})) || len(failed.Set) != 2 {
		t.Errorf("after a write that failed: %v", requests)
	}
	s, requests = steps(s, Written{})
	if !slices.Equal(requests, []room.Request{Forget{old.Text}}) || !s.store.has(s.Set[1]) {
		t.Errorf("after the write: %v", requests)
	}

	// The page was killed before local storage was cleared, and one was deleted since.
	entries := []browser.Entry{entry(k.Put[1].Key, three), entry(k.Aside[0].Name, "")}
	restored := loaded(entries, nil, now)
	restored.Old = old
	s, requests = steps(State{}, restored)
	if len(s.Set) != 1 || !slices.Equal(requests, []room.Request{Forget{old.Text}}) {
		t.Errorf("a second time: %d drawings, %v", len(s.Set), requests)
	}

	// An older page has written other drawings meanwhile.
	other := salvaged(seven+`{"label":1,"strokes":[[1,2,3,4]]}`+"\n", now)
	restored.Old = other
	s, requests = steps(State{}, restored)
	if k := write(t, requests); len(s.Set) != 2 || len(k.Put) != 1 || k.Put[0].Label != 7 || k.Put[0].Key == old.Drawings[0].Key {
		t.Errorf("other old drawings: %v, kept is %+v", s.Set, k)
	}
}

func TestDamageIsSetAsideAndToldTruly(t *testing.T) {
	old := salvaged(seven+bad, now)
	restored := loaded([]browser.Entry{entry("1", three), entry("2", "<html>"), entry("damaged-0", bad)}, nil, now)
	restored.Old = old
	s, requests := steps(State{}, restored)
	if notice(requests) != "" {
		t.Errorf("before it is done it says %q", notice(requests))
	}
	k := write(t, requests)
	if len(s.Set) != 2 || len(k.Put) != 1 || len(k.Aside) != 2 || string(k.Aside[0].Value) != seven+bad {
		t.Fatalf("the set is %v, kept is %+v", s.Set, k)
	}
	changes := k.changes("t", now)
	want := []browser.Change{
		{Table: "t", Key: k.Aside[0].Name, Value: []byte(old.Text)}, {Table: "t", Key: "damaged-2", Value: []byte("<html>")},
		{Table: "t", Key: "2"}, {Table: "t", Key: old.Drawings[0].Key, Value: []byte(seven)},
	}
	if fmt.Sprint(changes) != fmt.Sprint(want) {
		t.Errorf("the changes are %q, want %q", changes, want)
	}
	lost := "2 lines of the drawings that this browser has kept cannot be read (" + restored.First + "). 2 drawings can be. What cannot be read "
	failed, requests := steps(s, Written{"it is full"})
	if got := notice(requests); got != lost+"stays where it was: the browser’s database failed (it is full)." {
		t.Errorf("after a failure it says %q", got)
	}
	failed, _ = steps(failed, Pressed{"own-delete-1"})
	_, requests = steps(failed, Written{"it is full"})
	if notice(requests) != "" {
		t.Error("it says so twice")
	}
	_, requests = steps(failed, Written{})
	if got := notice(requests); got != lost+`is kept aside in the browser’s database, under names such as "`+k.Aside[0].Name+`".` {
		t.Errorf("after the second attempt it says %q", got)
	}
	_, requests = steps(s, Written{})
	if got := notice(requests); got != lost+`is kept aside in the browser’s database, under names such as "`+k.Aside[0].Name+`".` {
		t.Errorf("it says %q", got)
	}
}

func TestWithoutADatabaseOldDrawingsAreShownAndStay(t *testing.T) {
	old := salvaged(seven+bad, now)
	s, requests := steps(State{}, Restored{Old: old, Why: "it is forbidden"})
	if got := notice(requests); len(s.Set) != 1 || len(requests) != 1 ||
		got != "1 line of the drawings that this browser has kept cannot be read (line 2: it is not a drawing; one looks like {\"label\":7,\"strokes\":[[10,20,30,20],[20,10,20,40]]}). 1 drawing can be. What cannot be read stays where it was: the browser’s database failed (it is forbidden)." {
		t.Errorf("%d drawings, asked is %v", len(s.Set), requests)
	}
	if got := s.store.unkeptWords(); got != "This browser does not keep your drawings, or cannot read them (it is forbidden): those of this visit may last only until the page is closed. Export saves them to a file." {
		t.Errorf("it says %q", got)
	}
	s, _ = steps(s, Changed{})
	again, requests := steps(s, Restored{Old: old})
	if k := write(t, requests); len(again.Set) != 1 || len(k.Put) != 1 || again.store.unkeptWords() != "" {
		t.Errorf("when it is there: %v, kept is %+v", again.Set, k)
	}
	s, _ = steps(s, Restored{Old: old, Why: "it is forbidden"})
	s, requests = steps(s, Pressed{"own-delete-1"})
	if k := write(t, requests); len(k.Remove) != 1 {
		t.Errorf("kept is %+v", k)
	}
	s, _ = steps(s, Written{})
	if got := s.store.unkeptWords(); !strings.HasPrefix(got, "The drawings that this browser has kept of earlier visits cannot be read (it is forbidden).") {
		t.Errorf("it says %q", got)
	}
}

func TestAFileIsReadInPieces(t *testing.T) {
	rests := 0
	file := func(text string) func() io.Reader {
		return func() io.Reader { return strings.NewReader(text) }
	}
	got, err := drawn(10, file(seven+three), func() { rests++ })
	if err != nil || len(got) != 2 || got[1].Label != 3 || got[0].Glyph == got[1].Glyph || rests < 2 {
		t.Errorf("read %v, %v, with %d rests", got, err, rests)
	}
	none := func() io.Reader { t.Error("it is opened"); return nil }
	if _, err := drawn(65<<20, none, now); err == nil || err.Error() != "it has 68 MB, and 67 is the most that is read here" {
		t.Errorf("68 MB: %v", err)
	}
	for text, want := range map[string]string{
		"":          "it has no drawings",
		seven + bad: "line 2: it is not a drawing",
		strings.Repeat(bad, handwriting.MaxSamples+1): "it has more than 2000 drawings", // without reading any
	} {
		if got, err := drawn(1, file(text), now); err == nil || got != nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.20q: %v, %v", text, got, err)
		}
	}
	broken := errors.New("it is gone")
	if _, err := drawn(1, func() io.Reader { return failing{broken} }, now); !errors.Is(err, broken) {
		t.Errorf("a file that is gone: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestTooManyDrawingsOfTwoTabsAreNotLearnt(t *testing.T) {
	var set []Drawing
	for i := range handwriting.MaxSamples + 2 {
		set = append(set, Drawing{Key: keyOf(1, "a", i)})
	}
	s, requests := steps(State{}, Restored{Drawings: set})
	if got := s.FineTune.words(); got != "They could not be learnt: 2,000 is the most; delete 2." || len(requests) > 0 {
		t.Errorf("it says %q, and asks for %v", got, requests)
	}
}
