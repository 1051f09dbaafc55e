package train

import (
	"testing"

	"inkling/core/vectors"
)

// What links and command lines say for MNIST, and what the recipe is then, or why
// there is none.
func TestRecipeVectors(t *testing.T) {
	read := func(text []byte) (string, error) {
		r, err := ParseRecipe(string(text))
		if err != nil {
			return "", err
		}
		return r.Text(), r.Validate(60000, 784, 10)
	}
	t.Run("accept", func(t *testing.T) { vectors.Accept(t, read) })
	t.Run("reject", func(t *testing.T) {
		vectors.Reject(t, func(text []byte) error {
			_, err := read(text)
			return err
		})
	})
}
