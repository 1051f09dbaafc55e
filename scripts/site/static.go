package site

import (
	"errors"
	"fmt"
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

// errHidden is the error for a name that no file is served under, whether or not
// there is one.
var errHidden = errors.New("not served")

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
		fail(w, r, err)
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

// fail answers for a file that could not be opened. Which files there are
// besides those that are served is not told.
func fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, fs.ErrPermission) {
		http.Error(w, fmt.Sprintf("this server is not allowed to read the file at %s: check its permissions", r.URL.Path), http.StatusInternalServerError)
		return
	}
	http.Error(w, "no file is served at "+r.URL.Path, http.StatusNotFound)
}

// open opens a regular file that is meant to be served. It asks what the file is
// before it opens it, since opening a named pipe waits for a writer.
func (s static) open(name string) (http.File, fs.FileInfo, error) {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_") {
			return nil, nil, errHidden
		}
	}
	info, err := fs.Stat(s.files, name)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, errHidden
	}
	file, err := http.FS(s.files).Open(name)
	if err != nil {
		return nil, nil, err
	}
	if info, err = file.Stat(); err != nil { // that of the file which is open
		file.Close()
		return nil, nil, err
	}
	return file, info, nil
}

// packed opens the compressed neighbour if the client takes gzip and the
// neighbour is not older than the file.
func (s static) packed(r *http.Request, name string, of fs.FileInfo) (http.File, fs.FileInfo, bool) {
	if !acceptsGzip(r.Header.Values("Accept-Encoding")) {
		return nil, nil, false
	}
	file, info, err := s.open(name + ".gz")
	if err != nil {
		return nil, nil, false // the file itself is as good
	}
	if info.ModTime().Before(of.ModTime()) {
		file.Close()
		return nil, nil, false
	}
	return file, info, true
}

// serve answers with a file under a tag that changes when the file does.
// Ranges and conditions are net/http's business.
func serve(w http.ResponseWriter, r *http.Request, file http.File, info fs.FileInfo) {
	w.Header().Set("ETag", fmt.Sprintf(`"%x-%x"`, info.ModTime().UnixNano(), info.Size()))
	// net/http sets no length beside a Content-Encoding: a handler around it
	// might compress. None does here. For a range it sets the range's.
	w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	http.ServeContent(w, r, "", info.ModTime(), file)
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
