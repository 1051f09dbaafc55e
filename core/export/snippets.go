package export

import (
	_ "embed" // strings of files
	"strings"

	"inkling/core/model"
)

// Snippet is a short program that reads a picture with an exported model.
type Snippet struct {
	Tool   string // what runs it, such as "PyTorch"
	File   string // its name, such as "pytorch.py"
	Format string // the ending of the model's file that it reads, such as ".onnx"
	Text   string
}

// The Go program stands in a file of another name, so that it is no part of this
// one.
var (
	//go:embed snippets/pytorch.py
	pytorch string
	//go:embed snippets/digits.go.txt
	inGo string
	//go:embed snippets/onnxruntime.py
	onnxInPython string
	//go:embed snippets/onnxruntime.html
	onnxInPage string
	//go:embed snippets/page.html
	inPage string
)

// In the files, MODEL stands for the model's name without its ending, CLASSES
// for the classes' names as a JSON list, and the lines between these marks are
// for models that deskew.
const (
	markModel   = "MODEL"
	markClasses = "CLASSES"
	markBegin   = "BEGIN DESKEW"
	markEnd     = "END DESKEW"
)

// Snippets returns the programs that load a model's files, which are called name
// with the formats' endings. The name stands in quotes in all of them, so it has
// none itself. Each program takes a picture from the file picture.gray, which is
// 784 bytes, and says which class it is and how sure the model is.
func Snippets(m *model.Model, name string) []Snippet {
	list := []Snippet{
		{"PyTorch", "pytorch.py", ".safetensors", pytorch},
		{"Go", "digits.go", ".safetensors", inGo},
		{"onnxruntime in Python", "onnxruntime.py", ".onnx", onnxInPython},
		{"onnxruntime in a page", "onnxruntime.html", ".onnx", onnxInPage},
		{"a page without a library", "page.html", ".json", inPage},
	}
	for i, s := range list {
		list[i].Text = fill(s.Text, m, name)
	}
	return list
}

func fill(text string, m *model.Model, name string) string {
	var out strings.Builder
	within := false
	for line := range strings.Lines(text) {
		switch {
		case strings.Contains(line, markBegin):
			within = true
		case strings.Contains(line, markEnd):
			within = false
		case m.Deskew || !within:
			out.WriteString(line)
		}
	}
	text = strings.TrimRight(out.String(), "\n") + "\n"
	return strings.ReplaceAll(strings.ReplaceAll(text, markModel, name), markClasses, quotedClasses(m))
}

// quotedClasses returns the classes' names as a JSON list that may stand in a
// script of a page, in a raw string of Go and in Python.
func quotedClasses(m *model.Model) string {
	return strings.ReplaceAll(strings.ReplaceAll(string(classList(m)), "<", `\u003c`), "`", `\u0060`)
}
