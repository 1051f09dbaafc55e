package site

import (
	"bytes"
	"net/http"
	"time"

	"inkling/scripts/dataset"
)

// mnist serves /data/mnist/NAME.gz for the files that it holds, by NAME.gz. All
// answers read from the same 11 MB: what was verified is what is sent.
type mnist map[string]dataset.File

func newMNIST(files []dataset.File) mnist {
	m := mnist{}
	for _, f := range files {
		m[f.Name+".gz"] = f
	}
	return m
}

func (m mnist) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := m[r.PathValue("name")]
	switch {
	case len(m) == 0:
		http.Error(w, "this server has no MNIST: start it with -data and the folder that holds MNIST", http.StatusNotFound)
	case !ok:
		http.Error(w, "only the four files of MNIST are here, with .gz after their names", http.StatusNotFound)
	default:
		// Not a Content-Encoding: the page counts the bytes and decompresses.
		w.Header().Set("Content-Type", "application/gzip")
		w.Header().Set("ETag", `"`+f.SHA256+`"`)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.Gzip))
	}
}
