package samples

import (
	"reflect"
	"strings"
	"testing"

	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
)

// given is the data in sight.
func given() Given {
	seed, _ := train.Named("seed")
	return Given{InSight: true, Loaded: true, Source: Source{Attempt: 1, Worker: 1}, Classes: strings.Split("abc", ""), Recipe: seed}
}

// asked lets the room settle, and returns its question, nil if it has none.
func asked(t *testing.T, s State, g Given) (State, *message.Samples) {
	t.Helper()
	s, requests := s.Settled(g)
	if len(requests) == 0 {
		return s, nil
	}
	return s, requests[0].(room.Post).Message.(*message.Samples)
}

// answered returns the room with an answer to its first question: 130 images, of
// which two have come.
func answered(t *testing.T) State {
	s, m := asked(t, New(), given())
	if m == nil {
		t.Fatal("nothing is asked")
	}
	return s.Update(Told{&message.Sampled{
		Number: m.Number, Counts: []uint32{100, 20, 10}, Images: []uint32{4, 1000}, Labels: []byte{0, 2}, Grey: make([]byte, 2*784),
	}})
}

func TestItAsksOnceForWhatIsInSight(t *testing.T) {
	hidden, unloaded := given(), given()
	hidden.InSight, unloaded.Loaded = false, false
	for name, g := range map[string]Given{"out of sight": hidden, "without data": unloaded} {
		if _, m := asked(t, New(), g); m != nil {
			t.Errorf("%s it asks for %v", name, m)
		}
	}
	s, m := asked(t, New(), given())
	if want := (&message.Samples{Number: 1, Class: message.AnyClass, Most: page}); !reflect.DeepEqual(m, want) {
		t.Errorf("it asks for %v", m)
	}
	if _, m = asked(t, s, given()); m != nil {
		t.Errorf("it asks again, for %v", m)
	}
}

func TestAChoiceIsAskedForFromItsFirstPage(t *testing.T) {
	for name, c := range map[string]struct {
		event Event
		want  message.Samples
	}{
		"a class":     {Chosen{"sample-class", "2"}, message.Samples{Number: 2, Class: 2, Most: page}},
		"the test":    {Chosen{"sample-set", "test"}, message.Samples{Number: 2, Test: true, Class: message.AnyClass, Most: page}},
		"a page":      {Turned{1}, message.Samples{Number: 2, Class: message.AnyClass, From: page, Most: page}},
		"too far":     {Turned{9}, message.Samples{Number: 2, Class: message.AnyClass, From: 2 * page, Most: page}},
		"as prepared": {Switched{true}, message.Samples{Number: 2, Class: message.AnyClass, Most: page, Recipe: "recipe=seed&seed=1"}},
	} {
		_, m := asked(t, answered(t).Update(c.event), given())
		if m == nil || !reflect.DeepEqual(*m, c.want) {
			t.Errorf("%s: it asks for %v", name, m)
		}
	}
	s := answered(t).Update(Turned{1}).Update(Chosen{"sample-class", "1"})
	if s.Page != 0 {
		t.Errorf("another class begins at page %d", s.Page)
	}
	if s = answered(t).Update(Turned{-1}); s.Page != 0 {
		t.Errorf("before the first page is page %d", s.Page)
	}
}

func TestAStaleAnswerIsDropped(t *testing.T) {
	s := answered(t)
	before := s.answer
	s = s.Update(Told{&message.Sampled{Number: 9, Counts: []uint32{1}}})
	if !reflect.DeepEqual(s.answer, before) {
		t.Errorf("it shows %v", s.answer)
	}
}

func TestOtherDataBeginAnew(t *testing.T) {
	s := answered(t).Update(Chosen{"sample-class", "2"})
	other := given()
	other.Source.Attempt, other.Classes = 2, other.Classes[:2]
	s, m := asked(t, s, other)
	if s.Class != -1 || m == nil || m.Class != message.AnyClass {
		t.Errorf("class %d, and it asks for %v", s.Class, m)
	}
	if got := screen.Look(s.View(other), "sample-none", "hidden").Value; got != "" {
		t.Error("it shows the former data")
	}
}

func TestTheViewNamesImagesAndCounts(t *testing.T) {
	s := answered(t)
	view := s.View(given())
	if got := screen.Look(view, "sample-where", "text").Value; got != "1 to 2 of 130" {
		t.Errorf("where: %q", got)
	}
	pictures := screen.Look(view, "samples", "nodes").Nodes
	if len(pictures) != 2 || pictures[1].Attr("title") != "Image 1,000, class c" {
		t.Errorf("pictures: %v", pictures)
	}
	counts := screen.Look(view, "class-counts", "nodes").Nodes
	if len(counts) != 3 || counts[1].Attr("--p") != "0.2000" {
		t.Errorf("counts: %+v", counts)
	}
	if len(s.View(Given{Classes: given().Classes})) > 0 {
		t.Error("a view out of sight is computed")
	}
}
