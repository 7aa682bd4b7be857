package scene

import (
	"encoding/json"
	"fmt"

	"neuromodlab/engine/modulators"
)

// Color is straight (not premultiplied) sRGB with alpha.
type Color struct{ R, G, B, A uint8 }

// Fade returns c with its alpha scaled by a, which is held in 0…1.
func (c Color) Fade(a float32) Color {
	c.A = uint8(float32(c.A)*clamp(a, 0, 1) + 0.5)
	return c
}

// Mix returns the colour t of the way from a to b; t is held in 0…1.
func Mix(a, b Color, t float32) Color {
	t = clamp(t, 0, 1)
	m := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*t + 0.5) }
	return Color{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), m(a.A, b.A)}
}

// Palette is the colours of one theme. All but Modulator are greys.
type Palette struct {
	Background Color // of the stage
	Sheet      Color // the slab of tissue
	Line       Color // separators, axes, grounds of bars
	Text       Color // what must be read
	Muted      Color // what may be read
	Faint      Color // what need not be
	CellLow    Color // a cell at reset
	CellHigh   Color // a cell at threshold
	Spike      Color // a cell that fires
	Modulator  [Modulators]Color
	More       bool // more contrast was asked for
}

// Themes is every palette: a dark and a light one, and of both one with more contrast.
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
	return t, nil
}

// Of returns the palette of a theme, with the contrast asked for.
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

// isDark tells whether the sheet is darker than what is written on it.
func (p *Palette) isDark() bool {
	sum := func(c Color) int { return int(c.R) + int(c.G) + int(c.B) }
	return sum(p.Sheet) < sum(p.Text)
}

// shade is a ground that stands out a little from the sheet, by t of the way to
// the text.
func (p *Palette) shade(t float32) Color { return Mix(p.Sheet, p.Text, t) }
