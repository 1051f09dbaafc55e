package drawings

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// edit gives a key another drawing, or none.
type edit struct {
	key string
	to  *Drawing // nil: it goes
}

// edited returns a set with these edits, the last of each key.
func edited(set []Drawing, edits []edit) []Drawing {
	there := map[string]*Drawing{}
	for i := range set {
		there[set[i].Key] = &set[i]
	}
	for _, e := range edits {
		if there[e.key] = e.to; e.to == nil {
			delete(there, e.key)
		}
	}
	next := make([]Drawing, 0, len(there))
	for _, key := range slices.Sorted(maps.Keys(there)) {
		next = append(next, *there[key])
	}
	return next
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
