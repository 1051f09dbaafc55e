package claim

import (
	"fmt"
	"strings"
	"testing"

	"inkling/core/train"
	"inkling/wasm/message"
)

// epochs returns n epochs with receipts that begin with their numbers.
func epochs(n int) []message.Epoch {
	var list []message.Epoch
	for i := range n {
		list = append(list, message.Epoch{Epoch: uint32(i + 1), Receipt: fmt.Sprintf("%08x", i+1) + strings.Repeat("a", 56)})
	}
	return list
}

const identity = "99664408a681cbf5"

func claimed(t *testing.T, n int) (*Claim, train.Recipe) {
	t.Helper()
	recipe, _ := train.Named("seed")
	values, err := train.ParseQuery(strings.TrimPrefix(Of(receipts(epochs(n)), identity+"ffff"), "&"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := Parse(recipe, values)
	if err != nil || c == nil {
		t.Fatalf("%v, %v", c, err)
	}
	return c, recipe
}

func TestALinkClaimsWhatItsRunWas(t *testing.T) {
	c, recipe := claimed(t, 3)
	run := func(n int, finished bool) Shown {
		return Shown{Recipe: recipe, Identity: identity + "ffff", Epochs: epochs(n), Finished: finished}
	}
	other := run(3, true)
	other.Epochs[1].Receipt = "b" + other.Epochs[1].Receipt[1:]
	end := run(3, true)
	end.Epochs[2].Receipt = end.Epochs[2].Receipt[:63] + "b"
	elsewhere := run(3, true)
	elsewhere.Identity = "11" + identity
	changed := run(3, true)
	changed.Recipe.LR = 0.1
	for verdict, shown := range map[string]Shown{
		"Reproduced, bit for bit.":                               run(3, true),
		"The same so far, after 2 epochs.":                       run(2, false),
		"Train it to check.":                                     run(0, false),
		"Not reproduced: the receipts differ from epoch 2 on.":   other,
		"Not reproduced: the receipt at the end is another one.": end,
		"It was trained on other data than those loaded here, so the receipts cannot be compared.": elsewhere,
	} {
		if got := c.verdict(shown); got != verdict {
			t.Errorf("%q instead of %q", got, verdict)
		}
	}
	if got := c.verdict(changed); got != "Train it to check." {
		t.Errorf("of another recipe: %q", got)
	}
}

func TestALongRunGivesItsLastReceiptAlone(t *testing.T) {
	c, recipe := claimed(t, maxEpochs+1)
	if c.Epochs != nil {
		t.Errorf("the link has the receipts of %d epochs", len(c.Epochs))
	}
	shown := Shown{Recipe: recipe, Identity: identity, Epochs: epochs(2)}
	if got := c.verdict(shown); got != "Training; the link gives the receipt of the end alone." {
		t.Error(got)
	}
}

func TestWhatIsNoClaimIsSaid(t *testing.T) {
	recipe, _ := train.Named("seed")
	good := strings.Repeat("0", 64)
	for name, values := range map[string]map[string]string{
		"receipt":  {"receipt": "xyz"},
		"receipts": {"receipt": good, "receipts": "12345"},
		"identity": {"receipt": good, "identity": "no hex"},
	} {
		if c, err := Parse(recipe, values); err == nil || !strings.HasPrefix(err.Error(), name+": ") || c != nil {
			t.Errorf("%s: %v, %v", name, c, err)
		}
	}
	if _, err := Parse(recipe, map[string]string{"receipt": strings.Repeat("x", 100_000)}); len(err.Error()) > 200 {
		t.Errorf("the error has %d bytes", len(err.Error()))
	}
	if c, err := Parse(recipe, map[string]string{"lr": "0.1"}); c != nil || err != nil {
		t.Errorf("a link without a claim: %v, %v", c, err)
	}
}
