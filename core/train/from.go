package train

import (
	"errors"
	"fmt"
	"slices"

	"inkling/core/mnist/dataset"
	"inkling/core/model"
)

// StartingFrom returns the recipe of a run that goes on from the weights of a
// network: with its layers, its activation and its deskewing, and its receipt as
// Start.
func (r Recipe) StartingFrom(m *model.Model) Recipe {
	r.Layers, r.Activation = m.Network.Widths(), ReLU
	if m.Network.Slope != 0 {
		r.Activation, r.Slope = LeakyReLU, float64(m.Network.Slope)
	}
	r.Deskew, r.Start = m.Deskew, model.Receipt(m.Network)
	return r
}

// From returns a run at its beginning whose initial weights are those of the
// recipe's Start. Seed still decides the order of the images. The error says what
// does not fit.
func From(r Recipe, data dataset.Split, m *model.Model) (*Trainer, error) {
	if got := model.Receipt(m.Network); r.Start != got {
		return nil, fmt.Errorf("the recipe starts from the network with the receipt %.12s…, not from that with %.12s…", r.Start, got)
	}
	t, err := newTrainer(r, data)
	if err != nil {
		return nil, err
	}
	start := t.recipe.StartingFrom(m)
	if !slices.Equal(start.Layers, t.recipe.Layers) || start.slope() != t.recipe.slope() {
		return nil, errors.New("the recipe's layers or activation are not those of the network that it starts from")
	}
	copy(t.net.Params, m.Network.Params)
	copy(t.shown.Params, m.Network.Params)
	return t, nil
}
