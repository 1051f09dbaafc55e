package handwriting

import (
	"fmt"
	"strings"
	"testing"

	"inkling/core/vectors"
)

func summary(b []byte) (string, error) {
	samples, err := Decode(string(b))
	var parts []string
	for _, s := range samples {
		parts = append(parts, fmt.Sprintf("%d %v", s.Label, s.Drawing))
	}
	return strings.Join(parts, "; "), err
}

func TestVectors(t *testing.T) {
	t.Run("accept", func(t *testing.T) { vectors.Accept(t, summary) })
	t.Run("reject", func(t *testing.T) {
		vectors.Reject(t, func(b []byte) error { _, err := Decode(string(b)); return err })
	})
}
