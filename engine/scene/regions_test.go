package scene

// Tests of the division of a view into regions.

import "testing"

// The heights and widths of stages in frames that authors choose, and in the lab itself.
var viewSizes = [][2]float32{
	{600, 137}, {600, 184}, {600, 300}, {300, 86}, {300, 114}, {320, 180}, {320, 340}, {700, 394}, {1200, 114}, {1200, 200}, {390, 450},
	{974, 530}, {1048, 700}, {1600, 900},
}

func TestTheSheetKeepsItsShareOfAnyView(t *testing.T) {
	for _, size := range viewSizes {
		w, h := size[0], size[1]
		g := arrange(w, h, false)
		least := min(h*sheetShare, (w-40)*sheetOfWidth)
		if g.sheet.h < least {
			t.Errorf("%gx%g: the sheet is %.0f px high, want at least %.0f", w, h, g.sheet.h, least)
		}
		for _, r := range []rect{g.sheet, g.strip, g.raster, g.ribbon} {
			if r.x < 0 || r.y < 0 || r.x+r.w > w || r.y+r.h > h {
				t.Errorf("%gx%g: %v is not inside", w, h, r)
			}
		}
	}
}

func TestTheSheetUsesAColumnsWidth(t *testing.T) {
	const aspect = 1.39 * 1.75 // of the tissue, as wide as it may be drawn
	if g := arrange(700, 394, false); g.sheet.h*aspect < 600 {
		t.Errorf("in 700x394 the tissue would be %.0fx%.0f px", g.sheet.h*aspect, g.sheet.h)
	}
}
