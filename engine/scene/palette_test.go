package scene_test

// Tests of the colours: contrast, and what colour-blind eyes see.

import (
	"math"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
)

// contrast is the ratio of WCAG 2.
func contrast(a, b scene.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c scene.Color) float64 {
	f := func(x uint8) float64 {
		v := float64(x) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

func TestPaletteIsLegible(t *testing.T) {
	for name, p := range everyPalette(t) {
		for _, ground := range []scene.Color{p.Background, p.Sheet} {
			// WCAG 2: 4.5 for text, 3 for large text and graphics.
			for i, c := range p.Modulator {
				if r := contrast(c, ground); r < 3 {
					t.Errorf("%s: modulator %d has contrast %.2f", name, i, r)
				}
			}
			if r := contrast(p.Text, ground); r < 7 {
				t.Errorf("%s: text has contrast %.2f", name, r)
			}
			if r := contrast(p.Muted, ground); r < 4.5 {
				t.Errorf("%s: muted text has contrast %.2f", name, r)
			}
			if r := contrast(p.Faint, ground); r < 3 {
				t.Errorf("%s: faint marks have contrast %.2f", name, r)
			}
		}
	}
}

// WCAG 2.2, 1.4.6: 7 for text; and 4.5 for what need only have 3.
func TestMoreContrastIsEnhanced(t *testing.T) {
	all := everyPalette(t)
	for _, name := range []string{"darkMore", "lightMore"} {
		p := all[name]
		colours := map[string]scene.Color{"text": p.Text, "muted": p.Muted, "faint": p.Faint}
		for m, key := range modulators.Keys {
			colours[key] = p.Modulator[m]
		}
		for what, c := range colours {
			if r := contrast(c, p.Background); r < 7 {
				t.Errorf("%s: %s has contrast %.2f", name, what, r)
			}
		}
		for what, c := range map[string]scene.Color{"line": p.Line, "cellHigh": p.CellHigh} {
			if r := contrast(c, p.Background); r < 4.5 {
				t.Errorf("%s: %s has contrast %.2f", name, what, r)
			}
		}
	}
}

func everyPalette(t *testing.T) map[string]scene.Palette {
	t.Helper()
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]scene.Palette{"dark": themes.Dark, "light": themes.Light, "darkMore": themes.DarkMore, "lightMore": themes.LightMore}
}

// The matrices of Viénot, Brettel & Mollon (1999) for protanopia and deuteranopia
// in linear RGB; hues must stay this far apart (Euclidean, linear RGB).
func TestHuesStayApartForColourBlindEyes(t *testing.T) {
	eyes := map[string][3][3]float64{
		"protan": {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
		"deutan": {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
	}
	linear := func(c scene.Color) [3]float64 {
		var out [3]float64
		for i, x := range [3]uint8{c.R, c.G, c.B} {
			out[i] = math.Pow(float64(x)/255, 2.2)
		}
		return out
	}
	for eye, m := range eyes {
		for theme, p := range everyPalette(t) {
			var seen [scene.Modulators][3]float64
			for i, c := range p.Modulator {
				in := linear(c)
				for r := range 3 {
					seen[i][r] = m[r][0]*in[0] + m[r][1]*in[1] + m[r][2]*in[2]
				}
				for k := range i {
					d := 0.0
					for r := range 3 {
						d += (seen[i][r] - seen[k][r]) * (seen[i][r] - seen[k][r])
					}
					if d = math.Sqrt(d); d < 0.08 {
						t.Errorf("%s, %s: modulators %d and %d are only %.3f apart", eye, theme, k, i, d)
					}
				}
			}
		}
	}
}

func TestBadPaletteNamesTheColour(t *testing.T) {
	if _, err := scene.Palettes([]byte(`{"dark":{"bg":"red"}}`)); err == nil ||
		err.Error() != `scene: palette: dark.bg is "red", want #RRGGBB` {
		t.Errorf("%v", err)
	}
}
