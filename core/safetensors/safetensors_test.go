package safetensors

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

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
