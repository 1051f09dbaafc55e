package model

import (
	"fmt"
	"maps"
	"slices"

	"inkling/core/digest"
	"inkling/core/nn"
)

// EncodeNetwork returns the network's weights as a safetensors file, named and
// shaped as PyTorch has them: layers.N.weight (out x in) and layers.N.bias
// (out). Metadata may be nil; "deskew" is added to it for a network that wants
// its pictures so.
func EncodeNetwork(net *nn.Network, metadata map[string]string) []byte {
	if net.Deskew {
		with := map[string]string{"deskew": "1"}
		maps.Copy(with, metadata)
		metadata = with
	}
	return encode(net, metadata)
}

func encode(net *nn.Network, metadata map[string]string) []byte {
	f := File{Metadata: metadata}
	for l, layer := range net.Layers {
		weight := make([]float32, 0, layer.In*layer.Out)
		for j := range layer.Out {
			for k := range layer.In {
				weight = append(weight, layer.Weight.Row(k)[j])
			}
		}
		f.Tensors = append(f.Tensors,
			Tensor{weightName(l), []int{layer.Out, layer.In}, weight},
			Tensor{biasName(l), []int{layer.Out}, layer.Bias[:layer.Out]})
	}
	return f.Encode()
}

func weightName(l int) string { return fmt.Sprintf("layers.%d.weight", l) }
func biasName(l int) string   { return fmt.Sprintf("layers.%d.bias", l) }

// Receipt returns the SHA-256 of the network's weights as a safetensors file
// without metadata, in 64 hex digits. Two runs with one receipt made the same
// network, bit for bit.
func Receipt(net *nn.Network) string {
	return digest.Hex(encode(net, nil))
}

// DecodeNetwork reads a network from a safetensors file of the form that
// [EncodeNetwork] writes. The file does not say the activation: slope is that
// of the leaky ReLU, 0 for the ReLU.
func DecodeNetwork(b []byte, slope float32) (*nn.Network, error) {
	f, err := Decode(b)
	if err != nil {
		return nil, err
	}
	return f.Network(slope)
}

// Network returns the network whose weights the file holds, as [DecodeNetwork]
// does.
func (f File) Network(slope float32) (*nn.Network, error) {
	tensors := map[string]Tensor{}
	for _, t := range f.Tensors {
		tensors[t.Name] = t
	}
	widths, err := widthsOf(tensors)
	if err != nil {
		return nil, err
	}
	net, err := nn.New(widths, slope)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errSafetensors, err)
	}
	net.Deskew = f.Metadata["deskew"] == "1" || f.Metadata["upright"] == "1" // its former name
	for l, layer := range net.Layers {
		setLayer(layer, tensors[weightName(l)].Data, tensors[biasName(l)].Data)
	}
	return net, nil
}

func setLayer(layer nn.Linear, weight, bias []float32) {
	for j := range layer.Out {
		for k := range layer.In {
			layer.Weight.Row(k)[j] = weight[j*layer.In+k]
		}
	}
	copy(layer.Bias, bias)
}

// widthsOf reads the widths off the shapes, which must fit each other.
func widthsOf(tensors map[string]Tensor) ([]int, error) {
	var widths []int
	for l := range len(tensors) / 2 {
		weight, bias := tensors[weightName(l)], tensors[biasName(l)]
		if len(weight.Shape) != 2 || !slices.Equal(bias.Shape, weight.Shape[:1]) {
			return nil, fmt.Errorf("%w: %s and %s do not make a layer", errSafetensors, weightName(l), biasName(l))
		}
		out, in := weight.Shape[0], weight.Shape[1]
		if l == 0 {
			widths = append(widths, in)
		}
		if in != widths[l] {
			return nil, fmt.Errorf("%w: %s takes %d numbers, the layer before gives %d", errSafetensors, weightName(l), in, widths[l])
		}
		widths = append(widths, out)
	}
	if len(tensors)%2 != 0 || len(widths) < 2 {
		return nil, fmt.Errorf("%w: its %d tensors are not the weights and biases of layers", errSafetensors, len(tensors))
	}
	return widths, nil
}
