package take

import (
	"strconv"

	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// View shows what can be taken.
func (s State) View(g Given) []screen.Prop {
	run := g.Runs.Shown()
	v := []screen.Prop{
		screen.Disabled("save", g.Network == nil && len(run.Epochs) == 0),
		screen.Text("save-who", text.Choose(g.Network != nil, g.Who+".", "No network answers yet.")),
		screen.Text("save-curves", curvesWords(run.Number, run.Reached(), len(run.Epochs))),
		screen.Text("save-note", s.Said),
		screen.Disabled("save-picture", !g.Inked),
	}
	for _, id := range networkButtons() {
		v = append(v, screen.Disabled(id, g.Network == nil))
	}
	for _, id := range curveButtons() {
		v = append(v, screen.Disabled(id, len(run.Epochs) == 0))
	}
	return append(v, s.programView(g)...)
}

func networkButtons() []string {
	return []string{"save-safetensors", "save-onnx", "save-json", "save-program", "copy-program"}
}

func curveButtons() []string { return []string{"save-csv", "save-svg", "save-png"} }

// programView shows the list of programs and the one that is chosen, which are
// written only while the dialog is open.
func (s State) programView(g Given) []screen.Prop {
	if !s.Open {
		return nil
	}
	var options []screen.Node
	var shown, reads string
	for i, p := range programs(g) {
		value := strconv.Itoa(i)
		options = append(options, screen.Node{Tag: "option", Key: value, Text: p.Tool, Attrs: []screen.Attr{{Name: "value", Value: value}}})
		if i == s.Program {
			shown, reads = p.Text, readsWords(p.Format)
		}
	}
	return []screen.Prop{
		screen.Nodes("program-choice", options),
		screen.Value("program-choice", strconv.Itoa(s.Program)),
		screen.Text("program", shown),
		screen.Text("program-reads", reads),
	}
}
