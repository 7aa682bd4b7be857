package scene

// regions is where the parts of the stage go. An area of no width is not drawn.
type regions struct {
	sheet, strip, raster, ribbon rect
	unit                         float32 // 1 at 1000×760: scales writing and marks
}

const (
	rasterMinWidth  = 660 // CSS px of the view from which the raster stands beside the trial
	rasterMinHeight = 460
	idleMinHeight   = 300 // from which a view without a task has a raster
	stackMinHeight  = 640 // a narrow view this tall has it below the trial instead
)

// arrange divides a view. The sheet is the hero: it takes what the others leave,
// and the small views give up the raster first. Without a task there is only the raster
// below it.
func arrange(w, h float32, idle bool) regions {
	g := regions{unit: clamp(min(w/1000, h/760), 0.86, 1.3)}
	margin := clamp(w*0.016, 8, 20)
	gap := margin * 0.8

	ribbon := clamp(h*0.11, 64, 104)
	strip := clamp(h*0.235, 148, 230)
	if h < 480 {
		ribbon, strip = 52, 132
	}
	if h < 360 {
		ribbon, strip = 38, 98
	}
	inner := w - 2*margin
	if idle {
		y := h - margin*0.6
		if h >= idleMinHeight {
			raster := clamp(h*0.17, 84, 150)
			y -= raster
			g.raster = rect{margin, y, inner, raster}
			y -= gap
		}
		g.sheet = rect{margin, margin * 0.6, inner, y - margin*0.6}
		return g
	}
	y := h - margin*0.6 - ribbon
	g.ribbon = rect{margin, y, inner, ribbon}
	if w < rasterMinWidth && h >= stackMinHeight {
		y -= gap + strip
		g.raster = rect{margin, y, inner, strip}
	}
	y -= gap + strip
	g.strip = rect{margin, y, inner, strip}
	if w >= rasterMinWidth && h >= rasterMinHeight {
		between := margin * 1.6
		g.strip.w = (inner - between) * 0.6
		g.raster = rect{margin + g.strip.w + between, y, inner - between - g.strip.w, strip}
	}
	y -= gap
	g.sheet = rect{margin, margin * 0.6, inner, y - margin*0.6}
	return g
}
