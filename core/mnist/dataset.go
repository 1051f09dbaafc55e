package mnist

import "inkling/core/vec"

// Dataset is n images, row-major (n x 784), and their n labels.
type Dataset struct {
	Images []uint8
	Labels []uint8
	packed *vec.PackedImages // the images again; nil if nobody packed them
	pixels uint64            // checksum of the images; 0 if nobody computed it
}

// NewDataset returns a set that holds the images packed as well.
func NewDataset(images, labels []uint8) Dataset {
	return Dataset{Images: images, Labels: labels, packed: vec.PackImages(images, Pixels), pixels: checksum(images)}
}

// Packed returns the images as lists of their ink.
func (d Dataset) Packed() *vec.PackedImages {
	if d.packed == nil {
		return vec.PackImages(d.Images, Pixels)
	}
	return d.packed
}

// Len returns the number of images.
func (d Dataset) Len() int { return len(d.Labels) }

// Image returns the 784 pixels of image i, aliasing the set.
func (d Dataset) Image(i int) []uint8 { return d.Images[i*Pixels : (i+1)*Pixels : (i+1)*Pixels] }

// Split is a training set and a test set.
type Split struct {
	Train, Test Dataset
	Name        string // NameMNIST, NameOwn or NameSynthetic
}

// The names of a Split.
const (
	NameMNIST     = "MNIST"
	NameSynthetic = "synthetic digits"
	NameOwn       = "your own files"
)
