package model

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"inkling/core/nn"
)

func small(t testing.TB) *nn.Network {
	net, err := nn.New([]int{7, 5, 3}, 0)
	if err != nil {
		t.Fatal(err)
	}
	net.Init(1)
	return net
}

func TestNetworkReadsBack(t *testing.T) {
	net := small(t)
	b := EncodeNetwork(net, map[string]string{"recipe": "seed", "quote": `"`})
	got, err := DecodeNetwork(b, 0)
	if err != nil || !reflect.DeepEqual(got, net) {
		t.Fatalf("read back as %v, %v", got, err)
	}
	f, err := Decode(b)
	if err != nil || f.Metadata["quote"] != `"` {
		t.Errorf("metadata %v, %v", f.Metadata, err)
	}
	if Receipt(net) != Receipt(got) || len(Receipt(net)) != 64 {
		t.Error("the receipt does not follow the weights alone")
	}
	got.Params[0]++
	if Receipt(net) == Receipt(got) {
		t.Error("another network has the same receipt")
	}
}

// Files that PyTorch's world wrote are read, and what we write of them has the
// same numbers behind its header.
func TestUprightIsKept(t *testing.T) {
	net := small(t)
	receipt := Receipt(net)
	net.Deskew = true
	got, err := DecodeNetwork(EncodeNetwork(net, nil), 0)
	if err != nil || !got.Deskew {
		t.Errorf("upright is read back as %v, %v", got.Deskew, err)
	}
	if Receipt(net) != receipt {
		t.Error("the receipt does not follow the weights alone")
	}
}

func TestReadsPyTorchsFiles(t *testing.T) {
	names, _ := filepath.Glob("../../../shared/golden/*.safetensors")
	if len(names) == 0 {
		t.Skip("no ../shared/golden beside the repository: PyTorch's files cannot be read here")
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		net, err := DecodeNetwork(b, 0)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		ours, theirs := EncodeNetwork(net, nil), numbers(b)
		if !bytes.Equal(numbers(ours), theirs) {
			t.Errorf("%s: the numbers changed on the way", name)
		}
	}
}

func numbers(b []byte) []byte {
	return b[8+int(b[0])+int(b[1])<<8:]
}

func TestDamagedFilesAreRefused(t *testing.T) {
	good := EncodeNetwork(small(t), nil)
	replace := func(old, new string) []byte {
		return bytes.Replace(good, []byte(old), []byte(new), 1)
	}
	for name, b := range map[string][]byte{
		"empty":            {},
		"a web page":       []byte("<!doctype html><title>404</title>"),
		"cut":              good[:len(good)-1],
		"longer":           append(bytes.Clone(good), 0),
		"header":           replace(`"dtype"`, `"dtype `),
		"half floats":      replace(`F32`, `F16`),
		"another shape":    replace(`[5,7]`, `[7,5]`),
		"a negative shape": replace(`[5,7]`, `[-5,-7]`),
		"another name":     replace(`layers.1.bias`, `layers.1.bies`),
	} {
		if _, err := DecodeNetwork(b, 0); err == nil || !strings.Contains(err.Error(), "safetensors") {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

// Where encoding/json reads a header too, both understand it alike.
func FuzzHeader(f *testing.F) {
	f.Add(`{"__metadata__":{"a":"\\u00e9\\n\\/"},"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}} `)
	f.Add(`{}`)
	f.Add(`{"x":{}}`)
	f.Fuzz(func(t *testing.T, text string) {
		entries, metadata, err := parseHeader(text)
		if err != nil || !json.Valid([]byte(text)) {
			return
		}
		var want map[string]struct {
			DType   string `json:"dtype"`
			Shape   []int  `json:"shape"`
			Offsets []int  `json:"data_offsets"`
		}
		if metadata != nil || json.Unmarshal([]byte(text), &want) != nil {
			return
		}
		for _, e := range entries {
			if w, ok := want[e.name]; ok && len(want) == len(entries) &&
				(w.DType != e.dtype || !slices.Equal(w.Shape, e.shape) || !slices.Equal(w.Offsets, e.offsets)) {
				t.Errorf("%q: read %+v, encoding/json reads %+v", text, e, w)
			}
		}
	})
}

// What is written is JSON, whatever the text.
func TestHeaderIsJSON(t *testing.T) {
	odd := "quote \" backslash \\ bell \a é \u2028 \xff"
	b := File{Metadata: map[string]string{odd: odd, "b": ""}, Tensors: []Tensor{{odd, []int{1}, []float32{1}}}}.Encode()
	var got map[string]json.RawMessage
	if err := json.Unmarshal(b[8:len(b)-4], &got); err != nil || len(got) != 2 {
		t.Fatalf("%q: %v", b, err)
	}
	f, err := Decode(b)
	if want := strings.ToValidUTF8(odd, "\ufffd"); err != nil || f.Metadata[want] != want || f.Tensors[0].Name != want {
		t.Errorf("read back as %+v, %v", f, err)
	}
}

func FuzzDecodeNetwork(f *testing.F) {
	f.Add(EncodeNetwork(small(f), map[string]string{"a": "b"}))
	f.Add([]byte("\x02\x00\x00\x00\x00\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		net, err := DecodeNetwork(b, 0)
		if err != nil {
			return
		}
		again, err := DecodeNetwork(EncodeNetwork(net, nil), 0)
		if err != nil || !reflect.DeepEqual(again.Widths(), net.Widths()) {
			t.Errorf("what was read is not what is written: %v", err)
		}
	})
}
