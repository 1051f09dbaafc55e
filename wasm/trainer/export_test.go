package trainer

import (
	"testing"

	"inkling/wasm/message"
)

// A worker that has the data set packed trains to the same receipt, also where a
// recipe needs the pixels, and from a checkpoint after any epoch.
func TestAnotherWorkerTrainsThePackedSetToTheSameReceipt(t *testing.T) {
	for _, recipe := range []string{quick, "augment=elastic&styles=0.2&deskew=1&validation=20&" + quick} {
		first := newDesk()
		first.load()
		first.begin(1, recipe)
		first.tell(message.Train)
		first.finish(t)
		want := last[*message.Epoch](t, first)
		first.Handle(&message.Export{Number: 9}, nil)
		packed := last[*message.Packed](t, first)

		other := newDesk()
		other.Handle(packed, [][]byte{packed.Content})
		if l := last[*message.Loaded](t, other); l.Attempt != 9 || l.Identity != last[*message.Loaded](t, first).Identity {
			t.Fatalf("it has %+v", l)
		}
		var checkpoint []byte
		for epoch := uint32(1); epoch <= want.Epoch; epoch++ {
			other.Handle(&message.New{Run: epoch, Recipe: recipe, Checkpoint: checkpoint, Until: epoch, Quiet: true}, nil)
			other.Handle(&message.Command{Run: epoch, Verb: message.Train}, nil)
			for other.Work() {
			}
			if e := last[*message.Epoch](t, other); e.Epoch != epoch {
				t.Fatalf("it trained to epoch %d, not %d", e.Epoch, epoch)
			}
			checkpoint = last[*message.Checkpoint](t, other).Bytes
		}
		if got := last[*message.Epoch](t, other); got.Receipt != want.Receipt {
			t.Errorf("%s: the receipt is %s, not %s", recipe, got.Receipt, want.Receipt)
		}
		for _, m := range other.said {
			if _, ok := m.(*message.Weights); ok {
				t.Error("a quiet run told its weights")
			}
		}
	}
}

func TestADamagedPackedSetIsRefused(t *testing.T) {
	d := newDesk()
	for _, buffers := range [][][]byte{nil, {{1, 2, 3}}} {
		d.Handle(&message.Packed{Number: 4}, buffers)
		if r := last[*message.Rejected](t, d); r.Number != 4 || r.About != "files" {
			t.Errorf("it says %+v", r)
		}
	}
}
