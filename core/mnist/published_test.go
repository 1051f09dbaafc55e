package mnist

import (
	"bytes"
	"strings"
	"testing"
)

func TestVerify(t *testing.T) {
	f := PublishedFile{Name: "abc", Size: 3, SHA256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
	if err := f.Verify([]byte("abc")); err != nil {
		t.Error(err)
	}
	for want, data := range map[string]string{
		"abc is a web page":              "<p>",
		"abc is not the published file:": "abd",
		"it has 2 bytes instead of 3":    "ab",
	} {
		if err := f.Verify([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

// The cheap test looks at the size and at the first 64 KiB, and at nothing else.
func TestLooksLike(t *testing.T) {
	data := make([]byte, headSize+5)
	f := PublishedFile{Size: len(data), head: sum256(data[:headSize])}
	for name, c := range map[string]struct {
		change func([]byte) []byte
		want   bool
	}{
		"the file":             {func(b []byte) []byte { return b }, true},
		"another end":          {func(b []byte) []byte { b[headSize]++; return b }, true},
		"another beginning":    {func(b []byte) []byte { b[headSize-1]++; return b }, false},
		"a byte more":          {func(b []byte) []byte { return append(b, 0) }, false},
		"a byte less":          {func(b []byte) []byte { return b[1:] }, false},
		"nothing but the head": {func(b []byte) []byte { return b[:headSize] }, false},
	} {
		if got := f.LooksLike(c.change(bytes.Clone(data))); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
