package page

import (
	"fmt"
	"syscall/js"
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
		buffer, err := a.readFile(f)
		if err != nil {
			a.dispatch(Unfetched{e.Attempt, err.Error()})
			return
		}
		buffers = append(buffers, Buffer{f.Name, buffer})
	}
	a.dispatch(Fetched{e.Attempt, buffers})
}

func (a *app) readFile(f File) (any, error) {
	if size := f.Handle.(js.Value).Get("size").Float(); size > maxFile {
		return nil, fmt.Errorf("%s has %.0f MB, too much for a tab: choose the four files of MNIST or of a set in the same form", f.Name, size/1e6)
	}
	content, err := a.browser.unzip(f.Handle)
	if err != nil {
		return nil, fmt.Errorf("%s %w", f.Name, err)
	}
	return content.buffer, nil
}
