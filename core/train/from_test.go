package train

import (
	"slices"
	"strings"
	"testing"

	"inkling/core/mnist/synthetic"
	"inkling/core/model"
)

// A network that a run made can be the start of another one, which can be taken
// out and put back as any run.
func TestARunStartsFromANetwork(t *testing.T) {
	data := synthetic.New(3, 300, 50)
	first, err := ParseRecipe("recipe=leaky&slope=0.25&layers=784-16-10&epochs=1&deskew=1&average=0.9")
	if err != nil {
		t.Fatal(err)
	}
	run, err := New(first, data)
	if err != nil {
		t.Fatal(err)
	}
	last := finished(t, run)
	network, err := model.Decode(run.Model().Encode())
	if err != nil {
		t.Fatal(err)
	}

	second, err := ParseRecipe("recipe=seed&epochs=2")
	if err != nil {
		t.Fatal(err)
	}
	second = second.StartingFrom(network)
	if second.Start != last.Receipt || !slices.Equal(second.Layers, first.Layers) || second.slope() != 0.25 || !second.Deskew {
		t.Fatalf("the recipe is %s", second.Text())
	}
	if read, err := ParseRecipe(second.Text()); err != nil || !read.Equal(second) || read.Start != second.Start {
		t.Fatalf("%v: the recipe is read as %s", err, read.Text())
	}
	on, err := From(second, data, network)
	if err != nil {
		t.Fatal(err)
	}
	if got := model.Receipt(on.Model().Network); got != last.Receipt {
		t.Errorf("it starts with the receipt %s", got)
	}
	checkpoint, err := on.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := DecodeCheckpoint(checkpoint.Encode())
	if err != nil {
		t.Fatal(err)
	}
	restored, err := Restore(second, data, decoded)
	if err != nil {
		t.Fatal(err)
	}
	want, got := finished(t, on), finished(t, restored)
	if want.Receipt != got.Receipt || want.Receipt == last.Receipt {
		t.Errorf("restored at its beginning the run ends in %s, else in %s", got.Receipt, want.Receipt)
	}

	plain := second
	plain.Start = ""
	if _, err := Restore(plain, data, decoded); err == nil || plain.Equal(second) {
		t.Error("the recipe without its start is taken for the same")
	}
}

func TestAStartThatDoesNotFitIsRefused(t *testing.T) {
	data := synthetic.New(3, 300, 50)
	r, _ := Named("seed")
	run, err := New(r, data)
	if err != nil {
		t.Fatal(err)
	}
	m := run.Model()
	from := r.StartingFrom(m)
	other, narrow := from, from
	other.Start = strings.Repeat("0", 64)
	narrow.Layers = []int{784, 10}
	for name, wrong := range map[string]Recipe{"of another network": other, "without a start": r, "of other layers": narrow} {
		if _, err := From(wrong, data, m); err == nil {
			t.Errorf("a recipe %s is taken", name)
		}
	}
	if _, err := New(from, data); err == nil || !strings.Contains(err.Error(), "open its file first") {
		t.Errorf("without the network: %v", err)
	}
	if _, err := ParseRecipe("recipe=seed&start=12"); err == nil {
		t.Error("a start that is no receipt is taken")
	}
}

func finished(t *testing.T, run *Trainer) (last EpochMetrics) {
	t.Helper()
	for !run.Done() {
		m, err := run.Step()
		if err != nil {
			t.Fatal(err)
		}
		if m != nil {
			last = *m
		}
	}
	return last
}
