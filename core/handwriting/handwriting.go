// Package handwriting holds what one person has drawn: the drawings that they gave a
// label, the file that keeps them, and the exam that asks for digits.
package handwriting

import "inkling/core/ink"

// Sample is a drawing and the digit that its writer meant.
type Sample struct {
	Label   uint8 // 0 to 9
	Drawing ink.Drawing
}
