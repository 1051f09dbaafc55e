package main

import (
	"bytes"
	"testing"
)

// module wraps a function's code, without locals, into a module.
func module(code ...byte) []byte {
	body := append([]byte{0}, append(code, 0x0b)...)
	section := append([]byte{1, byte(len(body))}, body...)
	return append([]byte("\x00asm\x01\x00\x00\x00\x0a"), append([]byte{byte(len(section))}, section...)...)
}

func TestFoldMovesTheConstantIntoTheLoad(t *testing.T) {
	in := module(0x20, 3, opConst, 16, opAdd, opWrap, opVector, 0, 0, 8)
	want := module(0x20, 3, opWrap, opVector, 0, 0, 24, opNop, opNop, opNop)
	if n, err := fold(in); n != 1 || err != nil || !bytes.Equal(in, want) {
		t.Errorf("folded %d (%v): % x, want % x", n, err, in, want)
	}
}

func TestFoldLeavesTheRest(t *testing.T) {
	for name, code := range map[string][]byte{
		"no vectors in the function":     {0x20, 3, opConst, 16, opAdd, opWrap, opF32Load, 2, 0},
		"a negative constant":            {0x20, 3, opConst, 0x70, opAdd, opWrap, opVector, 0, 0, 0},
		"no addition":                    {opConst, 16, opWrap, opVector, 0, 0, 0},
		"the bytes of a constant":        {0x44, opConst, 16, opAdd, opWrap, opVector, 0, 0, 0, opVector, 13, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7},
		"an offset that needs more room": {opConst, 1, opAdd, opWrap, opVector, 0, 0, 0xff, 0xff, 0xff, 0xff, 7},
	} {
		in := module(code...)
		was := bytes.Clone(in)
		if n, err := fold(in); n != 0 || err != nil || !bytes.Equal(in, was) {
			t.Errorf("%s: folded %d (%v): % x", name, n, err, in)
		}
	}
}

func TestFoldRefusesWhatItCannotRead(t *testing.T) {
	for _, in := range [][]byte{module(0xff), module(0x44), []byte("\x00asm\x01\x00\x00\x00\x0a\x7f")} {
		if _, err := fold(in); err == nil {
			t.Errorf("% x was read", in)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add(module(0x20, 3, opConst, 16, opAdd, opWrap, opVector, 0, 0, 8))
	f.Fuzz(func(t *testing.T, in []byte) {
		size := len(in)
		if fold(in); len(in) != size {
			t.Error("the size changed")
		}
	})
}
