package mnist

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
)

// idx returns an IDX file: magic, dimensions, body.
func idx(magic uint32, dims []uint32, body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, magic)
	for _, d := range dims {
		b = binary.BigEndian.AppendUint32(b, d)
	}
	return append(b, body...)
}

// imagesFile and labelsFile return whole files of n made-up images and labels.
func imagesFile(n int) []byte {
	body := make([]byte, n*Pixels)
	for i := range body {
		body[i] = byte(i * 7)
	}
	return idx(magicImages, []uint32{uint32(n), 28, 28}, body)
}

func labelsFile(n int) []byte {
	body := make([]byte, n)
	for i := range body {
		body[i] = byte(i % Classes)
	}
	return idx(magicLabels, []uint32{uint32(n)}, body)
}

func TestParse(t *testing.T) {
	file := imagesFile(3)
	images, count, err := ParseImages(file)
	if err != nil || count != 3 || len(images) != 3*Pixels {
		t.Fatalf("count %d, %d bytes, %v", count, len(images), err)
	}
	if &images[0] != &file[16] {
		t.Error("the images are a copy")
	}
	labels, err := ParseLabels(labelsFile(12))
	if err != nil || !slices.Equal(labels, []uint8{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1}) {
		t.Errorf("labels %v, %v", labels, err)
	}
}

func TestParseImagesErrors(t *testing.T) {
	big := idx(magicImages, []uint32{1 << 31, 28, 28}, nil)
	for want, file := range map[string][]byte{
		"is empty":                             {},
		"is cut short or of the other kind":    imagesFile(1)[:10],
		"announces 2 images and holds only 1":  imagesFile(2)[:16+2*Pixels-1],
		"has 1 bytes too many":                 append(imagesFile(2), 0),
		"images of 32x32 pixels":               idx(magicImages, []uint32{1, 32, 32}, make([]byte, 1024)),
		"it begins with 50 4b 03 04":           []byte("PK\x03\x04 and so on, sixteen bytes"),
		"is still compressed":                  {0x1f, 0x8b, 8, 0},
		"is a web page":                        []byte("\xef\xbb\xbf\n <!DOCTYPE html>"),
		"holds no images":                      idx(magicImages, []uint32{0, 28, 28}, nil),
		"announces 2147483648 images, but":     big,
		"it does not hold 28x28 images (it sh": labelsFile(30),
	} {
		if _, _, err := ParseImages(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

func TestParseLabelsErrors(t *testing.T) {
	for want, file := range map[string][]byte{
		"is cut short: it announces 9 labels": labelsFile(9)[:12],
		"holds no labels":                     idx(magicLabels, []uint32{0}, nil),
		"it begins with 01":                   {1},
	} {
		if _, err := ParseLabels(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

func TestWebPageCanBeTold(t *testing.T) {
	if _, err := ParseLabels([]byte("<html>")); !errors.Is(err, ErrWebPage) {
		t.Errorf("want ErrWebPage, got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(imagesFile(1))
	f.Add(labelsFile(3))
	f.Add([]byte{0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 28, 0, 0, 0, 28})
	f.Fuzz(func(t *testing.T, b []byte) {
		if images, count, err := ParseImages(b); err == nil && (count < 1 || len(images) != count*Pixels) {
			t.Errorf("%d images in %d bytes", count, len(images))
		}
		if labels, err := ParseLabels(b); err == nil && len(labels) == 0 {
			t.Errorf("labels %v", labels)
		}
	})
}

// A set may have a million images, which is the most that a file has room for.
func TestTheLargestSets(t *testing.T) {
	if labels, err := ParseLabels(labelsFile(MaxImages)); err != nil || len(labels) != MaxImages {
		t.Errorf("%d labels, %v", len(labels), err)
	}
	if _, err := ParseLabels(labelsFile(MaxImages + 1)); err == nil || !strings.Contains(err.Error(), "1000000 is the most") {
		t.Errorf("a label too many: %v", err)
	}
	if MaxFile != 784_000_016 {
		t.Errorf("the largest file has %d bytes", MaxFile)
	}
}
