package take

import (
	"maps"
	"strconv"
	"strings"

	"inkling/core/export"
	"inkling/core/model"
	"inkling/core/onnx"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/room"
	"inkling/wasm/page/text"
)

// network saves the network that answers in the format of the button.
func (s State) network(button string, g Given) (State, []room.Request) {
	if g.Network == nil {
		return s, nil
	}
	content, ending, err := encoded(button, described(g.Network))
	switch {
	case err != nil:
		s.Said = failed(err.Error())
		return s, nil
	case ending == "":
		return s, nil
	}
	return s.save(fileName(g)+ending, text.Choose(ending == ".json", "application/json", "application/octet-stream"), content)
}

// encoded returns the file in the format of the button, and its ending; "" if the
// button is of no format.
func encoded(button string, m *model.Model) (content []byte, ending string, err error) {
	switch button {
	case "save-safetensors":
		return m.Encode(), ".safetensors", nil
	case "save-onnx":
		content, err = onnx.Encode(m)
		return content, ".onnx", err
	case "save-json":
		content, err = export.JSON(m)
		return content, ".json", err
	}
	return nil, "", nil
}

// described returns the model with all that is known of it in its metadata. The
// accuracy is there only if these very weights were evaluated.
func described(n *answer.Network) *model.Model {
	m := *n.Model
	m.Metadata = map[string]string{}
	maps.Copy(m.Metadata, n.Model.Metadata)
	set := func(key, value string) {
		if value != "" {
			m.Metadata[key] = value
		}
	}
	set(model.KeyReceipt, model.Receipt(m.Network))
	set(answer.KeyData, n.Data.Name)
	set(answer.KeyIdentity, n.Data.Identity)
	set(answer.KeyAccuracy, text.Known(n.Accuracy > 0 && n.Batch == 0, text.Percent(n.Accuracy)))
	set(answer.KeyEpoch, text.Known(n.Run > 0, strconv.Itoa(int(n.Epoch))))
	return &m
}

// fileName returns the name of the network's files without its ending. It stands
// in quotes in the programs.
func fileName(g Given) string {
	n := g.Network
	run := "-run-" + strconv.Itoa(int(n.Run))
	switch g.Answering {
	case answer.Opened:
		return plain(n.File)
	case answer.Pretrained:
		return "inkling-pretrained"
	case answer.FineTuned:
		return "inkling-fine-tuned" + text.Known(n.Run > 0, run)
	}
	return "inkling" + run + "-epoch-" + strconv.Itoa(int(n.Epoch))
}

// plain returns a file's name without its ending, with a hyphen for everything but
// letters, digits, points and underscores.
func plain(name string) string {
	if at := strings.LastIndexByte(name, '.'); at > 0 {
		name = name[:at]
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("._0123456789", r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '-'
	}, name)
}
