package claim

import (
	"fmt"

	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// Shown is the run that is compared with the claim.
type Shown struct {
	Recipe   train.Recipe
	Identity string // of the data set that it is trained on; "": none yet
	Epochs   []message.Epoch
	Finished bool
}

// View shows what a link claims and whether the run bears it out. The button that
// makes a link needs a finished run.
func View(c *Claim, g Shown) []screen.Prop {
	said, verdict := "", ""
	if c != nil {
		said = fmt.Sprintf("The link says that this recipe ends in the receipt %s….", c.Receipt[:12])
		verdict = c.verdict(g)
	}
	return []screen.Prop{
		screen.Disabled("copy-link", !g.Finished || len(g.Epochs) == 0),
		screen.Text("claim", said),
		screen.Text("reproduced", verdict),
		screen.Hidden("claim-part", c == nil),
	}
}

// verdict says whether the run has the receipts of the claim.
func (c Claim) verdict(g Shown) string {
	if c.Identity != "" && g.Identity != "" && g.Identity[:min(len(c.Identity), len(g.Identity))] != c.Identity {
		return "It was trained on other data than those loaded here, so the receipts cannot be compared."
	}
	if !g.Recipe.Equal(c.Recipe) || len(g.Epochs) == 0 {
		return "Train it to check."
	}
	if epoch, ok := c.differs(g.Epochs); ok {
		return fmt.Sprintf("Not reproduced: the receipts differ from epoch %d on.", epoch)
	}
	last := g.Epochs[len(g.Epochs)-1]
	switch {
	case !g.Finished && c.Epochs == nil:
		return "Training; the link gives the receipt of the end alone."
	case !g.Finished:
		return fmt.Sprintf("The same so far, after %s.", text.Plural(last.Epoch, "epoch"))
	case last.Receipt != c.Receipt:
		return "Not reproduced: the receipt at the end is another one."
	}
	return "Reproduced, bit for bit."
}
