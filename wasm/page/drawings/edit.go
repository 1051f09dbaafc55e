package drawings

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// edit gives a key another drawing, or none.
type edit struct {
	key string
	to  *Drawing // nil: it goes
}

// edited returns a set with these edits, the last of each key.
func edited(set []Drawing, edits []edit) []Drawing {
	to := map[string]*Drawing{}
	for _, e := range edits {
		to[e.key] = e.to
	}
	set = slices.DeleteFunc(slices.Clone(set), func(d Drawing) bool { _, ok := to[d.Key]; return ok })
	for _, d := range to {
		if d != nil {
			set = append(set, *d)
		}
	}
	slices.SortFunc(set, func(a, b Drawing) int { return strings.Compare(a.Key, b.Key) })
	return set
}

// inverse returns the edits that take these back.
func inverse(set []Drawing, edits []edit) []edit {
	back := make([]edit, len(edits))
	for i, e := range edits {
		back[i] = edit{key: e.key}
		if at := at(set, e.key); at >= 0 {
			back[i].to = &set[at]
		}
	}
	return back
}

// clock gives out keys, which no other tab or visit gives out and whose order is
// that of time.
type clock struct {
	start  int64  // when the page opened, in milliseconds since 1970
	chance string // another one in every tab
	given  int
}

// next returns a key for a drawing that is made now, since the page opened.
func (c clock) next(now time.Duration) (clock, string) {
	c.given++
	return c, keyOf(c.start+now.Milliseconds(), c.chance, c.given)
}

// keyOf returns a key. The time has as many digits until the year 2286.
func keyOf(ms int64, chance string, number int) string {
	return fmt.Sprintf("%013d-%s-%06d", ms, chance, number)
}
