package capture_test

// Tests of the stage as SVG.

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
)

// packed is a picture inside an SVG, whose letters may happen to be any.
var packed = regexp.MustCompile(`base64,[^"]*`)

func TestAPictureIsTheStageInWordsOfTheReader(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"set-shift", "volume", "sheet", "forgetting"} {
		a := api(t)
		if err := a.Session.Load(name); err != nil {
			t.Fatal(err)
		}
		a.Session.Step(40)
		hash := a.Session.Hash()
		svg, err := capture.Picture(a, &themes, []byte(`{"what": "stage", "width": 960, "height": 640, "light": true, `+
			`"labels": {"group.go": "Lauf <los>", "torus": "Kreis"}, "note": {"link": "#v=1&figure=x"}}`))
		if err != nil {
			t.Fatal(err)
		}
		if a.Session.Hash() != hash {
			t.Errorf("%s: a picture changed the run", name)
		}
		var any struct{}
		if err := xml.Unmarshal([]byte(svg), &any); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.Contains(svg, "<dc:source>#v=1&amp;figure=x</dc:source>") || strings.Contains(packed.ReplaceAllString(svg, ""), "NaN") {
			t.Errorf("%s: no source, or no numbers", name)
		}
		if name == "set-shift" && !strings.Contains(svg, ">Lauf &lt;los&gt;<") {
			t.Errorf("%s: words are not the reader's", name)
		}
	}
	for _, bad := range []string{`{`, `{"what": "stage"}`, `{"what": "stage", "width": 1e9, "height": 100}`, `{"what": "all"}`,
		`{"what": "stage", "width": 500, "height": 500, "which": 1}`, `{"what": "stage", "width": 500, "height": 500, "which": 3}`,
		`{"what": "stage", "width": 500, "height": 500, "which": -1}`, `{"what": "stage", "width": 500, "height": 500, "fields": "x"}`} {
		if _, err := capture.Picture(api(t), &themes, []byte(bad)); err == nil {
			t.Errorf("%s was drawn", bad)
		}
	}
}

func TestTwinsAndWhatSetsThemApartHavePicturesOfTheirOwn(t *testing.T) {
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		t.Fatal(err)
	}
	a := api(t)
	say(t, a, "twin", `{"set":{"na.on":false}}`)
	say(t, a, "step", `{"trials":20}`)
	say(t, a, "step", `{"ms":150}`)
	seen := map[string]int{}
	for which := range 3 {
		svg, err := capture.Picture(a, &themes, fmt.Appendf(nil, `{"what": "stage", "width": 500, "height": 400, "which": %d}`, which))
		if err != nil {
			t.Fatal(err)
		}
		if other, found := seen[svg]; found {
			t.Errorf("%d looks like %d", which, other)
		}
		seen[svg] = which
	}
}
