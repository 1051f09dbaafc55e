package train

// preparation is the work that a run has before its first batch, in pieces that
// take a few milliseconds each: whoever trains in a thread that also answers
// commands can listen between them.
type preparation []stage

// stage is one kind of work on many things, some of them at a time.
type stage struct {
	size, piece int              // things; at most so many at a time
	do          func(lo, hi int) // works on the things from lo to hi (exclusive)
	done        int
}

// step does the next piece.
func (p *preparation) step() {
	s := &(*p)[0]
	hi := min(s.done+s.piece, s.size)
	s.do(s.done, hi)
	if s.done = hi; s.done == s.size {
		*p = (*p)[1:]
	}
}
