package sheet

import "time"

// Contact is one pointer on the sheet: a pen, a finger or the mouse.
type Contact struct {
	ID    int
	Kind  string  // "pen", "touch", "mouse"
	Width float64 // of the contact, in CSS pixels; 1 where it is not measured
	Main  bool    // the tip, the finger, the left button
}

const (
	pen    = "pen"
	finger = "touch"

	// palmWidth is wider than any fingertip, in CSS pixels.
	palmWidth = 80

	// afterPen is how long a finger does not write after a pen did.
	afterPen = time.Second
)

// Writer decides which pointer writes: one at a time, and while a pen is in use
// no finger, because it may be the hand that holds the pen.
type Writer struct {
	Writes  bool
	Contact Contact // that writes, or has written last
	penSeen time.Duration
	hasPen  bool
}

// down tells whether a pointer that touches the sheet begins a stroke, and
// whether the stroke under way was a palm's and has to go.
func (w Writer) down(t Contact, now time.Duration) (next Writer, begins, drops bool) {
	switch {
	case !t.Main, t.Kind == finger && (t.Width > palmWidth || w.hasPen && now-w.penSeen < afterPen):
		return w, false, false
	case w.Writes && !(t.Kind == pen && w.Contact.Kind == finger):
		return w, false, false
	}
	drops = w.Writes
	w.Writes, w.Contact = true, t
	return w.seen(now), true, drops
}

// moves tells whether it is this pointer that writes.
func (w Writer) moves(id int) bool { return w.Writes && w.Contact.ID == id }

// up lifts the pointer.
func (w Writer) up(now time.Duration) Writer {
	w.Writes = false
	return w.seen(now)
}

// seen notes the time of a pen.
func (w Writer) seen(now time.Duration) Writer {
	if w.Contact.Kind == pen {
		w.hasPen, w.penSeen = true, now
	}
	return w
}
