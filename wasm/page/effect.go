package page

import "inkling/wasm/message"

// Effect is one of the structs below: something that the page has to do. The
// files named *_js.go carry it out.
type Effect interface{}

type (
	// StartWorker ends the present worker, if any, and starts another.
	StartWorker struct{ Generation int }
	// StopWorker ends the present worker for good.
	StopWorker struct{}
	// Post sends a message to the worker; the contents of the buffers move.
	Post struct {
		Message message.Message
		Buffers []Buffer
	}
	// FetchShipped gets the network that came with the page, and answers with
	// Delivered or Undelivered.
	FetchShipped struct{}
	// FetchMNIST looks for the four files and answers with Fetching, and at
	// last Fetched or Unfetched.
	FetchMNIST struct{ Attempt int }
	// ReadFiles reads and decompresses files of the person, and answers with
	// Fetched or Unfetched.
	ReadFiles struct {
		Attempt int
		Files   []File
	}
	// Restore looks for the drawings that the browser has kept, and answers with
	// Restored if there are any.
	Restore struct{}
	// Keep lets the browser keep the person's drawings, and answers with Unkept.
	Keep struct{ Text string }
	// PutAside keeps drawings that cannot be read, out of the way.
	PutAside struct{ Text string }
	// Export saves a file.
	Export struct{ Name, Text string }
	// ReadDrawings reads a file of the person and answers with Imported.
	ReadDrawings struct{ File File }
	// Focus moves the keyboard's focus to an element when it is shown.
	Focus struct{ ID string }
	// SetFragment writes the fragment of the address.
	SetFragment struct{ Text string }
)

// File is a file that the person gave. Handle is the browser's; it stays
// readable, so that the files can be read again.
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
