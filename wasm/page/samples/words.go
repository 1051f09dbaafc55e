package samples

// about says what the pictures are.
func about(s State) string {
	switch {
	case !s.Prepared:
		return "The pictures as they are in the files."
	case s.Test:
		return "The pictures as a network with the recipe of the Train view is tested on them."
	}
	return "The pictures as a network with the recipe of the Train view gets them in its first epoch. Other epochs distort them otherwise."
}
