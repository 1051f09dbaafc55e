// Package mnist holds handwritten digits and their labels: the files of MNIST
// (Yann LeCun, Corinna Cortes, Christopher J. C. Burges, "The MNIST database of
// handwritten digits", 1998), any other set in the same form, and digits that
// the package draws by itself.
//
// An image is 28x28 bytes, row-major, 0 = paper, 255 = ink. A set of n images
// is one slice of n*784 bytes that aliases the file it came from: MNIST is 55 MB
// and is never copied.
//
// The way in is Assemble for files (package folder finds them) and Synthetic for
// none; a Loader then deals a set out in shuffled batches.
package mnist

// The shape of an image and the number of labels.
const (
	Side    = 28          // pixels across and down
	Pixels  = Side * Side // pixels an image
	Classes = 10          // labels are 0 to 9
)

// Mean and Std are the mean and the standard deviation of all pixels of MNIST's
// training set, as pixel/255. A network sees (pixel/255 - Mean) / Std.
const (
	Mean = 0.1307
	Std  = 0.3081
)
