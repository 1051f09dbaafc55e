package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"inkling/core/nn"
	"inkling/core/safetensors"
)

// Receipt returns the SHA-256 of the network's weights as a safetensors file
// without metadata, in 64 hex digits. Two runs with one receipt made the same
// network, bit for bit.
func Receipt(net *nn.Network) string {
	sum := sha256.Sum256(safetensors.File{Tensors: tensors(net)}.Encode())
	return hex.EncodeToString(sum[:])
}

// tensors returns the network's weights named and shaped as PyTorch has them:
// layers.N.weight (out x in) and layers.N.bias (out).
func tensors(net *nn.Network) (list []safetensors.Tensor) {
	for l, layer := range net.Layers {
		weight := make([]float32, 0, layer.In*layer.Out)
		for j := range layer.Out {
			for k := range layer.In {
				weight = append(weight, layer.Weight.Row(k)[j])
			}
		}
		list = append(list,
			safetensors.Tensor{Name: weightName(l), Shape: []int{layer.Out, layer.In}, Data: weight},
			safetensors.Tensor{Name: biasName(l), Shape: []int{layer.Out}, Data: layer.Bias[:layer.Out]})
	}
	return list
}

func weightName(l int) string { return fmt.Sprintf("layers.%d.weight", l) }
func biasName(l int) string   { return fmt.Sprintf("layers.%d.bias", l) }

// network returns the network, with the ReLU, whose weights are in the tensors.
func network(list []safetensors.Tensor) (*nn.Network, error) {
	byName := map[string]safetensors.Tensor{}
	for _, t := range list {
		byName[t.Name] = t
	}
	widths, err := widthsOf(byName)
	if err != nil {
		return nil, err
	}
	net, err := nn.New(widths, 0)
	if err != nil {
		return nil, err
	}
	for l, layer := range net.Layers {
		setLayer(layer, byName[weightName(l)].Data, byName[biasName(l)].Data)
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
func widthsOf(tensors map[string]safetensors.Tensor) ([]int, error) {
	var widths []int
	for l := range len(tensors) / 2 {
		weight, bias := tensors[weightName(l)], tensors[biasName(l)]
		if len(weight.Shape) != 2 || !slices.Equal(bias.Shape, weight.Shape[:1]) {
			return nil, fmt.Errorf("%s and %s do not make a layer", weightName(l), biasName(l))
		}
		out, in := weight.Shape[0], weight.Shape[1]
		if l == 0 {
			widths = append(widths, in)
		}
		if in != widths[l] {
			return nil, fmt.Errorf("%s takes %d numbers, the layer before gives %d", weightName(l), in, widths[l])
		}
		widths = append(widths, out)
	}
	if len(tensors)%2 != 0 || len(widths) < 2 {
		return nil, fmt.Errorf("its %d tensors are not the weights and biases of layers", len(tensors))
	}
	return widths, nil
}
