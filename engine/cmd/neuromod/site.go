package main

// The files of the page in memory, compressed, and how they are served.

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
)

// noTime leaves out the header Last-Modified; the ETag is exact.
var noTime time.Time

// site is a folder in memory, with each file compressed once, or by the build: the programs of
// the page are megabytes and shrink to a fifth.
type site map[string]*file

type file struct {
	kind, etag    string
	plain, gz, br []byte
}

func loadSite(dir string) (site, error) {
	s := site{}
	plain, packed := map[string][]byte{}, map[string][]byte{} // by the file's name; packed: as Brotli, by the build
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		if original, ok := strings.CutSuffix(name, ".br"); ok {
			packed[original] = b
		} else {
			plain[name] = b
		}
		return nil
	})
	for name, b := range plain {
		s["/"+name] = newFile(name, b, packed[name])
	}
	return s, err
}

func newFile(name string, b, packed []byte) *file {
	kind := mime.TypeByExtension(path.Ext(name))
	switch path.Ext(name) { // given here, because the tables of machines differ
	case ".wasm":
		kind = "application/wasm"
	case ".js":
		kind = "text/javascript; charset=utf-8"
	case ".webmanifest":
		kind = "application/manifest+json"
	}
	sum := sha256.Sum256(b)
	f := &file{kind: kind, plain: b, etag: `"` + hex.EncodeToString(sum[:8]) + `"`}
	if len(b) > 1024 && !strings.HasPrefix(kind, "image/") {
		f.gz, f.br = gzipped(b), packed
		if !isBrotliOf(packed, b) {
			f.br = brotlied(b)
		}
	}
	return f
}

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(b) // writing to a buffer does not fail
	w.Close()
	return out.Bytes()
}

// isBrotliOf says whether packed is Brotli of b, not of an older file.
func isBrotliOf(packed, b []byte) bool {
	got, err := io.ReadAll(brotli.NewReader(bytes.NewReader(packed)))
	return err == nil && bytes.Equal(got, b)
}

// Quality 5: nearly all of the saving, for a second at start.
func brotlied(b []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, 5)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	name := path.Clean("/" + r.URL.Path)
	if name == "/" {
		name = "/index.html"
	}
	f, ok := s[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Accept-Encoding")
	// Any page may embed the lab, also a sandboxed page and one that isolates itself from other
	// origins.
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cross-Origin-Embedder-Policy", "require-corp")
	if name == oembedName {
		h.Set("Vary", "Accept-Encoding, Host")
		h.Set("Cache-Control", "no-cache")
		http.ServeContent(w, r, "", noTime, bytes.NewReader(withOwnAddress(f.plain, r)))
		return
	}
	h.Set("ETag", f.etag)
	h.Set("Cache-Control", "no-cache") // the browser asks again and gets 304
	if strings.HasPrefix(name, "/assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable") // the name contains a hash of the content
	}
	if r.Header.Get("If-None-Match") == f.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := f.plain
	accepts := r.Header.Get("Accept-Encoding")
	switch {
	case f.br != nil && strings.Contains(accepts, "br"):
		body = f.br
		h.Set("Content-Encoding", "br")
	case f.gz != nil && strings.Contains(accepts, "gzip"):
		body = f.gz
		h.Set("Content-Encoding", "gzip")
	}
	http.ServeContent(w, r, "", noTime, bytes.NewReader(body))
}
