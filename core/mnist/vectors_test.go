package mnist

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"inkling/core/vectors"
)

// parse reads a file of either kind, as its first bytes say.
func parse(b []byte) (summary string, err error) {
	if IsLabels(b) {
		labels, err := ParseLabels(b)
		return fmt.Sprintf("%d labels, sha256 %.4x", len(labels), sha256.Sum256(labels)), err
	}
	images, count, err := ParseImages(b)
	return fmt.Sprintf("%d images, sha256 %.4x", count, sha256.Sum256(images)), err
}

func TestIDXVectors(t *testing.T) {
	t.Run("accept", func(t *testing.T) { vectors.Accept(t, parse) })
	t.Run("reject", func(t *testing.T) {
		vectors.Reject(t, func(b []byte) error { _, err := parse(b); return err })
	})
}
