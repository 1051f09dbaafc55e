// Package handwriting holds what one person has drawn: their drawings with the
// digits that they meant, the file form of these, and an exam, which asks for
// digits and counts how many a network reads.
package handwriting

import "inkling/core/ink"

// Sample is a drawing and the digit that its writer meant.
type Sample struct {
	Label   uint8 // 0 to 9
	Drawing ink.Drawing
}
