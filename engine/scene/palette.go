package scene

// Palette: the colours of a theme, read from assets/palette.json.

import (
	"encoding/json"
	"fmt"

	"neuromodlab/engine/modulators"
)

// Color is straight (not premultiplied) sRGB with alpha.
type Color struct{ R, G, B, A uint8 }

// Fade returns c with its alpha multiplied by a; a is limited to 0…1.
func (c Color) Fade(a float32) Color {
	c.A = uint8(float32(c.A)*clamp(a, 0, 1) + 0.5)
	return c
}

// Mix returns the colour at the fraction t of the way from a to b; t is limited to 0…1.
func Mix(a, b Color, t float32) Color {
	t = clamp(t, 0, 1)
	m := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*t + 0.5) }
	return Color{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), m(a.A, b.A)}
}

// Palette is the colours of one theme. All but Modulator are greys.
type Palette struct {
	Background Color // of the stage
	Sheet      Color // the slab of tissue
	Line       Color // separators, axes, backgrounds of bars
	Text       Color // main text
	Muted      Color // secondary text
	Faint      Color // marks that may be hard to see
	CellLow    Color // a cell at reset
	CellHigh   Color // a cell at threshold
	Spike      Color // a cell that spikes
	Modulator  [Modulators]Color
	Field      [Modulators]Color // of concentrations; on a light ground lighter than that of marks and texts
	More       bool              // higher contrast
}

// Themes is every palette: a dark and a light one, each also with more contrast.
type Themes struct{ Dark, Light, DarkMore, LightMore Palette }

// Palettes reads the themes from JSON: {"dark": {name: "#RRGGBB", …}, "light": …}.
func Palettes(src []byte) (t Themes, err error) {
	var themes map[string]map[string]string
	if err := json.Unmarshal(src, &themes); err != nil {
		return t, fmt.Errorf("scene: palette: %w", err)
	}
	for _, f := range []struct {
		name string
		dst  *Palette
	}{{"dark", &t.Dark}, {"light", &t.Light}, {"darkMore", &t.DarkMore}, {"lightMore", &t.LightMore}} {
		if err := f.dst.read(f.name, themes[f.name]); err != nil {
			return t, err
		}
	}
	t.DarkMore.More, t.LightMore.More = true, true
	t.Dark.Field, t.Light.Field = t.Dark.Modulator, t.Dark.Modulator
	t.DarkMore.Field, t.LightMore.Field = t.DarkMore.Modulator, t.Dark.Modulator
	for m, hue := range t.Dark.Modulator {
		t.LightMore.Field[m] = Mix(hue, Color{A: 255}, 0.1)
	}
	return t, nil
}

// Of returns the palette of a theme, with or without more contrast.
func (t *Themes) Of(light, more bool) Palette {
	switch {
	case light && more:
		return t.LightMore
	case light:
		return t.Light
	case more:
		return t.DarkMore
	}
	return t.Dark
}

func (p *Palette) read(theme string, names map[string]string) error {
	type named struct {
		name string
		dst  *Color
	}
	colours := []named{
		{"bg", &p.Background}, {"sheet", &p.Sheet}, {"line", &p.Line},
		{"text", &p.Text}, {"muted", &p.Muted}, {"faint", &p.Faint},
		{"cellLow", &p.CellLow}, {"cellHigh", &p.CellHigh}, {"spike", &p.Spike},
	}
	for m, key := range modulators.Keys {
		colours = append(colours, named{key, &p.Modulator[m]})
	}
	for _, f := range colours {
		var r, g, b uint8
		text := names[f.name]
		if n, err := fmt.Sscanf(text, "#%02x%02x%02x", &r, &g, &b); n != 3 || err != nil || len(text) != 7 {
			return fmt.Errorf("scene: palette: %s.%s is %q, want #RRGGBB", theme, f.name, text)
		}
		*f.dst = Color{r, g, b, 255}
	}
	return nil
}

// Ink is the colour of each modulator's contour lines and of the numbers on them: its hue, moved a
// little towards the text, so that a line is seen on a field of the same hue.
func (p *Palette) Ink() (ink [Modulators]Color) {
	for m, hue := range p.Modulator {
		ink[m] = Mix(hue, p.Text, inkToText)
	}
	return ink
}

const inkToText = 0.35

// isDark reports whether the sheet is darker than the text on it.
func (p *Palette) isDark() bool {
	sum := func(c Color) int { return int(c.R) + int(c.G) + int(c.B) }
	return sum(p.Sheet) < sum(p.Text)
}

// shade is a ground that differs a little from the sheet, at the fraction t of the way to the text.
func (p *Palette) shade(t float32) Color { return Mix(p.Sheet, p.Text, t) }
