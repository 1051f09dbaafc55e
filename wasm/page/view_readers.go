package page

import "fmt"

// viewReaders shows the switch: who can answer, how well, and who does.
func viewReaders(m Model) []Prop {
	name, _ := m.Readers.answering()
	v := []Prop{text("reader", readerWords(m.Readers))}
	for _, r := range readers() {
		n, ok := m.Readers.Networks[r]
		v = append(v,
			Prop{"answer-" + r, "checked", truth(r == name)},
			disable("answer-"+r, !ok),
			text("accuracy-"+r, orNone(n.Accuracy > 0, percent(n.Accuracy))),
		)
	}
	return v
}

// readerWords say which network answers, or why none does.
func readerWords(r Readers) string {
	name, ok := r.answering()
	n := r.Networks[name]
	switch {
	case !ok && r.Lack != "":
		return withoutShipped(r.Lack)
	case !ok:
		return ""
	case name == Yours:
		return tunedWords(n)
	case name == Shipped:
		return "Trained before this visit"
	case n.Epoch == 0:
		return fmt.Sprintf("The network of run %d, in its first epoch", n.Run)
	case name == Best:
		return fmt.Sprintf("The best network of this visit: run %d, epoch %d", n.Run, n.Epoch)
	}
	return fmt.Sprintf("The network of run %d, after %s", n.Run, plural(n.Epoch, "epoch"))
}

// tunedWords say what the person's own network came from.
func tunedWords(n Network) string {
	if n.Run == 0 {
		return "The shipped network, tuned to your drawings"
	}
	return fmt.Sprintf("The network of run %d, tuned to your drawings", n.Run)
}
