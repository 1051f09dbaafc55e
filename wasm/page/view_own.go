package page

import (
	"fmt"
	"strconv"

	"inkling/wasm/message"
)

// viewCorrection shows how the drawing on the sheet can be corrected.
func viewCorrection(m Model) []Prop {
	asks, label, at := m.Answer.Shares != nil, -1, m.Own.kept(m.Sheet.Drawing)
	if asks && at > 0 {
		label = int(m.Own.Drawings[at-1].Label)
	}
	v := []Prop{
		text("correct-hint", correctWords(asks, label)),
		text("learnt", learntWords(m.Own)),
		hidden("learnt-part", m.Own.About == 0 || m.Own.About != at),
	}
	for d := range classes {
		id := "correct-" + strconv.Itoa(d)
		v = append(v, disable(id, !asks), Prop{id, "aria-pressed", strconv.FormatBool(d == label)})
	}
	return v
}

func correctWords(asks bool, label int) string {
	switch {
	case label >= 0:
		return fmt.Sprintf("Kept among yours as %s %d.", article(uint8(label)), label)
	case asks:
		return "Wrong? Press the digit that it is."
	}
	return ""
}

// learntWords say what the last correction has changed.
func learntWords(o Own) string {
	r := o.Tuning.Result
	if r == nil || o.About == 0 || o.About > min(len(r.Before), len(r.After)) {
		return tuneWords(o.Tuning)
	}
	before, after := r.Before[o.About-1], r.After[o.About-1]
	how := fmt.Sprintf("This was read as %s %d and is now read as %s %d.", article(before), before, article(after), after)
	if before == after {
		how = fmt.Sprintf("This was and is read as %s %d.", article(after), after)
	}
	return fmt.Sprintf("%s Test digits: %s %% before, %s %% now.", how, percent(1-r.ErrorBefore), percent(1-r.ErrorAfter))
}

// tuneWords say how far the tuning is.
func tuneWords(t Tuning) string {
	switch {
	case t.Why != "":
		return "They could not be learnt: " + sentence(t.Why)
	case t.Busy:
		return tuneRunning
	case t.Waiting && t.Base == nil:
		return tuneNoBase
	case t.Waiting:
		return tuneWaits
	}
	return ""
}

// viewOwn shows the person's set.
func viewOwn(m Model) []Prop {
	o := m.Own
	n, t := len(o.Drawings), o.Tuning
	note := tuneWords(t)
	switch {
	case n > 0 && m.Broken != "" && t.Result == nil:
		note = tuneBroken
	case n == 0:
		note = ownInvited
	}
	v := []Prop{
		text("own-count", thousands(n)),
		text("own-note", note),
		text("own-unkept", orNone(o.Unkept != "", unkeptSet(o.Unkept))),
		hidden("own-unkept", o.Unkept == ""),
		{"own-list", "album", o.Album},
		hidden("own-list", n == 0),
		{"tune-progress", "value", strconv.FormatFloat(t.Done, 'f', 2, 64)},
		hidden("tune-progress", !t.Busy),
		disable("own-undo", len(o.Earlier) == 0 && n == 0),
		disable("own-clear", n == 0),
		disable("own-export", n == 0),
	}
	return append(v, viewTuned(o)...)
}

// viewTuned shows what the tuning has changed.
func viewTuned(o Own) []Prop {
	r := o.Tuning.Result
	if r == nil {
		r = &message.FineTuned{}
	}
	known, n := o.Tuning.Result != nil, float64(max(len(o.Drawings), 1))
	return []Prop{
		hidden("tuned", !known),
		text("own-before", orNone(known, percent(float64(o.right(r.Before))/n))),
		text("own-accuracy", orNone(known, percent(float64(o.right(r.After))/n))),
		text("tune-before", orNone(known, percent(1-r.ErrorBefore))),
		text("tune-after", orNone(known, percent(1-r.ErrorAfter))),
		text("tune-base", orNone(known, baseWords(o.Tuning.Base))),
		text("tune-receipt", r.Receipt),
	}
}

// baseWords name the network that a tuning started from.
func baseWords(n *Network) string {
	if n == nil || n.Run == 0 {
		return "Shipped"
	}
	return fmt.Sprintf("Run %d, epoch %d", n.Run, n.Epoch)
}
