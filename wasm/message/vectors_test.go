package message

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"inkling/core/vectors"
)

// A message changes with the page and the trainer, which are always of one build:
// after a change of its fields, write the vectors anew and look at the difference.
var update = flag.Bool("update", false, "write testdata anew from what the tests list")

// accepted returns the vectors to accept, by name: every message of samples, and
// every one with all fields at zero.
func accepted(t *testing.T) map[string][]byte {
	files := map[string][]byte{}
	for _, m := range samples() {
		zero, err := empty(m.kind())
		if err != nil {
			t.Fatal(err)
		}
		files[name(m)] = Encode(m)
		files[name(m)+"-zero"] = Encode(zero)
	}
	return files
}

// rejected returns the vectors to refuse, by name.
func rejected() map[string][]byte {
	flag := Encode(&Epoch{})
	flag[1+4+4+8+8] = 2 // Validated
	files := map[string][]byte{
		"epoch-flag-2":        flag,
		"empty":               {},
		"kind-0":              {0},
		"kind-255":            {255, 1, 2, 3},
		"hello-of-length-4gb": {byte(kindHello), 255, 255, 255, 255, 's'},
		"load-of-4g-names":    {byte(kindLoad), 1, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0},
	}
	for _, m := range samples() {
		whole := Encode(m)
		files[name(m)+"-cut"] = whole[:len(whole)-1]
		files[name(m)+"-kind-alone"] = whole[:1]
		files[name(m)+"-longer"] = append(bytes.Clone(whole), 0)
	}
	return files
}

// name returns a message's type in lower case.
func name(m Message) string {
	return strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", m), "*message."))
}

func read(b []byte) (summary string, err error) {
	m, err := Decode(b)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%+v", m), nil
}

func TestVectors(t *testing.T) {
	if *update {
		write(t, "accept", accepted(t), read)
		write(t, "reject", rejected(), func(b []byte) (string, error) {
			_, err := Decode(b)
			return fmt.Sprint(err), nil
		})
	}
	for name, data := range accepted(t) {
		file, err := os.ReadFile(filepath.Join("testdata", "accept", name))
		if err != nil || !bytes.Equal(file, data) {
			t.Errorf("%s is encoded as %x, its vector is %x, %v (after a change of the fields: go test ./wasm/message -update)", name, data, file, err)
		}
	}
	t.Run("accept", func(t *testing.T) { vectors.Accept(t, read) })
	t.Run("reject", func(t *testing.T) {
		vectors.Reject(t, func(b []byte) error { _, err := Decode(b); return err })
	})
}

// write replaces a folder of vectors and its table.
func write(t *testing.T, folder string, files map[string][]byte, told func([]byte) (string, error)) {
	dir := filepath.Join("testdata", folder)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	var table []string
	for name, data := range files {
		text, err := told(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		table = append(table, name+"\t"+text+"\n")
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(table)
	if err := os.WriteFile(dir+".tsv", []byte(strings.Join(table, "")), 0o644); err != nil {
		t.Fatal(err)
	}
}
