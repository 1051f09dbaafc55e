package drawings

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Two tabs add and delete drawings, each on what it saw last. In 1,000 random
// orders the browser keeps what was added in either and deleted in neither.
func TestTwoTabsKeepWhatBothDraw(t *testing.T) {
	for seed := range uint64(1000) {
		random := rand.New(rand.NewPCG(seed, 1))
		stored, seen, want := "", [2]string{}, map[string]bool{}
		for step := range 30 {
			tab := random.IntN(2)
			switch lines := slices.Collect(strings.Lines(seen[tab])); {
			case random.IntN(3) == 0: // the news of the other tab arrives
				seen[tab] = stored
				continue
			case random.IntN(3) == 0 && len(lines) > 0: // delete one
				gone := lines[random.IntN(len(lines))]
				delete(want, gone)
				after := strings.Replace(seen[tab], gone, "", 1)
				stored = merged(seen[tab], after, stored)
			default: // draw one
				line := fmt.Sprintf("%d of tab %d\n", step, tab)
				want[line] = true
				stored = merged(seen[tab], seen[tab]+line, stored)
			}
			seen[tab] = stored
		}
		if got := lineSet(stored); len(got) != len(want) || len(slices.Collect(strings.Lines(stored))) != len(want) {
			t.Fatalf("seed %d: %d drawings are kept, want %d", seed, len(got), len(want))
		}
		for line := range want {
			if !lineSet(stored)[line] {
				t.Fatalf("seed %d: %q is lost", seed, line)
			}
		}
	}
}
