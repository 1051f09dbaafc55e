package page

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"syscall/js"
	"time"
)

// listenFiles takes files that are dropped on the page or picked.
func (a *app) listenFiles() {
	picker := byID("files").Value
	on(picker, "change", func(js.Value) {
		a.dispatch(Opening{filesOf(picker.Get("files"))})
		picker.Set("value", "") // the same files can be picked again
	})
	hint := byID("drop").Value
	show := func(e js.Value, is bool) {
		e.Call("preventDefault") // else the browser would open the file
		hint.Set("hidden", !is)
	}
	on(document(), "dragover", func(e js.Value) { show(e, true) })
	on(document(), "dragleave", func(e js.Value) {
		show(e, !e.Get("relatedTarget").IsNull()) // null: it left the window
	})
	on(document(), "drop", func(e js.Value) {
		show(e, false)
		a.dispatch(Opening{filesOf(e.Get("dataTransfer").Get("files"))})
	})
}

// filesOf returns the files of a FileList.
func filesOf(list js.Value) []File {
	files := make([]File, list.Length())
	for i := range files {
		files[i] = File{list.Index(i).Get("name").String(), list.Index(i)}
	}
	return files
}

// maxFile is more than any set that a tab can train on.
const maxFile = 1 << 30

// readFiles reads and decompresses the person's files.
func (a *app) readFiles(e ReadFiles) {
	var buffers []Buffer
	for _, f := range e.Files {
		buffer, err := readFile(f)
		if err != nil {
			a.dispatch(Unfetched{e.Attempt, err.Error()})
			return
		}
		buffers = append(buffers, Buffer{f.Name, buffer})
	}
	a.dispatch(Fetched{e.Attempt, buffers})
}

func readFile(f File) (any, error) {
	if size := f.Handle.(js.Value).Get("size").Float(); size > maxFile {
		return nil, fmt.Errorf("%s has %.0f MB, too much for a tab: choose the four files of MNIST or of a set in the same form", f.Name, size/1e6)
	}
	buffer, err := browser{}.inflate(f.Handle)
	if err != nil {
		return nil, fmt.Errorf("%s %w", f.Name, err)
	}
	return buffer, nil
}

// inflate decompresses a Blob that begins as a gzip file does, and reads any
// other as it is.
func (browser) inflate(file any) (any, error) {
	blob := file.(js.Value)
	head, err := await(blob.Call("slice", 0, 2).Call("arrayBuffer"))
	if err != nil {
		return nil, fmt.Errorf("cannot be read (%w): choose it again", err)
	}
	start := js.Global().Get("Uint8Array").New(head)
	if start.Length() < 2 || start.Index(0).Int() != 0x1f || start.Index(1).Int() != 0x8b {
		return await(blob.Call("arrayBuffer"))
	}
	unzip := js.Global().Get("DecompressionStream").New("gzip")
	stream := blob.Call("stream").Call("pipeThrough", unzip)
	buffer, err := await(js.Global().Get("Response").New(stream).Call("arrayBuffer"))
	if err != nil {
		return nil, fmt.Errorf("is a damaged gzip file, cut short or altered (%w): download it again", err)
	}
	return buffer, nil
}

// sum returns the SHA-256 of an ArrayBuffer in hex digits.
func (browser) sum(buffer any) (string, error) {
	subtle := js.Global().Get("crypto").Get("subtle")
	if subtle.IsUndefined() { // plain http from another machine
		return sumSlowly(buffer.(js.Value))
	}
	digest, err := await(subtle.Call("digest", "SHA-256", buffer))
	if err != nil {
		return "", err
	}
	b := make([]byte, sha256.Size)
	js.CopyBytesToGo(b, js.Global().Get("Uint8Array").New(digest))
	return hex.EncodeToString(b), nil
}

// sumSlowly hashes piece by piece, with pauses in which the page can react.
func sumSlowly(buffer js.Value) (string, error) {
	const piece = 1 << 20
	h, b := sha256.New(), make([]byte, piece)
	for at := 0; at < buffer.Get("byteLength").Int(); at += piece {
		n := min(piece, buffer.Get("byteLength").Int()-at)
		js.CopyBytesToGo(b, js.Global().Get("Uint8Array").New(buffer, at, n))
		if err := writeThenPause(h, b[:n]); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func writeThenPause(h hash.Hash, b []byte) error {
	if _, err := h.Write(b); err != nil {
		return err
	}
	time.Sleep(time.Millisecond)
	return nil
}
