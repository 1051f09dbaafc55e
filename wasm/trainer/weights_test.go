package trainer

import (
	"testing"

	"inkling/core/model"
	"inkling/wasm/message"
)

// The page keeps the best epoch's network, so it needs every epoch's as it was
// evaluated.
func TestEveryEpochsWeightsAreSaid(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	d.tell(message.Train)
	d.finish(t)
	var epoch *message.Epoch
	said := 0
	for _, m := range d.said {
		switch m := m.(type) {
		case *message.Epoch:
			epoch = m
		case *message.Weights:
			if epoch == nil || m.Batch > 0 {
				continue
			}
			got, err := model.Decode(m.Safetensors)
			if err != nil || m.Epoch != epoch.Epoch || model.Receipt(got.Network) != epoch.Receipt {
				t.Errorf("after epoch %d come other weights, of epoch %d (%v)", epoch.Epoch, m.Epoch, err)
			}
			epoch = nil
			said++
		}
	}
	if said != 3 {
		t.Errorf("the weights of %d of 3 epochs were said", said)
	}
}
