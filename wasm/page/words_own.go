package page

import "fmt"

// What the person reads about the own set.
const (
	keptSet     = "Your set stays as it was."
	ownInvited  = "When an answer is wrong, press the right digit beside it: the drawing is kept here, and the network learns it within about a second."
	tuneWaits   = "It will learn them as soon as there are digits to practise beside yours."
	tuneNoBase  = "It will learn them as soon as there is a trained network to start from."
	tuneBroken  = "They cannot be learnt before this page is reloaded: the trainer has stopped."
	tuneRunning = "Learning your drawings, and practising the others beside them."
)

func damagedSet(why string) string {
	return fmt.Sprintf("The drawings that this browser has kept cannot be read (%s). They are put aside under the name %q in its local storage; your set begins anew.", why, asideName)
}

func unreadFile(name, why string) string {
	return fmt.Sprintf("%s cannot be imported: %s. %s", name, why, keptSet)
}

func importedFile(name string, read, added int) string {
	if added == read {
		return fmt.Sprintf("%s: %s added to your set.", name, plural(uint32(added), "drawing"))
	}
	return fmt.Sprintf("%s: %s added to your set; the other %d were there already.", name, plural(uint32(added), "drawing"), read-added)
}

func unkeptSet(why string) string {
	return fmt.Sprintf("This browser does not keep your drawings (%s): they last until the page is closed. Export saves them to a file.", why)
}
