package digest

import (
	"crypto/sha256"
	"testing"
)

func TestLengthsAroundABlock(t *testing.T) {
	data := make([]byte, 300)
	for i := range data {
		data[i] = byte(i * 7)
		if got, want := Sum(data[:i]), sha256.Sum256(data[:i]); got != want {
			t.Fatalf("%d bytes: %x, want %x", i, got, want)
		}
	}
}

// The example of FIPS 180-4.
func TestHex(t *testing.T) {
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	if got := Hex([]byte("abc")); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func FuzzSum(f *testing.F) {
	f.Add([]byte("abc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if got, want := Sum(data), sha256.Sum256(data); got != want {
			t.Errorf("%x, want %x", got, want)
		}
	})
}

func BenchmarkSum(b *testing.B) {
	data := make([]byte, 256<<10)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Sum(data)
	}
}
