package export

import (
	"embed"
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

//go:embed snippets
var snippets embed.FS

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
		{Tool: "PyTorch", File: "pytorch.py", Format: ".safetensors"},
		{Tool: "Go", File: "digits.go", Format: ".safetensors"},
		{Tool: "onnxruntime in Python", File: "onnxruntime.py", Format: ".onnx"},
		{Tool: "onnxruntime in a page", File: "onnxruntime.html", Format: ".onnx"},
		{Tool: "a page without a library", File: "page.html", Format: ".json"},
	}
	for i := range list {
		list[i].Text = fill(template(list[i].File), m, name)
	}
	return list
}

// template returns a file of the folder. Go programs stand there as .go.txt, so
// that they are no part of this one.
func template(file string) string {
	if strings.HasSuffix(file, ".go") {
		file += ".txt"
	}
	text, err := snippets.ReadFile("snippets/" + file)
	if err != nil {
		panic(err) // not embedded: the list above and the folder disagree
	}
	return string(text)
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
	return strings.NewReplacer(markModel, name, markClasses, quotedClasses(m)).Replace(text)
}

// quotedClasses returns the classes' names as a JSON list that may stand in a
// script of a page, in a raw string of Go and in Python.
func quotedClasses(m *model.Model) string {
	return strings.NewReplacer("<", `\u003c`, "`", `\u0060`).Replace(string(classList(m)))
}
