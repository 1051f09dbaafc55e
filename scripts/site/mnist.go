package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"time"

	digits "inkling/core/mnist"
)

// mnist serves /data/mnist/NAME.gz, for the four names, from a folder that
// holds them as NAME.gz or as NAME.
type mnist struct{ files fs.FS }

func (m mnist) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, packed := strings.CutSuffix(r.PathValue("name"), ".gz")
	if !packed || !published(name) {
		http.Error(w, "only the four files of MNIST are here, with .gz after their names", http.StatusNotFound)
		return
	}
	data, changed, err := m.read(name)
	if err != nil {
		http.Error(w, "this server has no MNIST: give it the folder with -data", http.StatusNotFound)
		return
	}
	// Not a Content-Encoding: the page counts the bytes and decompresses.
	w.Header().Set("Content-Type", "application/gzip")
	http.ServeContent(w, r, "", changed, bytes.NewReader(data))
}

func published(name string) bool {
	return slices.ContainsFunc(digits.Published(), func(f digits.PublishedFile) bool { return f.Name == name })
}

// read returns the compressed file, compressing a plain one.
func (m mnist) read(name string) ([]byte, time.Time, error) {
	if data, changed, err := readFile(m.files, name+".gz"); err == nil {
		return data, changed, nil
	}
	plain, changed, err := readFile(m.files, name)
	if err != nil {
		return nil, changed, err
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	z.Write(plain) // to memory: it does not fail
	z.Close()
	return b.Bytes(), changed, nil
}

func readFile(files fs.FS, name string) ([]byte, time.Time, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, time.Time{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, time.Time{}, err
	}
	data, err := io.ReadAll(file)
	return data, info.ModTime(), err
}
