// Package browser is what the page needs of the browser: elements, promises,
// files and storage. It is the only place that knows how the browser fails.
package browser

// File is a file that the person gave. Handle is the browser's; it stays
// readable, so that the file can be read again.
type File struct {
	Name   string
	Handle any
}

// Buffer is the decompressed content of a file. Handle is the browser's
// ArrayBuffer, which never passes through Go's memory.
type Buffer struct {
	Name   string
	Handle any
}
