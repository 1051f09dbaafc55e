package site

import (
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// static serves files: index.html for a folder's top, never a listing, and the
// compressed neighbour of a file to those who take it.
type static struct{ files fs.FS }

func (s static) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET is answered here", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" {
		name = "index.html"
	}
	file, info, err := s.open(name)
	if err != nil {
		http.Error(w, "no such file: "+r.URL.Path, http.StatusNotFound)
		return
	}
	defer file.Close()
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", contentType(name))
	}
	w.Header().Set("Vary", "Accept-Encoding")
	if packed, packedInfo, ok := s.packed(r, name, info); ok {
		defer packed.Close()
		w.Header().Set("Content-Encoding", "gzip")
		serve(w, r, packed, packedInfo)
		return
	}
	serve(w, r, file, info)
}

// open opens a regular file that is meant to be served.
func (s static) open(name string) (fs.File, fs.FileInfo, error) {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_") {
			return nil, nil, fs.ErrNotExist
		}
	}
	file, err := s.files.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		file.Close()
		return nil, nil, fs.ErrNotExist
	}
	return file, info, nil
}

// packed opens the compressed neighbour if the client takes gzip and the
// neighbour is not older than the file.
func (s static) packed(r *http.Request, name string, of fs.FileInfo) (fs.File, fs.FileInfo, bool) {
	if !acceptsGzip(r.Header.Get("Accept-Encoding")) {
		return nil, nil, false
	}
	file, info, err := s.open(name + ".gz")
	if err != nil {
		return nil, nil, false
	}
	if info.ModTime().Before(of.ModTime()) {
		file.Close()
		return nil, nil, false
	}
	return file, info, true
}

// acceptsGzip reads an Accept-Encoding header.
func acceptsGzip(header string) bool {
	for coding := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(coding, ";")
		if strings.TrimSpace(name) == "gzip" {
			q, found := strings.CutPrefix(strings.TrimSpace(params), "q=")
			weight, err := strconv.ParseFloat(q, 64)
			return !found || err == nil && weight > 0
		}
	}
	return false
}

// serve answers with a file under a tag that changes when the file does.
// Ranges and conditions are net/http's business.
func serve(w http.ResponseWriter, r *http.Request, file fs.File, info fs.FileInfo) {
	w.Header().Set("ETag", fmt.Sprintf(`"%x-%x"`, info.ModTime().UnixNano(), info.Size()))
	w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	http.ServeContent(w, r, "", info.ModTime(), file.(io.ReadSeeker))
}

// contentType goes by the name. The two that a browser insists on do not depend
// on the machine's own tables.
func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".wasm":
		return "application/wasm"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}
