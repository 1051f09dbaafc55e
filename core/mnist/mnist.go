// Package mnist knows MNIST (Yann LeCun, Corinna Cortes, Christopher J. C.
// Burges, "The MNIST database of handwritten digits", 1998): the shape of its
// images, its files as they were published, and their format IDX.
//
// An image is 28x28 bytes, row-major, 0 = paper, 255 = ink. A set of n images is
// one slice of n*784 bytes that aliases the file that it came from: MNIST is 55
// MB and is never copied.
//
// Package dataset makes a data set of such files, MNIST's or others, package
// synthetic draws one, package folder finds the files, and package augment
// distorts the images.
package mnist

// The shape of an image.
const (
	Side   = 28          // pixels across and down
	Pixels = Side * Side // pixels an image
)

// Classes is the number of MNIST's classes, the digits 0 to 9.
const Classes = 10

// MaxClasses is the most classes that a set in this form can have: a label is a
// byte.
const MaxClasses = 256

// Mean and Std are the mean and the standard deviation of all pixels of MNIST's
// training set, as pixel/255, as they are commonly published.
const (
	Mean = 0.1307
	Std  = 0.3081
)
