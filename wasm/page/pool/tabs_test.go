package pool

import (
	"math/rand/v2"
	"testing"

	"inkling/core/study/schedule"
	"inkling/wasm/page/history"
)

// pair is two tabs of one browser: the first trains a study, the second has been
// opened later.
func pair(t *testing.T) (first, second *site) {
	random := rand.New(rand.NewPCG(3, 2))
	first = opened(t, disk{}, random, "0")
	first.worked = map[string]int{}
	first.do(Began{plan(t, twelve), 2})
	for done, _ := first.Epochs(); done < 10; done, _ = first.Epochs() {
		first.live()
	}
	second = opened(t, first.disk, random, "1")
	second.worked = first.worked
	second.hears(first)
	return first, second
}

// hears takes in what the other tab has kept and holds.
func (s *site) hears(other *site) {
	var keys []string
	for key := range s.disk["runs"] {
		keys = append(keys, key)
	}
	e := history.ReadKeys(s.disk, append(keys, other.Key()))
	for i := range e.Studies {
		e.Studies[i].Elsewhere = !other.left
	}
	s.keep(e)
}

func TestTheOtherTabShowsAStudyAndTakesItOver(t *testing.T) {
	want := carriedOut(t, twelve, 1, 1, false).Receipt()
	first, second := pair(t)
	if second.Phase != Elsewhere || !second.Resumable() {
		t.Fatalf("the second tab is at phase %d", second.Phase)
	}
	before, _ := second.Epochs()
	for range 200 {
		first.live()
	}
	for len(first.writes) > 0 {
		first.written("")
	}
	if second.hears(first); second.Phase != Elsewhere {
		t.Fatalf("the second tab is at phase %d", second.Phase)
	}
	if done, _ := second.Epochs(); done <= before || len(second.workers) > 0 {
		t.Errorf("the second tab shows %d epochs after %d, and has %d workers", done, before, len(second.workers))
	}

	second.do(Pressed{"pause"})
	first.keep(history.Asked{Key: second.wants.Key})
	for n := 0; !first.left; n++ {
		if n > 1000 {
			t.Fatalf("the first tab keeps the study: phase %d", first.Phase)
		}
		first.live()
	}
	if first.Phase != Elsewhere || first.Own || len(first.workers) > 0 {
		t.Errorf("the first tab is at phase %d, with %d workers", first.Phase, len(first.workers))
	}
	second.took(second.wants.Key)
	for second.Phase != Finished {
		second.live()
	}
	for len(second.writes) > 0 {
		second.written("")
	}
	if second.Receipt() != want {
		t.Errorf("the receipt is %s, not %s", second.Receipt(), want)
	}
	for epoch, times := range second.worked {
		if times > 1 {
			t.Errorf("%s was trained %d times", epoch, times)
		}
	}
	first.left = false
	if first.hears(second); first.Receipt() != want {
		t.Errorf("the first tab shows the receipt %q at phase %d", first.Receipt(), first.Phase)
	}
}

// A tab that does not answer loses the study, and writes nothing of it any more.
func TestASilentTabLosesItsStudy(t *testing.T) {
	want := carriedOut(t, twelve, 1, 1, false).Receipt()
	first, second := pair(t)
	second.do(Pressed{"pause"})
	second.took(second.wants.Key)
	for range 50 {
		second.live()
	}
	first.writes = nil // the port refuses them without the lock
	first.keep(history.Lost{Key: second.Key()})
	for range 100 {
		first.live()
	}
	if len(first.writes) > 0 || len(first.workers) > 0 || first.Phase != Elsewhere {
		t.Errorf("phase %d, %d workers, %d writes", first.Phase, len(first.workers), len(first.writes))
	}
	for second.Phase != Finished {
		second.live()
	}
	if second.Receipt() != want {
		t.Errorf("the receipt is %s, not %s", second.Receipt(), want)
	}
}

// at returns what can be done with a run, and what it does.
func (s *site) at(place int) (open, status string) {
	for _, r := range s.Begun() {
		if r.Place == place {
			return r.Open, r.Now + r.Out
		}
	}
	return "", ""
}

func TestOneRunIsPausedResumedAndCancelled(t *testing.T) {
	want := carriedOut(t, twelve, 1, 1, false).Receipt()
	s := opened(t, disk{}, rand.New(rand.NewPCG(5, 2)), "0")
	s.do(Began{plan(t, twelve), 2})
	for done, _ := s.Epochs(); done < 3; done, _ = s.Epochs() {
		s.live()
	}
	training := s.members[0].job.Run
	if open, _ := s.at(training); open != " pause cancel " {
		t.Fatalf("with run %d %q can be done", training, open)
	}
	s.do(PressedRun{training, "pause"})
	other := s.members[1].job.Run
	s.do(PressedRun{other, "cancel"})
	for range 3000 {
		s.live()
	}
	if s.Phase != Running {
		t.Fatalf("phase %d with a run paused", s.Phase)
	}
	if open, status := s.at(training); open != " resume cancel " || status != "paused" {
		t.Errorf("the paused run is %s, and %q can be done", status, open)
	}
	if open, status := s.at(other); open != " resume " || status != schedule.Cancelled {
		t.Errorf("the cancelled run is %s, and %q can be done", status, open)
	}
	done, wanted := s.Epochs()
	if left := 6 - len(s.Results()[training].History); wanted-done != left {
		t.Errorf("%d of %d epochs are trained with %d left of the paused run", done, wanted, left)
	}
	s.do(PressedRun{training, "resume"})
	for s.Phase != Finished {
		s.live()
	}
	for len(s.writes) > 0 {
		s.written("")
	}
	if s.Receipt() == want {
		t.Error("the receipt does not tell that a run is missing")
	}
	s.do(PressedRun{other, "resume"}) // after the end
	for s.Phase != Finished {
		s.live()
	}
	if s.Receipt() != want {
		t.Errorf("with all runs the receipt is %s, not %s", s.Receipt(), want)
	}
}
