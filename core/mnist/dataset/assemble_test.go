package dataset

import (
	"encoding/binary"
	"strings"
	"testing"

	"inkling/core/mnist"
)

// idx returns an IDX file: the number of dimensions, they themselves, the body.
func idx(body []byte, dims ...uint32) []byte {
	b := []byte{0, 0, 8, byte(len(dims))}
	for _, d := range dims {
		b = binary.BigEndian.AppendUint32(b, d)
	}
	return append(b, body...)
}

// imagesFile and labelsFile return whole files of n made-up images and labels.
func imagesFile(n int) []byte {
	body := make([]byte, n*mnist.Pixels)
	for i := range body {
		body[i] = byte(i * 7)
	}
	return idx(body, uint32(n), mnist.Side, mnist.Side)
}

func labelsFile(n int) []byte { return labelsOf(n, 10) }

// labelsOf returns a file of n labels of that many classes.
func labelsOf(n, classes int) []byte {
	body := make([]byte, n)
	for i := range body {
		body[i] = byte(i % classes)
	}
	return idx(body, uint32(n))
}

// four returns a set of 6 training and 4 test images under the published names.
func four() []File {
	return []File{
		{"train-images-idx3-ubyte", imagesFile(6)},
		{"train-labels-idx1-ubyte", labelsFile(6)},
		{"t10k-images-idx3-ubyte", imagesFile(4)},
		{"t10k-labels-idx1-ubyte", labelsFile(4)},
	}
}

// with returns the four files with one replaced.
func with(i int, f File) []File {
	files := four()
	files[i] = f
	return files
}

func TestAssembleInAnyOrder(t *testing.T) {
	for _, names := range [][4]string{
		{"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"},
		{"test/a-train.gz", "b.TRAIN", "c", "d"}, // a folder's name says nothing
		{"a", "b", "c test", "d test"},
		{"a", "b", "c", "d"},
	} {
		for _, order := range [][4]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}} {
			var files []File
			for _, i := range order {
				files = append(files, File{names[i], four()[i].Data})
			}
			s, err := Assemble(files)
			if err != nil || s.Train.Len() != 6 || s.Test.Len() != 4 || s.Name != NameOwn {
				t.Errorf("%v in order %v: %d and %d images, %q, %v", names, order, s.Train.Len(), s.Test.Len(), s.Name, err)
			}
		}
	}
}

// The names win over the sizes: a person may test on more than they train on.
func TestAssembleTrustsNames(t *testing.T) {
	s, err := Assemble([]File{
		{"test-i", imagesFile(6)}, {"test-l", labelsFile(6)}, {"train-i", imagesFile(4)}, {"train-l", labelsFile(4)},
	})
	if err != nil || s.Train.Len() != 4 {
		t.Errorf("%d training images, %v", s.Train.Len(), err)
	}
}

func TestAssembleErrors(t *testing.T) {
	for want, files := range map[string][]File{
		"the images are missing: add train-images-idx3-ubyte and t10k-images-idx3-ubyte":                     {four()[1], four()[3]},
		"the test labels are missing: add t10k-labels-idx1-ubyte":                                            four()[:3],
		"the training images are missing: add train-images-idx3-ubyte":                                       four()[1:],
		"mine is the only file of labels":                                                                    {four()[0], four()[2], {"mine", labelsFile(4)}},
		"train-images-idx3-ubyte and copy of train-images-idx3-ubyte are the same images twice":              with(2, File{"copy of train-images-idx3-ubyte", imagesFile(6)}),
		"one and two are the same labels twice":                                                              {four()[0], four()[2], {"one", labelsFile(4)}, {"two", labelsFile(4)}},
		"train-images-idx3-ubyte, t10k-images-idx3-ubyte, more all hold images":                              append(four(), File{"more", imagesFile(1)}),
		"train-images-idx3-ubyte holds 6 images, but train-labels-idx1-ubyte holds 5 labels":                 with(1, File{"train-labels-idx1-ubyte", labelsFile(5)}),
		"t10k-images-idx3-ubyte is cut short: it announces 4 images and holds only 3":                        with(2, File{"t10k-images-idx3-ubyte", imagesFile(4)[:16+4*mnist.Pixels-1]}),
		"t10k-images-idx3-ubyte is a web page":                                                               with(2, File{"t10k-images-idx3-ubyte", []byte("<html>")}),
		"photo.png does not hold images or labels in the IDX format":                                         append(four(), File{"photo.png", []byte("\x89PNG")}),
		"give all images the label 0: choose a set with at least two classes":                                {four()[0], four()[2], {"train", labelsOf(6, 1)}, {"test", labelsOf(4, 1)}},
		"the images are missing: add train-images-idx3-ubyte and t10k-images-idx3-ubyte\nthe labels are mis": nil,
	} {
		if _, err := Assemble(files); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

func TestAssembleAliases(t *testing.T) {
	files := four()
	s, err := Assemble(files)
	if err != nil || &s.Train.Images[0] != &files[0].Data[16] {
		t.Errorf("the images are a copy (%v)", err)
	}
}

// The labels say how many classes there are, and the training images how they
// are normalised.
func TestOtherSets(t *testing.T) {
	dark := make([]byte, 30*mnist.Pixels)
	for i := range dark { // a quarter of the pixels is 255, the others are 51
		dark[i] = byte(51 + 204*(i%4/3))
	}
	for _, c := range []struct {
		classes int
		last    string
	}{{2, "1"}, {10, "9"}, {26, "25"}} {
		s, err := Assemble([]File{
			{"train-images", idx(dark, 30, 28, 28)}, {"train-labels", labelsOf(30, c.classes)},
			{"test-images", imagesFile(5)}, {"test-labels", labelsOf(5, 2)},
		})
		if err != nil || len(s.Classes) != c.classes || s.Classes[c.classes-1] != c.last {
			t.Errorf("%d classes: %q, %v", c.classes, s.Classes, err)
		}
		// 1/4 + 3/4*0.2 = 0.4; 0.8 times the root of 1/4 * 3/4 is 0.3464.
		if s.Mean != 0.4 || s.Std != 0.3464 {
			t.Errorf("mean %v, standard deviation %v", s.Mean, s.Std)
		}
	}
	few, err := Assemble([]File{four()[0], four()[2], {"train", labelsOf(6, 2)}, {"test", idx([]byte{0, 0, 255, 0}, 4)}})
	if err != nil || len(few.Classes) != mnist.MaxClasses {
		t.Errorf("with the label 255: %d classes, %v", len(few.Classes), err)
	}
}

func TestImagesWithoutInkAreNormalised(t *testing.T) {
	if mean, std := (Set{Images: make([]uint8, mnist.Pixels)}).MeanStd(); mean != 0 || std != 1e-4 {
		t.Errorf("mean %v, standard deviation %v", mean, std)
	}
}

func TestImageAliases(t *testing.T) {
	images := make([]uint8, 3*mnist.Pixels)
	s := Set{Images: images, Labels: []uint8{1, 2, 3}}
	if image := s.Image(2); len(image) != mnist.Pixels || &image[0] != &images[2*mnist.Pixels] || s.Len() != 3 {
		t.Error("image 2 is not the third")
	}
}

// Where neither names nor sizes tell, the file that comes first is for training.
func TestOfEqualFilesTheFirstIsForTraining(t *testing.T) {
	images := [][]byte{imagesFile(4), imagesFile(4)}
	images[1][20]++
	labels := [][]byte{labelsOf(4, 2), labelsOf(4, 3)}
	s, err := Assemble([]File{{"a", images[0]}, {"b", labels[0]}, {"c", images[1]}, {"d", labels[1]}})
	if err != nil || &s.Train.Images[0] != &images[0][16] || &s.Train.Labels[0] != &labels[0][8] {
		t.Errorf("the first files are not the training set (%v)", err)
	}
}

// The images are packed once, for all runs on the set.
func TestASetIsPackedOnce(t *testing.T) {
	s := NewSet(make([]uint8, mnist.Pixels), []uint8{0})
	if first := s.Packed(); first == nil || s.Packed() != first {
		t.Error("a set that holds its images packed packs them again")
	}
	if (Set{Images: s.Images, Labels: s.Labels}).Packed() == nil {
		t.Error("a set that does not hold its images packed does not pack them")
	}
}
