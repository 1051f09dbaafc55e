package browser

import (
	"errors"
	"fmt"
	"io"
	"syscall/js"
)

var errEmpty = errors.New("it is empty")

// OnFiles listens to a control with which the person picks files. The same
// files can be picked again.
func OnFiles(id string, handle func([]File)) {
	picker := ByID(id).Value
	On(picker, "change", func(js.Value) {
		files := FilesOf(picker.Get("files"))
		picker.Set("value", "")
		handle(files)
	})
}

// OnDrop listens to files that are dropped on the page, and shows the element with
// that id while they are held over it.
func OnDrop(id string, handle func([]File)) {
	hint := ByID(id).Value
	show := func(e js.Value, is bool) {
		e.Call("preventDefault") // else the browser would open the file
		hint.Set("hidden", !is)
	}
	On(Document(), "dragover", func(e js.Value) { show(e, true) })
	On(Document(), "dragleave", func(e js.Value) {
		show(e, !e.Get("relatedTarget").IsNull()) // null: it left the window
	})
	On(Document(), "drop", func(e js.Value) {
		show(e, false)
		handle(FilesOf(e.Get("dataTransfer").Get("files")))
	})
}

// FilesOf returns the files of a FileList.
func FilesOf(list js.Value) []File {
	files := make([]File, list.Length())
	for i := range files {
		files[i] = File{list.Index(i).Get("name").String(), list.Index(i)}
	}
	return files
}

// Size returns the file's size in bytes.
func (f File) Size() float64 { return f.Handle.(js.Value).Get("size").Float() }

// Open returns what reads the file piece by piece. Its reads block their
// goroutine.
func (f File) Open() io.Reader { return &fileReader{file: f, size: f.Size()} }

// fileReader reads a file from its beginning.
type fileReader struct {
	file     File
	at, size float64 // bytes
}

func (r *fileReader) Read(p []byte) (int, error) {
	if r.at >= r.size {
		return 0, io.EOF
	}
	end := min(r.at+float64(len(p)), r.size)
	buffer, err := Await(func() js.Value {
		return r.file.Handle.(js.Value).Call("slice", r.at, end).Call("arrayBuffer")
	})
	if err != nil {
		return 0, err
	}
	n := js.CopyBytesToGo(p, js.Global().Get("Uint8Array").New(buffer))
	if n == 0 {
		return 0, io.ErrUnexpectedEOF // it has become shorter
	}
	r.at += float64(n)
	return n, nil
}

// Text reads a file of at most that many bytes. It blocks its goroutine.
func (f File) Text(most float64) (string, error) {
	text, err := f.read("text", most)
	if err != nil {
		return "", err
	}
	return text.String(), nil
}

// Bytes reads a file of at most that many bytes. It blocks its goroutine.
func (f File) Bytes(most float64) ([]byte, error) {
	buffer, err := f.read("arrayBuffer", most)
	if err != nil {
		return nil, err
	}
	return BytesOfJS(buffer), nil
}

func (f File) read(as string, most float64) (js.Value, error) {
	switch size := f.Size(); {
	case size == 0: // a named pipe too, whose reading may never end
		return js.Value{}, errEmpty
	case size > most:
		return js.Value{}, fmt.Errorf("it has %.0f MB, and %.0f is the most that is read here", size/1e6, most/1e6)
	}
	return AwaitLong(func() js.Value { return f.Handle.(js.Value).Call(as) })
}

// Save gives the person a text as a file.
func Save(name, mediaType, text string) { saveParts(name, mediaType, text) }

// SaveBytes gives the person bytes as a file.
func SaveBytes(name, mediaType string, b []byte) { saveParts(name, mediaType, BytesToJS(b)) }

func saveParts(name, mediaType string, content any) {
	SaveBlob(name, js.Global().Get("Blob").New([]any{content}, map[string]any{"type": mediaType}))
}

// SaveBlob gives the person a Blob as a file.
func SaveBlob(name string, blob js.Value) {
	urls := js.Global().Get("URL")
	url := urls.Call("createObjectURL", blob)
	link := Create("a")
	link.SetAttribute("href", url.String())
	link.SetAttribute("download", name)
	link.Call("click")
	js.Global().Call("setTimeout", urls.Get("revokeObjectURL").Call("bind", urls, url), 10_000)
}
