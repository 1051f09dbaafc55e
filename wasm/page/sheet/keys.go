package sheet

// stride is how far an arrow key moves the nib; with Shift a fine one.
func stride(fine bool) float32 {
	if fine {
		return 2
	}
	return 10
}

// Known tells whether the sheet has a use for the key.
func (e Keyed) Known() bool {
	switch e.Key {
	case "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", " ", "Enter", "Escape", "Delete", "Backspace":
		return !e.Chord
	}
	_, digit := e.Digit()
	return digit || e.undoes()
}

// Digit returns the digit that the key says the drawing is.
func (e Keyed) Digit() (digit int, ok bool) {
	if len(e.Key) == 1 && e.Key[0] >= '0' && e.Key[0] <= '9' && !e.Chord {
		return int(e.Key[0] - '0'), true
	}
	return 0, false
}

// undoes tells whether the key takes the last stroke back.
func (e Keyed) undoes() bool { return e.Chord && !e.Shift && (e.Key == "z" || e.Key == "Z") }

// keyed moves, sets down or lifts the nib.
func (s State) keyed(e Keyed) State {
	d := stride(e.Shift)
	switch e.Key {
	case "ArrowLeft":
		return s.moved(-d, 0)
	case "ArrowRight":
		return s.moved(d, 0)
	case "ArrowUp":
		return s.moved(0, -d)
	case "ArrowDown":
		return s.moved(0, d)
	case " ", "Enter":
		return s.toggled()
	case "Escape":
		s.Lowered = false
	case "Delete", "Backspace":
		return s.cleared()
	case "z", "Z":
		return s.undone()
	}
	return s
}

// moved leads the nib, which draws if it is down.
func (s State) moved(right, down float32) State {
	s.Keys = true
	s.Nib.X = max(0, min(Side, s.Nib.X+right))
	s.Nib.Y = max(0, min(Side, s.Nib.Y+down))
	if s.Lowered {
		return s.extended(s.Nib)
	}
	return s
}

// toggled sets the nib down or lifts it.
func (s State) toggled() State {
	s.Keys, s.Lowered = true, !s.Lowered
	if s.Lowered {
		return s.began(s.Nib)
	}
	return s
}
