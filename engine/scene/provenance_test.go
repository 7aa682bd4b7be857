package scene_test

// Test of the note in an SVG that says where it comes from.

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"strings"
	"testing"

	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/sample"
)

// described is an SVG's metadata, read by its namespaces.
type described struct {
	Title  string `xml:"title"`
	Desc   string `xml:"desc"`
	Width  string `xml:"width,attr"`
	Height string `xml:"height,attr"`
	About  struct {
		Title      string `xml:"http://purl.org/dc/elements/1.1/ title"`
		Source     string `xml:"http://purl.org/dc/elements/1.1/ source"`
		Identifier string `xml:"http://purl.org/dc/elements/1.1/ identifier"`
		Citation   string `xml:"http://purl.org/dc/terms/ bibliographicCitation"`
		Version    string `xml:"urn:neuromod-lab:1 version"`
		Figure     string `xml:"urn:neuromod-lab:1 figure"`
		Seed       string `xml:"urn:neuromod-lab:1 seed"`
		Hash       string `xml:"urn:neuromod-lab:1 hash"`
	} `xml:"metadata>RDF>Description"`
}

func TestSVGSaysWhereItComesFrom(t *testing.T) {
	l := sample.Layout()
	v, list := view(t, 960, 720), new(scene.List)
	scene.Build(list, l, frame(l, moments[0]), v)
	note := scene.Provenance{
		Title: `Set shift <script>alert("1")</script>`, Version: "0.1.0", Link: "https://example.org/lab/#v=1&figure=set-shift&seed=3&tick=12000",
		Figure: "set-shift", Seed: "3", Tick: "12000", Hash: "00ff", Citation: "Neuromod Lab & others\x00\x1b", Language: "en",
	}
	var out bytes.Buffer
	if err := scene.SVG(&out, list, v, &note, png.Encode); err != nil {
		t.Fatal(err)
	}
	var got described
	if err := xml.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	a := got.About
	if got.Title != note.Title || a.Title != note.Title || got.Desc != "Neuromod Lab & others" || a.Citation != got.Desc {
		t.Errorf("title %q and %q, citation %q and %q", got.Title, a.Title, got.Desc, a.Citation)
	}
	if a.Source != note.Link || a.Identifier != "Neuromod Lab 0.1.0" || a.Version != note.Version || a.Figure != note.Figure ||
		a.Seed != note.Seed || a.Hash != note.Hash {
		t.Errorf("%+v, want what is in %+v", a, note)
	}
	if got.Width != "254.00mm" || got.Height != "190.50mm" {
		t.Errorf("960×720 px are %s×%s", got.Width, got.Height)
	}
	for _, bad := range []string{"<script", "<filter", "<foreignObject", "xlink", `href="http`} {
		if strings.Contains(out.String(), bad) {
			t.Errorf("it holds %s", bad)
		}
	}
}
