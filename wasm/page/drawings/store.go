package drawings

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
)

// store is what this tab knows of the table in the browser's database that keeps
// the drawings, each under a key of its own: so two tabs that change the set at
// the same time keep what both have changed. What is to be written follows from
// the difference between the set and kept; one read or write is under way at a
// time.
type store struct {
	kept  map[string]uint8 // label by key, as the table has it; never changed in place
	idle  bool             // nothing is under way. The page opens with a read.
	stale bool             // the table may have changed: read it
	dirty bool             // the set may have: write the difference

	writing Keep    // under way
	aside   []Aside // to be written with the next difference
	damage  damage  // what aside is of
	told    string  // what was last said of it
	old     string  // what local storage has, until the table has it
	unread  string  // why the table could not be read last time
	unkept  string  // why the last write failed
	wrote   bool    // a write has succeeded
}

// doubtful is the label of a drawing of which nobody knows whether the table has
// it: none that the set can have, so that it is written again or removed.
const doubtful = 255

// Aside is a value that is no drawing and is kept as it is, under a name that
// nothing else has.
type Aside struct {
	Name  string
	Value []byte
	Was   string // key of a drawing that this was, which goes; "": of none
}

// The beginnings of names in the table that are not keys of drawings.
const (
	asidePrefix = "damaged-" // and the key that it had
	movedPrefix = "moved-"   // and the sum of what local storage had
)

// isKey tells keys of drawings from the names of what is kept beside them.
func isKey(name string) bool {
	return !strings.HasPrefix(name, asidePrefix) && !strings.HasPrefix(name, movedPrefix)
}

// Restored carries what the browser has kept.
type Restored struct {
	Drawings []Drawing       // in the order of their keys
	Damaged  []browser.Entry // what cannot be read
	First    string          // what is wrong with the first of these
	Beside   []string        // names of what is kept beside the drawings
	Old      Old
	Why      string // why the table cannot be read; "": it was
}

// Old is what earlier versions of the page have kept in local storage: a file of
// drawings. It is moved once.
type Old struct {
	Text     string
	Drawings []Drawing // with keys that follow from the text
	Lost     int       // lines that cannot be read
	First    string    // what is wrong with the first of these
}

// name returns that of the mark that the text has been moved.
func (o Old) name() string { return movedPrefix + sum(o.Text) }

// sum tells texts from each other.
func sum(text string) string {
	h := fnv.New64a()
	h.Write([]byte(text)) // which never fails
	return fmt.Sprintf("%016x", h.Sum64())
}

// restored takes over what the table has: of each drawing what this tab has
// changed since it last knew the table, else what the table has.
func (s State) restored(e Restored) (State, []room.Request) {
	st := &s.store
	st.idle, st.unread = true, e.Why
	if e.Why != "" {
		return s.unrestored(e)
	}
	var requests []room.Request
	st.aside, st.old = nil, ""
	theirs, old := e.Drawings, e.Old
	if old.Text != "" && slices.Contains(e.Beside, old.name()) {
		requests = append(requests, Forget{old.Text})
		old = Old{}
	}
	theirs = append(slices.Clone(theirs), st.move(old, theirs)...)
	st.setAside(e, old)
	s = s.lay(theirs)
	s.store.kept, s.store.dirty = labels(e.Drawings), true
	return s, requests
}

// unrestored shows what local storage has, where it stays.
func (s State) unrestored(e Restored) (State, []room.Request) {
	if s.store.kept != nil || e.Old.Text == "" {
		return s, nil
	}
	s = s.lay(e.Old.Drawings)
	s.store.kept = labels(e.Old.Drawings)
	if e.Old.Lost == 0 {
		return s, nil
	}
	return s.tell(damage{lost: e.Old.Lost, first: e.Old.First, read: len(e.Old.Drawings)}, e.Why)
}

// move returns the drawings of local storage that the table lacks, and has the
// whole marked as moved when they are written. If some lines of it cannot be read,
// the mark is the whole text.
func (st *store) move(old Old, there []Drawing) []Drawing {
	if old.Text == "" {
		return nil
	}
	mark := Aside{Name: old.name(), Value: []byte{}}
	if old.Lost > 0 {
		mark.Value = []byte(old.Text)
	}
	st.aside, st.old = []Aside{mark}, old.Text
	return slices.DeleteFunc(slices.Clone(old.Drawings), func(d Drawing) bool { return find(there, d.Drawing) >= 0 })
}

// setAside has what cannot be read kept under names that are not looked at again.
func (st *store) setAside(e Restored, old Old) {
	for _, d := range e.Damaged {
		st.aside = append(st.aside, Aside{Name: asidePrefix + d.Key, Value: d.Value, Was: d.Key})
	}
	st.damage = damage{
		lost: len(e.Damaged) + old.Lost, read: len(e.Drawings) + len(old.Drawings), first: cmp.Or(e.First, old.First),
	}
	if st.damage.lost == 0 {
		return
	}
	for _, a := range st.aside {
		if len(a.Value) > 0 {
			st.damage.names = append(st.damage.names, a.Name)
		}
	}
}

// lay makes the set that of the table, but for what this tab has changed.
func (s State) lay(theirs []Drawing) State {
	var edits []edit
	there := map[string]bool{}
	for _, d := range theirs {
		there[d.Key] = true
		label, known := s.store.kept[d.Key]
		switch i := at(s.Set, d.Key); {
		case i < 0 && !known: // another tab has added it
			edits = append(edits, edit{d.Key, &d})
		case i >= 0 && known && s.Set[i].Label == label && d.Label != label: // or labelled it
			edits = append(edits, edit{d.Key, &d})
		}
	}
	for key, label := range s.store.kept {
		if i := at(s.Set, key); !there[key] && i >= 0 && s.Set[i].Label == label { // or deleted it
			edits = append(edits, edit{key: key})
		}
	}
	if len(edits) == 0 {
		return s
	}
	s.Set, s.corrected = edited(s.Set, edits), ""
	s.FineTune = s.FineTune.again()
	return s
}

func labels(set []Drawing) map[string]uint8 {
	labels := map[string]uint8{}
	for _, d := range set {
		labels[d.Key] = d.Label
	}
	return labels
}

// keep returns the read or the write that is due, if none is under way.
func (s State) keep() (State, []room.Request) {
	st := &s.store
	switch {
	case !st.idle:
	case st.stale:
		st.stale, st.idle = false, false
		return s, []room.Request{Restore{s.Set}}
	case st.dirty:
		st.dirty, st.writing = false, s.difference()
		if st.writing.empty() {
			return s, nil
		}
		st.idle = false
		return s, []room.Request{st.writing}
	}
	return s, nil
}

// difference returns what makes the table the set.
func (s State) difference() Keep {
	k := Keep{Aside: s.store.aside}
	for _, d := range s.Set {
		if !s.store.has(d) {
			k.Put = append(k.Put, d)
		}
	}
	for key := range s.store.kept {
		if at(s.Set, key) < 0 {
			k.Remove = append(k.Remove, key)
		}
	}
	slices.Sort(k.Remove)
	return k
}

func (k Keep) empty() bool { return len(k.Put)+len(k.Remove)+len(k.Aside) == 0 }

// written follows a write. One that failed is made again, with what comes to it,
// after the next change of the set.
func (s State) written(why string) (State, []room.Request) {
	s.store.idle, s.store.unkept = true, why
	s, requests := s.tell(s.store.damage, why)
	st := &s.store
	if why != "" {
		st.kept = st.writing.doubted(st.kept)
		return s, requests
	}
	st.wrote, st.aside, st.damage = true, nil, damage{}
	st.kept = st.writing.applied(st.kept)
	if st.old != "" {
		requests = append(requests, Forget{st.old})
		st.old = ""
	}
	return s, requests
}

// tell says what became of what cannot be read, once.
func (s State) tell(d damage, why string) (State, []room.Request) {
	if d.lost == 0 {
		return s, nil
	}
	words := d.words(why)
	if words == s.store.told {
		return s, nil
	}
	s.store.told = words
	return s, []room.Request{room.Notice{Text: words}}
}

// applied returns the labels of the table after the write.
func (k Keep) applied(kept map[string]uint8) map[string]uint8 {
	next := k.doubted(kept)
	for _, d := range k.Put {
		next[d.Key] = d.Label
	}
	for _, key := range k.Remove {
		delete(next, key)
	}
	return next
}

// doubted returns the labels of the table after a write that failed: a browser
// that did not answer in time may yet make it.
func (k Keep) doubted(kept map[string]uint8) map[string]uint8 {
	next := map[string]uint8{}
	maps.Copy(next, kept)
	for _, d := range k.Put {
		next[d.Key] = doubtful
	}
	for _, key := range k.Remove {
		next[key] = doubtful
	}
	return next
}
