package worker

import (
	"strings"
	"testing"
	"time"

	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
)

// life drives a worker's state without a worker.
type life struct {
	State
	Given
	requests []room.Request
}

func (l *life) do(e Event) {
	l.State, l.requests = l.State.Update(e, l.Given)
}

func (l *life) says(m message.Message) { l.do(Received{Generation: l.Generation, Message: m}) }

// wait lets seconds pass, with a tick each.
func (l *life) wait(seconds int) {
	for range seconds {
		l.Now += time.Second
		l.do(Ticked{})
	}
}

func started(t *testing.T) *life {
	recipe, ok := train.Named("seed")
	if !ok {
		t.Fatal("there is no seed recipe")
	}
	l := &life{Given: Given{Recipe: recipe}}
	l.do(Started{})
	l.says(&message.Hello{Backend: "simd"})
	return l
}

func TestPostsWaitForHello(t *testing.T) {
	l := &life{}
	l.do(Started{})
	post := room.Post{Message: &message.Command{Run: 1, Verb: message.Train}}
	l.do(Posted{[]room.Post{post}})
	if len(l.requests) > 0 {
		t.Errorf("posted to a worker that does not listen yet: %v", l.requests)
	}
	l.says(&message.Hello{Backend: "simd"})
	if len(l.requests) != 1 || l.requests[0].(Send).Message != post.Message || l.Backend != "simd" {
		t.Errorf("after Hello it posts %v", l.requests)
	}
}

// What else happens on the page is no sign of life: it must not put the death
// off.
func TestASilentWorkerIsMissedWithinSixSeconds(t *testing.T) {
	l := started(t)
	l.Training = true
	l.Now = 200 * time.Millisecond
	l.says(&message.Progress{})
	for l.Now < 10*time.Second && l.Generation == 1 {
		l.Now += 100 * time.Millisecond
		if l.Now%time.Second == 0 {
			l.do(Ticked{})
		} else {
			l.do(Posted{}) // any other event
		}
	}
	if l.Generation != 2 || l.Now > 6200*time.Millisecond {
		t.Errorf("after %v of silence the generation is %d", l.Now-200*time.Millisecond, l.Generation)
	}
}

// A worker of which nothing is expected is asked whether it lives.
func TestAnIdleWorkerIsAsked(t *testing.T) {
	l := started(t)
	for range 3600 {
		l.wait(1)
		if len(l.requests) != 1 || l.requests[0] != (Ping{}) {
			t.Fatalf("it asks for %v", l.requests)
		}
		l.do(Answered{l.Generation - 1}) // is no sign of life of this one
		l.Now += 10 * time.Millisecond
		l.do(Answered{l.Generation})
	}
	if l.Generation != 1 {
		t.Error("an idle worker that answers was replaced")
	}
	silence := l.Now
	for l.Generation == 1 && l.Now < silence+20*time.Second {
		l.Now += 100 * time.Millisecond
		if l.Now%time.Second < 100*time.Millisecond {
			l.do(Ticked{})
		} else {
			l.do(Posted{}) // the pen moves
		}
	}
	if passed := l.Now - silence; passed > 6*time.Second {
		t.Errorf("an idle worker that is silent was replaced after %v", passed)
	}
	l = started(t)
	l.do(Posted{[]room.Post{{Message: &message.Command{}}}})
	l.wait(6)
	if l.Generation != 2 {
		t.Error("a command without an answer was not missed")
	}
}

func TestOnlyTheAnswerToTheLastAttemptEndsTheSupply(t *testing.T) {
	l := started(t)
	l.do(Posted{[]room.Post{{Message: &message.Synthetic{Attempt: 1}}, {Message: &message.Load{Attempt: 2}}}})
	l.says(&message.Loaded{Attempt: 1})
	l.wait(59)
	if l.Generation != 1 {
		t.Error("a worker that reads files was replaced before a minute")
	}
	l.wait(1)
	if l.Generation != 2 {
		t.Error("a worker that reads files for a minute was not replaced")
	}
}

func TestSleepOfTheMachineIsNoDeath(t *testing.T) {
	l := started(t)
	l.Training = true
	l.Now += 8 * time.Hour
	l.do(Ticked{})
	if l.Generation != 1 {
		t.Error("the worker was replaced")
	}
}

func TestAWideNetworkMayTakeItsTime(t *testing.T) {
	r, _ := train.Named("seed")
	small := stepTime(r)
	r.Layers, r.Batch = []int{784, 4096, 4096, 10}, 500
	if wide := stepTime(r); small > 100*time.Millisecond || wide < 10*time.Second {
		t.Errorf("a step may take %v, of a wide network %v", small, wide)
	}
}

// starts tells whether the last event made the present worker start.
func starts(l *life) bool {
	return len(l.requests) > 0 && l.requests[0] == room.Request(Start{l.Generation})
}

// The second worker comes at once, each further one later.
func TestWorkersThatDieInARowComeLater(t *testing.T) {
	l := started(t)
	for i, seconds := range []int{0, 1, 2, 4} {
		generation := l.Generation
		l.do(Died{generation, "out of memory"})
		after := time.Duration(seconds) * time.Second
		if lost := l.requests[1]; lost != (Lost{"out of memory", after}) || l.Generation != generation+1 || l.Up {
			t.Errorf("death %d: it asks for %v", i+1, l.requests)
		}
		if seconds > 0 && l.requests[0] != (Stop{}) {
			t.Errorf("death %d: it asks for %v", i+1, l.requests)
		}
		for range seconds {
			if starts(l) {
				t.Errorf("death %d: the next one came too early", i+1)
			}
			l.wait(1)
		}
		if !starts(l) {
			t.Errorf("death %d: after %v it asks for %v", i+1, after, l.requests)
		}
	}
	l.says(&message.Hello{})
	l.says(&message.Epoch{})
	l.do(Died{l.Generation, "out of memory"})
	if !starts(l) {
		t.Errorf("after an epoch it asks for %v", l.requests)
	}
}

func TestALongLifeEndsTheRow(t *testing.T) {
	l := started(t)
	for range 2 * maxDeaths {
		for range 60 {
			l.wait(1)
			l.do(Answered{l.Generation})
		}
		l.do(Died{l.Generation, "struck down"})
		if !starts(l) {
			t.Fatalf("it asks for %v", l.requests)
		}
		l.says(&message.Hello{})
	}
}

func TestAWorkerThatKeepsDyingIsGivenUp(t *testing.T) {
	l := started(t)
	for range maxDeaths {
		l.do(Died{l.Generation, "out of memory"})
	}
	if len(l.requests) != 2 || l.requests[0] != (Stop{ForGood: true}) || l.requests[1] != (Lost{Why: "out of memory"}) {
		t.Errorf("it asks for %v", l.requests)
	}
	if !strings.Contains(l.Words(), "out of memory") {
		t.Errorf("it says %q", l.Words())
	}
	l.wait(100)
	if len(l.requests) > 0 {
		t.Errorf("something is expected of it: %v", l.requests)
	}
}

func TestAScriptThatFailsWithoutWords(t *testing.T) {
	if got := failed(""); got != "its script could not be started" {
		t.Error(got)
	}
	if got := failed("x is not defined"); got != "its script failed (x is not defined)" {
		t.Error(got)
	}
}
