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

// Programs that embed pages want absolute addresses; a built file that has them is left as it is.
func TestTheDescriptionForEmbeddingHasTheAddressItWasAskedAt(t *testing.T) {
	relative := `{"version": "1.0", "type": "rich", "provider_url": "./", "thumbnail_url": "./gallery/a.jpg",
		"html": "<iframe src=\"./index.html?embed=play&amp;start=click\"></iframe>"}`
	absolute := strings.ReplaceAll(relative, "./", "https://lab.example/")
	for _, c := range []struct{ file, host, want string }{
		{relative, "127.0.0.1:8080", `src=\"http://127.0.0.1:8080/index.html?embed=play&amp;start=click\"`},
		{relative, "127.0.0.1:8080", `"thumbnail_url": "http://127.0.0.1:8080/gallery/a.jpg"`},
		{relative, `a"><script>`, `src=\"./index.html`},
		{absolute, "127.0.0.1:8080", `src=\"https://lab.example/index.html`},
		{"no JSON", "127.0.0.1:8080", "no JSON"},
	} {
		s := site{"/oembed.json": newFile("oembed.json", []byte(c.file), nil)}
		r := httptest.NewRequest("GET", "/oembed.json", nil)
		r.Host = c.host
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		got := w.Body.String()
		for plain, escaped := range map[string]string{"<": `\u003c`, ">": `\u003e`, "&": `\u0026`} {
			got = strings.ReplaceAll(got, escaped, plain)
		}
		if w.Code != 200 || !strings.Contains(got, c.want) {
			t.Errorf("at %s: %s; wanted %s", c.host, got, c.want)
		}
	}
}
