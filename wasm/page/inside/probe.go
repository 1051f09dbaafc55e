package inside

import (
	"inkling/core/ink"
	"inkling/core/inspect"
	"inkling/core/vec"
	"inkling/wasm/page/answer"
)

// probe asks the network about the drawing, on the page's own side: it takes much
// less than a millisecond, and the pen does not wait for the trainer.
type probe struct {
	of    *answer.Network
	probe *inspect.Probe
}

// on returns the probe of a network. One that answers can be asked.
func (p probe) on(n *answer.Network) probe {
	if p.of == n {
		return p
	}
	made, err := inspect.NewProbe(n.Model, 1)
	if err != nil {
		panic(err) // the model has passed Check when it was decoded
	}
	return probe{n, made}
}

func (p probe) outputs(picture ink.Glyph) []vec.Matrix { return p.probe.Outputs(picture[:]) }
