package safetensors

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A header may be written in any way that is JSON, and in no other.
func TestHeadersMustBeJSON(t *testing.T) {
	header := func(text string) string { return `{"__metadata__":{"a":"` + text + `"}}` }
	for text, want := range map[string]string{
		`a\\/b`:        "a\\/b",
		`a\/b`:         "a/b",
		`\ud83d\ude00`: "😀",
		`é\u00e9\n`:    "éé\n",
	} {
		_, metadata, err := parseHeader(header(text))
		if err != nil || metadata["a"] != want {
			t.Errorf("%s is read as %q, %v", text, metadata["a"], err)
		}
	}
	tensor := func(shape string) string { return `{"x":{"dtype":"F32","shape":[` + shape + `],"data_offsets":[0,4]}}` }
	for _, text := range []string{
		header(`\x41`), header("\xff"), header("a\tb\\n"), header(`\ud83d`), `{"__metadata__":{"a":1}}`,
		tensor("+1"), tensor("01"), tensor("-1"), tensor("1.0"), tensor("99999999999"), tensor(strings.Repeat("9", 1e6)), tensor(strings.Repeat("[", 1e6)),
		strings.Repeat(`{"x":`, 1e6), tensor("1") + "{}",
	} {
		if _, _, err := parseHeader(text); err != errHeader {
			t.Errorf("%.60q: error is %v", text, err)
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
		if err != nil {
			return
		}
		if !json.Valid([]byte(text)) {
			t.Fatalf("%q is not JSON and was read", text)
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

// What is written is read back, and the numbers begin at a multiple of eight bytes.
func TestFilesReadBack(t *testing.T) {
	first := Tensor{"first", []int{2, 3}, []float32{1, 2, 3, 4, 5, 6}}
	for _, f := range []File{
		{Tensors: []Tensor{first}},
		{Tensors: []Tensor{first, {"", nil, []float32{-1}}, {"third", []int{2}, []float32{7, 8}}}},
		{Metadata: map[string]string{"b": "2", "a": ""}, Tensors: []Tensor{first}},
		{Metadata: map[string]string{"alone": "1"}},
		{},
	} {
		for range 8 { // names of every length modulo eight
			b := f.Encode()
			got, err := Decode(b)
			if err != nil || !reflect.DeepEqual(got, f) {
				t.Errorf("%+v is read back as %+v, %v", f, got, err)
			}
			if n := binary.LittleEndian.Uint64(b); n%8 != 0 || bytes.HasSuffix(b[:8+n], []byte("        ")) {
				t.Errorf("a header of %d bytes: %q", n, b[8:8+n])
			}
			if len(f.Tensors) == 0 {
				break
			}
			f.Tensors = slices.Clone(f.Tensors)
			f.Tensors[0].Name += "x"
		}
	}
}

// A header of exactly 1 MiB is the longest that is read.
func TestTheLongestHeader(t *testing.T) {
	for size, want := range map[int]string{maxHeader: "", maxHeader + 1: "its header of 1048577 bytes is cut short or too long"} {
		b := binary.LittleEndian.AppendUint64(nil, uint64(size))
		b = append(b, "{}"+strings.Repeat(" ", size-2)...)
		if _, err := Decode(b); (err == nil) != (want == "") || err != nil && !strings.HasSuffix(err.Error(), want) {
			t.Errorf("a header of %d bytes: %v", size, err)
		}
	}
}
