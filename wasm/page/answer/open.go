package answer

import (
	"errors"
	"fmt"
	"math"
	"path"
	"strconv"
	"strings"

	"inkling/core/model"
	"inkling/core/study/record"
	"inkling/wasm/page/room"
)

// maxFile is more bytes than any network has that the page can train.
const maxFile = 64 << 20

// IsFile tells files of networks from others, by the name.
func IsFile(name string) bool { return strings.EqualFold(path.Ext(name), ".safetensors") }

// opened lets the network of a file answer, or says why it cannot. Then the
// present one goes on.
func (s State) opened(r Read) (State, []room.Request) {
	why := r.Why
	if why == "" {
		n, err := fromFile(r.Name, r.Safetensors)
		if err == nil {
			s = s.With(Opened, n)
			s.Chosen = Opened
			return s, nil
		}
		why = err.Error()
	}
	return s, []room.Request{room.Notice{Text: unopened(r.Name, why)}}
}

// fromFile reads the file of a model. Its metadata may say, by the keys accuracy,
// data and epoch, what is known of the network. The accuracy is in per cent.
func fromFile(name string, safetensors []byte) (*Network, error) {
	n, err := NewNetwork(Network{Weights: safetensors, File: name})
	if err == nil {
		err = finite(n.Model)
	}
	if err != nil {
		return nil, err
	}
	n.Accuracy, n.Receipt = accuracyOf(n.Model), model.Receipt(n.Model.Network)
	n.Data = record.Data{Name: n.Model.Metadata[KeyData], Identity: n.Model.Metadata[KeyIdentity]}
	return n, nil
}

// The keys in the metadata of a model's file that are for people.
const (
	KeyAccuracy = "accuracy" // of the test images, in per cent
	KeyData     = "data"     // the name of the data set
	KeyIdentity = "data_identity"
	KeyEpoch    = "epoch" // finished epochs
)

// accuracyOf returns what the metadata says, as a share; 0 if they say nothing.
func accuracyOf(m *model.Model) float64 {
	v, err := strconv.ParseFloat(m.Metadata[KeyAccuracy], 64)
	if err != nil || !(v > 0 && v <= 100) {
		return 0
	}
	return v / 100
}

var errNotFinite = errors.New("one of its weights is NaN or infinite: the network has diverged")

func finite(m *model.Model) error {
	for _, v := range m.Network.Params {
		if v64 := float64(v); math.IsNaN(v64) || math.IsInf(v64, 0) {
			return errNotFinite
		}
	}
	return nil
}

func unopened(name, why string) string {
	return fmt.Sprintf("%s cannot be opened: %s. The network that answered before goes on.", name, strings.TrimSuffix(why, "."))
}

// Start returns the opened network as safetensors if that is its receipt, so that
// a run can start from it.
func (s State) Start(receipt string) []byte {
	if n := s.Networks[Opened]; n != nil && receipt != "" && n.Receipt == receipt {
		return n.Weights
	}
	return nil
}

// Startable returns the opened network, nil if there is none or the next run
// already starts from a network: then it is to start from random weights again.
func (s State) Startable(start string) *model.Model {
	if n := s.Networks[Opened]; n != nil && start == "" {
		return n.Model
	}
	return nil
}
