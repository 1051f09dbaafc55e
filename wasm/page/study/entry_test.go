package study

import "testing"

// Of a study that begins, the runs are there before the history has given them keys.
func TestARunKeepsItsNumberWhenTheHistoryGivesItAKey(t *testing.T) {
	listedAs := func(keys ...string) (runs []listed) {
		for i, early := range []string{"study/0", "study/1"} {
			runs = append(runs, listed{entry: entry{key: keys[i]}, early: early})
		}
		return runs
	}
	s := State{}.numberAll(listedAs("study/0", "study/1"))
	s = s.numberAll(listedAs("kept/0", "kept/1"))
	if len(s.numbers) != 2 || s.numbers["kept/0"] != 1 || s.numbers["kept/1"] != 2 {
		t.Errorf("the runs have the numbers %v", s.numbers)
	}
}
