package mnist

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// PublishedFile is one of the four files of MNIST as its authors published it,
// decompressed.
type PublishedFile struct {
	Name   string // "train-images-idx3-ubyte"; on servers usually with ".gz" after it
	Size   int    // bytes
	SHA256 string // 64 hex digits
	head   string // SHA-256 of the first headSize bytes, 64 hex digits
}

// headSize is more than a whole file of labels and about 83 images.
const headSize = 64 << 10

// Published lists the four files of MNIST: training images, training labels,
// test images, test labels.
func Published() []PublishedFile {
	return []PublishedFile{
		{
			Name: "train-images-idx3-ubyte", Size: 47040016,
			SHA256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
			head:   "c4dbee65edd7cf0ad455ee19f7867e83c728c3d919a31f56c4a00ad60b612979",
		}, {
			Name: "train-labels-idx1-ubyte", Size: 60008,
			SHA256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
			head:   "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
		}, {
			Name: "t10k-images-idx3-ubyte", Size: 7840016,
			SHA256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
			head:   "aad20425e9c2d9069b958b0b4d8278e640bd8dee8b08f8d50aefac0f2901f430",
		}, {
			Name: "t10k-labels-idx1-ubyte", Size: 10008,
			SHA256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
			head:   "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
		},
	}
}

// Verify reports whether data, decompressed, is the published file, and says
// what it is if not. Hashing 47 MB takes about 0.3 s in WebAssembly.
func (f PublishedFile) Verify(data []byte) error {
	switch {
	case isWebPage(data):
		return fmt.Errorf("%s %w", f.Name, ErrWebPage)
	case len(data) != f.Size:
		return fmt.Errorf("%s is not the published file: it has %d bytes instead of %d: download it again, or from another mirror", f.Name, len(data), f.Size)
	}
	if sum := sum256(data); sum != f.SHA256 {
		return fmt.Errorf("%s is not the published file: its SHA-256 is %s instead of %s: download it again, or from another mirror", f.Name, sum, f.SHA256)
	}
	return nil
}

// LooksLike is a cheap Verify of the size and the first 64 KiB. That is all of a
// file of labels, so that a set of other images or in another order is told.
func (f PublishedFile) LooksLike(data []byte) bool {
	return len(data) == f.Size && sum256(data[:min(len(data), headSize)]) == f.head
}

// sum256 returns the SHA-256 of data in 64 hex digits.
func sum256(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
