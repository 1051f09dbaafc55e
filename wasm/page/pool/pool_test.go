package pool

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/core/study/sweep"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/history"
	"inkling/wasm/page/room"
	"inkling/wasm/page/worker"
)

// site drives a pool with workers that train nothing: a made figure a epoch. It
// chooses at random who is heard next.
type site struct {
	t *testing.T
	State
	random  *rand.Rand
	now     time.Duration
	workers map[int]*made
	most    int // workers that ever ran at a time
	notices []string

	history history.State
	disk    disk
	writes  []history.WriteStudy // that are under way
	wants   *history.TakeStudy   // what another tab has; nil: nothing
	left    bool                 // other tabs may take the study
	worked  map[string]int       // how often each epoch of each run was trained
}

// made is a worker. Its generation is the one of its last Start.
type made struct {
	generation int
	said       []message.Message // not yet heard
	run        *message.New
	recipe     train.Recipe
	epoch      uint32
	training   bool
	classes    []string
	worked     map[string]int
}

func (s *site) do(e Event) {
	s.now += time.Millisecond
	next, requests := s.Update(e, Given{Now: s.now, Data: made1, Classes: []string{"a", "b"}, Visit: s.history.Visit})
	s.State = next
	s.ask(requests)
}

func (s *site) ask(requests []room.Request) {
	for _, r := range requests {
		switch r := r.(type) {
		case Request:
			s.perform(r)
		case room.Post:
			s.do(Supplied{r.Message.(*message.Export).Number, []browser.Buffer{{}}})
		case room.Notice:
			s.notices = append(s.notices, r.Text)
		case history.Told:
			s.do(Told{r})
		case history.Event:
			s.keep(r)
		case history.WriteStudy:
			s.writes = append(s.writes, r)
		case history.TakeStudy:
			if r.Steal {
				s.wants = &r
				break
			}
			s.took(r.Key)
		case history.Leave:
			s.left = true
		}
	}
}

// made1 is the data set of the made studies.
var made1 = record.Data{Name: "made", Identity: "1"}

func (s *site) perform(r Request) {
	switch do := r.Do.(type) {
	case worker.Start:
		s.workers[r.Member] = &made{generation: do.Generation, said: []message.Message{&message.Hello{}}, worked: s.worked}
	case worker.Stop:
		delete(s.workers, r.Member)
	case worker.Ping:
		s.do(Heard{r.Member, worker.Answered{Generation: s.workers[r.Member].generation}})
	case worker.Send:
		s.workers[r.Member].take(s.t, do.Message)
	}
	s.most = max(s.most, len(s.workers))
}

func (m *made) say(messages ...message.Message) { m.said = append(m.said, messages...) }

func (m *made) take(t *testing.T, sent message.Message) {
	switch e := sent.(type) {
	case *message.Packed:
		m.say(&message.Loaded{Attempt: e.Number, Train: 1})
	case *message.Rename:
		m.classes = e.Classes
	case *message.New:
		if !slices.Equal(m.classes, []string{"a", "b"}) {
			t.Errorf("a worker has the classes %q", m.classes)
		}
		r, err := train.ParseRecipe(e.Recipe)
		if err != nil {
			t.Fatal(err)
		}
		m.run, m.recipe, m.epoch, m.training = e, r, 0, false
		if len(e.Checkpoint) > 0 {
			m.epoch = uint32(e.Checkpoint[0])
		}
		phase := message.Ready
		if m.epoch > 0 {
			phase = message.Paused
		}
		m.say(&message.State{Run: e.Run, Phase: phase})
	case *message.Command:
		m.training = e.Verb == message.Train
		phase := message.Training
		if !m.training {
			phase = message.Paused
			m.say(m.checkpoint())
		}
		m.say(&message.State{Run: e.Run, Phase: phase})
	}
}

func (m *made) checkpoint() message.Message {
	return &message.Checkpoint{Run: m.run.Run, Epoch: m.epoch, Bytes: []byte{byte(m.epoch)}}
}

// work trains an epoch.
func (m *made) work() {
	if !m.training {
		return
	}
	m.epoch++
	if m.worked != nil {
		m.worked[fmt.Sprint(m.recipe.Text(), m.epoch)]++
	}
	sum := sha256.Sum256([]byte(fmt.Sprint(m.recipe.Text(), m.epoch)))
	m.say(&message.Epoch{
		Run: m.run.Run, Epoch: m.epoch, TestError: float64(sum[0]) / 256 / float64(m.epoch), Receipt: hex.EncodeToString(sum[:]), Seconds: 0.1,
	})
	switch {
	case int(m.epoch) == m.recipe.Epochs:
		m.training = false
		m.say(m.checkpoint(), &message.State{Run: m.run.Run, Phase: message.Finished})
	case m.epoch == m.run.Until:
		m.training = false
		m.say(m.checkpoint(), &message.State{Run: m.run.Run, Phase: message.Paused})
	}
}

// step lets one worker work, be heard or, at times, die.
func (s *site) step(deaths bool) {
	i := s.random.IntN(max(len(s.members), 1))
	m := s.workers[i]
	switch {
	case m == nil:
		s.now += time.Second
		s.do(Ticked{})
	case deaths && s.random.IntN(60) == 0:
		s.now += time.Minute // far from the death before, so that it is no row
		s.do(Heard{i, worker.Died{Generation: m.generation, Why: "made to"}})
	case len(m.said) > 0:
		first := m.said[0]
		m.said = m.said[1:]
		s.do(Heard{i, worker.Received{Generation: m.generation, Message: first}})
	default:
		m.work()
	}
}

func plan(t *testing.T, text string) *schedule.Plan {
	s, err := sweep.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return schedule.NewPlan(s)
}

// carriedOut returns a study that is finished, on that many workers.
func carriedOut(t *testing.T, text string, workers int, seed uint64, trouble bool) *site {
	s := &site{t: t, random: rand.New(rand.NewPCG(seed, 1)), workers: map[int]*made{}}
	s.do(Began{plan(t, text), workers})
	defer func() {
		if len(s.notices) > 0 {
			t.Error(s.notices)
		}
	}()
	for n := 0; s.Phase != Finished; n++ {
		if n > 200000 {
			done, wanted := s.Epochs()
			t.Fatalf("%s on %d workers does not end: phase %d, %d of %d epochs", text, workers, s.Phase, done, wanted)
		}
		if trouble && s.random.IntN(50) == 0 || s.Phase == Paused {
			s.do(Pressed{"pause"})
		}
		s.step(trouble)
	}
	return s
}

func TestTheReceiptDependsOnTheStudyAlone(t *testing.T) {
	for _, text := range []string{
		"epochs=3&sweep=lr:0.01,0.05;batch:50,100&seeds=3",
		"sweep=lr:0.01,0.02,0.05,0.1;batch:25,50,100&seeds=2&search=halving",
	} {
		want := carriedOut(t, text, 1, 1, false)
		for _, workers := range []int{1, 2, 7} {
			for seed := range uint64(4) {
				got := carriedOut(t, text, workers, seed, seed > 0)
				if got.Receipt() != want.Receipt() || got.Receipt() == "" {
					t.Errorf("%s on %d workers: receipt %s, not %s", text, workers, got.Receipt(), want.Receipt())
				}
				if got.most > workers || len(got.workers) > 0 {
					t.Errorf("%d workers ran, %d are left", got.most, len(got.workers))
				}
			}
		}
	}
}

func TestACancelledStudyKeepsItsFigures(t *testing.T) {
	s := &site{t: t, random: rand.New(rand.NewPCG(1, 1)), workers: map[int]*made{}}
	s.do(Began{plan(t, "epochs=5&sweep=lr:0.01,0.05&seeds=2"), 2})
	for len(s.State.Begun()) == 0 || len(s.State.Begun()[0].History) < 2 {
		s.step(false)
	}
	s.do(Pressed{"cancel"})
	if s.Phase != Cancelled || len(s.workers) > 0 {
		t.Errorf("phase %d, %d workers", s.Phase, len(s.workers))
	}
	for _, r := range s.Begun() {
		if r.Status() != schedule.Cancelled || r.Now != "" {
			t.Errorf("a run is %s, %s", r.Status(), r.Now)
		}
	}
}
