// Package claim is what a link says of a run, for whoever opens it to check: the
// data that it was trained on, and the receipts of its epochs. It also makes such
// links.
package claim

import (
	"fmt"
	"strings"

	"inkling/core/train"
	"inkling/wasm/message"
)

// Claim says which receipts a run of a recipe has.
type Claim struct {
	Recipe   train.Recipe
	Identity string   // first digits of the data set's identity; "": not said
	Receipt  string   // after the last epoch, 64 hex digits
	Epochs   []string // first digits of the receipt of each epoch; nil: not said
}

// The keys of a link.
const (
	receiptKey  = "receipt"
	epochsKey   = "receipts"
	identityKey = "identity"
)

// Keys lists the keys that a link has for a claim.
func Keys() []string { return []string{receiptKey, epochsKey, identityKey} }

const (
	receiptDigits  = 64
	epochDigits    = 6 // two runs that differ have the same by chance once in 16 million
	identityDigits = 16
	maxEpochs      = 100 // with more, a link would be too long for messengers
)

// Parse returns what the values of a link claim of the recipe, nil if nothing.
func Parse(recipe train.Recipe, values map[string]string) (*Claim, error) {
	c := Claim{Recipe: recipe, Receipt: values[receiptKey], Identity: values[identityKey]}
	list := values[epochsKey]
	switch {
	case c.Receipt == "" && list == "" && c.Identity == "":
		return nil, nil
	case len(c.Receipt) != receiptDigits || !hex(c.Receipt):
		return nil, fmt.Errorf("%s: %q is not a receipt of %d hex digits", receiptKey, short(c.Receipt), receiptDigits)
	case !hex(list) || len(list)%epochDigits != 0 || len(list) > epochDigits*maxEpochs:
		return nil, fmt.Errorf("%s: these are not %d hex digits for each of at most %d epochs", epochsKey, epochDigits, maxEpochs)
	case len(c.Identity) > receiptDigits || !hex(c.Identity):
		return nil, fmt.Errorf("%s: %q is not the identity of a data set, in hex digits", identityKey, short(c.Identity))
	}
	for ; list != ""; list = list[epochDigits:] {
		c.Epochs = append(c.Epochs, list[:epochDigits])
	}
	return &c, nil
}

// hex tells whether the text has hex digits alone.
func hex(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

// short returns the beginning of a text that may be long.
func short(s string) string {
	if len(s) > 80 {
		return s[:80] + "…"
	}
	return s
}

// Of returns the part of a link that claims the receipts of a finished run, one
// an epoch, on the data set of that identity.
func Of(receipts []string, identity string) string {
	link := "&" + receiptKey + "=" + receipts[len(receipts)-1]
	if len(receipts) <= maxEpochs {
		var list strings.Builder
		for _, r := range receipts {
			list.WriteString(r[:min(epochDigits, len(r))])
		}
		link += "&" + epochsKey + "=" + list.String()
	}
	return link + "&" + identityKey + "=" + identity[:min(identityDigits, len(identity))]
}

// differs returns the first epoch whose receipt is another than the claim says,
// and whether there is one.
func (c Claim) differs(epochs []message.Epoch) (int, bool) {
	for _, e := range epochs {
		if n := int(e.Epoch); n <= len(c.Epochs) && !strings.HasPrefix(e.Receipt, c.Epochs[n-1]) {
			return n, true
		}
	}
	return 0, false
}
