package main

import (
	"bytes"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// served is a file as a browser gets it that accepts Brotli: as sent, and unpacked.
func served(t *testing.T, s site, name string) (sent, unpacked []byte) {
	r := httptest.NewRequest("GET", "/"+name, nil)
	r.Header.Set("Accept-Encoding", "gzip, br")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != 200 {
		t.Fatalf("%s: status %d", name, w.Code)
	}
	sent = w.Body.Bytes()
	if w.Header().Get("Content-Encoding") != "br" {
		return sent, sent
	}
	unpacked, err := io.ReadAll(brotli.NewReader(bytes.NewReader(sent)))
	if err != nil {
		t.Fatal(err)
	}
	return sent, unpacked
}

func TestWhatTheBuildCompressedIsSentAndWhatIsOfAnOlderFileIsNot(t *testing.T) {
	dir := t.TempDir()
	text := []byte(strings.Repeat("neuromodulators ", 200))
	pack := func(b []byte) []byte {
		var out bytes.Buffer
		w := brotli.NewWriterLevel(&out, 2) // less well than the server would
		w.Write(b)
		w.Close()
		return out.Bytes()
	}
	fits := pack(text)
	for name, b := range map[string][]byte{
		"fits.js": text, "fits.js.br": fits,
		"older.js": text, "older.js.br": pack(text[1:]),
		"broken.js": text, "broken.js.br": []byte("no Brotli"),
		"alone.js": text,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := loadSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"fits.js", "older.js", "broken.js", "alone.js"} {
		sent, unpacked := served(t, s, name)
		if !bytes.Equal(unpacked, text) {
			t.Errorf("%s is not what it should be", name)
		}
		if bytes.Equal(sent, fits) != (name == "fits.js") {
			t.Errorf("%s was sent as %d bytes; the build's are %d", name, len(sent), len(fits))
		}
	}
}
