package safetensors

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"inkling/core/vectors"
)

// summary tells all of a file that its vectors vary.
func summary(b []byte) (string, error) {
	f, err := Decode(b)
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(f.Metadata)) {
		parts = append(parts, fmt.Sprintf("%q=%q", key, f.Metadata[key]))
	}
	for _, t := range f.Tensors {
		parts = append(parts, fmt.Sprintf("%q %v %v", t.Name, t.Shape, t.Data))
	}
	return strings.Join(parts, "; "), err
}

func TestVectors(t *testing.T) {
	t.Run("accept", func(t *testing.T) { vectors.Accept(t, summary) })
	t.Run("reject", func(t *testing.T) {
		vectors.Reject(t, func(b []byte) error { _, err := Decode(b); return err })
	})
}
