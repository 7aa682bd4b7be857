package capture_test

// Tests of the texts on the stage, in every language.

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
)

// stageWords are the labels of the stage in a language, as the page sends them.
func stageWords(t *testing.T, language string) map[string]string {
	t.Helper()
	file, ok := assets.Words(language)
	if !ok {
		t.Fatalf("no words of %s", language)
	}
	all, stage := map[string]string{}, map[string]string{}
	if err := json.Unmarshal(file, &all); err != nil {
		t.Fatal(err)
	}
	for key, word := range all {
		if name, ok := strings.CutPrefix(key, "stage."); ok {
			stage[name] = word
		}
	}
	return stage
}

// wideLetters is a wide font, DejaVu Sans or Verdana.
func wideLetters(r rune, bold bool) float32 {
	w := float32(0.64)
	switch {
	case r >= 0x2E80:
		w = 1.02
	case strings.ContainsRune(" .,·:ijlI", r):
		w = 0.33
	case strings.ContainsRune("\u2212+=–mMwW", r):
		w = 0.88
	}
	if bold {
		w *= 1.09
	}
	return w
}

type stage struct {
	where  string
	list   *scene.List
	view   *scene.View
	layout *scene.Layout
}

var stages []stage // as eachStage has built them

// eachStage does something with every figure's stage in every language and at many sizes,
// some so narrow as those of two networks side by side.
func eachStage(t *testing.T, do func(where string, list *scene.List, v *scene.View, l *scene.Layout)) {
	if stages == nil {
		names := []string{"set-shift", "reversal", "sheet", "diffusion", "volume", "forgetting"}
		if testing.Short() {
			names = []string{"set-shift", "volume", "forgetting"}
		}
		for _, figure := range names {
			stages = append(stages, stagesOf(t, figure)...)
		}
	}
	for _, s := range stages {
		do(s.where, s.list, s.view, s.layout)
	}
}

func stagesOf(t *testing.T, figure string) (all []stage) {
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		t.Fatal(err)
	}
	a := api(t)
	if err := a.Session.Load(figure); err != nil {
		t.Fatal(err)
	}
	a.Session.StepTrials(2)
	sizes := [][2]float32{{320, 300}, {374, 470}, {430, 480}, {480, 600}, {520, 560}, {600, 420}, {700, 460}, {1000, 640}, {1600, 950}}
	for _, ms := range []int{150, 200} {
		a.Session.Step(ms) // within the cue, then after the outcome
		var f scene.Frame
		capture.Frame(&f, a, a.Session)
		// Numbers as wide as they get.
		f.Trial.GoHz, f.Trial.NoGoHz, f.Trial.Value, f.Trial.RPE = -154, -76, -0.88, -0.88
		l := capture.Layout(a.Session)
		for i, language := range assets.Languages() {
			if testing.Short() && i%3 != 0 {
				continue
			}
			words := stageWords(t, language)
			for _, size := range sizes {
				v := &scene.View{Width: size[0], Height: size[1], Palette: themes.Dark, Labels: words, Hover: -1, Glyph: wideLetters,
					Fields: scene.AllFields}
				list := new(scene.List)
				scene.Build(list, &l, &f, v)
				all = append(all, stage{fmt.Sprintf("%s %s %gx%g +%d ms", figure, language, size[0], size[1], ms), list, v, &l})
			}
		}
	}
	return all
}

// written is a text as it is seen: its words, its size and its whole extent, CSS px.
type written struct {
	words          string
	x0, y0, x1, y1 float32
	room           float32
}

func writtenOf(list *scene.List, v *scene.View) (all []written) {
	for i := range list.Texts {
		text := &list.Texts[i]
		words, w := string(list.AppendText(nil, text, v.Labels)), float32(0)
		for _, r := range words {
			w += v.Glyph(r, text.Bold) * text.Size
		}
		x := text.X - [...]float32{0, 0.5, 1}[text.Align]*w
		all = append(all, written{words, x, text.Y - text.Size*0.5, x + w, text.Y + text.Size*0.5, text.MaxWidth})
	}
	return all
}

func TestLabelsNeverMeetAndNumbersAreNeverCut(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	eachStage(t, func(where string, list *scene.List, v *scene.View, _ *scene.Layout) {
		all := writtenOf(list, v)
		for i, a := range all {
			cut := a.room > 0 && a.x1-a.x0 > a.room+1
			if cut && strings.ContainsAny(a.words, "0123456789") {
				t.Errorf("%s: %q is cut", where, a.words)
			}
			for _, b := range all[:i] {
				if cut || b.room > 0 && b.x1-b.x0 > b.room+1 {
					continue // shown shorter than it is
				}
				if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 {
					t.Errorf("%s: %q meets %q", where, a.words, b.words)
				}
			}
		}
	})
}

func TestWordsOnTheStageAreNotCut(t *testing.T) {
	eachStage(t, func(where string, list *scene.List, v *scene.View, _ *scene.Layout) {
		for _, a := range writtenOf(list, v) {
			if a.room > 0 && a.x1-a.x0 > a.room+1 {
				t.Errorf("%s: %q has %.0f of %.0f px", where, a.words, a.room, a.x1-a.x0)
			}
		}
	})
}

func TestEveryGroupIsNamedInTheRaster(t *testing.T) {
	eachStage(t, func(where string, list *scene.List, v *scene.View, l *scene.Layout) {
		at, drawn := float32(0), false
		all := writtenOf(list, v)
		for i := range list.Texts {
			if list.Texts[i].Key == "raster" {
				at, drawn = all[i].y0, true
			}
		}
		if !drawn {
			return
		}
		for i := range l.Groups {
			named := false
			for k := range list.Texts {
				named = named || list.Texts[k].Key == "group."+l.Groups[i].Name && all[k].y0 > at
			}
			if !named {
				t.Errorf("%s: rows of %q without a name", where, l.Groups[i].Name)
			}
		}
	})
}

func TestADifferenceOfRatesIsNamedAsOne(t *testing.T) {
	eachStage(t, func(where string, list *scene.List, v *scene.View, _ *scene.Layout) {
		shown, named := false, false
		for i := range list.Texts {
			text := &list.Texts[i]
			words := string(list.AppendText(nil, text, v.Labels))
			shown = shown || strings.Contains(words, "\u2212154")
			named = named || text.Key == "race.difference" || text.Key == "race.filtered"
			if strings.HasSuffix(words, "Hz") && text.N > 0 {
				t.Errorf("%s: %q stands as a rate", where, words)
			}
		}
		if shown && !named {
			t.Errorf("%s: a difference without its name", where)
		}
	})
}

func TestTheStageWritesTheDecimalMarkOfTheLanguage(t *testing.T) {
	eachStage(t, func(where string, list *scene.List, v *scene.View, _ *scene.Layout) {
		for _, a := range writtenOf(list, v) {
			for i := 1; i+1 < len(a.words); i++ {
				isDigit := func(c byte) bool { return c >= '0' && c <= '9' }
				if c := a.words[i]; (c == '.' || c == ',') && isDigit(a.words[i-1]) && isDigit(a.words[i+1]) && string(c) != v.Labels["decimal"] {
					t.Errorf("%s: %q", where, a.words)
				}
			}
		}
	})
}
