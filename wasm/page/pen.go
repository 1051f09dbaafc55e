package page

import "time"

// Touch is one pointer on the sheet: a pen, a finger or the mouse.
type Touch struct {
	ID    int
	Kind  string  // "pen", "touch", "mouse"
	Width float64 // of the contact, in CSS pixels; 1 where it is not measured
	Main  bool    // the tip, the finger, the left button
}

const (
	pen    = "pen"
	finger = "touch"

	// palm is wider than any fingertip.
	palm = 80

	// rest is how long a hand may lie on the sheet after its pen was there.
	rest = time.Second
)

// Hand decides which pointer writes: one at a time, and of a hand with a pen
// only the pen.
type Hand struct {
	Writes  bool
	Touch   Touch // that writes, or has written last
	penSeen time.Duration
	hasPen  bool
}

// down tells whether a pointer that touches the sheet begins a stroke, and
// whether the stroke under way was a palm's and has to go.
func (h Hand) down(t Touch, now time.Duration) (next Hand, begins, drops bool) {
	switch {
	case !t.Main, t.Kind == finger && (t.Width > palm || h.hasPen && now-h.penSeen < rest):
		return h, false, false
	case h.Writes && !(t.Kind == pen && h.Touch.Kind == finger):
		return h, false, false
	}
	drops = h.Writes
	h.Writes, h.Touch = true, t
	return h.seen(now), true, drops
}

// moves tells whether it is this pointer that writes.
func (h Hand) moves(id int) bool { return h.Writes && h.Touch.ID == id }

// up lifts the pointer.
func (h Hand) up(now time.Duration) Hand {
	h.Writes = false
	return h.seen(now)
}

// seen notes the time of a pen.
func (h Hand) seen(now time.Duration) Hand {
	if h.Touch.Kind == pen {
		h.hasPen, h.penSeen = true, now
	}
	return h
}
