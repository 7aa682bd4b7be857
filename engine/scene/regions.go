package scene

// The arrangement of the stage: where the sheet and the panels go in a view of a given size.

// regions is the areas of the stage's parts. An area of width 0 is not drawn.
type regions struct {
	sheet, strip, raster, ribbon rect
	dials, gains                 rect    // of a learner
	picture                      rect    // of a learner of images
	unit                         float32 // 1 at 1000×760; scales text and marks
}

const (
	rasterMinWidth  = 660 // CSS px: least width of the view for the raster beside the trial
	rasterMinHeight = 460
	idleMinHeight   = 300 // least height for a raster in a view without a task
	trialWide       = 2.2 // width by height of a learner's trial, from which its values stand beside it
	stackMinHeight  = 640 // a narrow view at least this high has the raster below the trial instead
)

// The sheet is the most important part. In a view with a task it has at least this share of the
// height, or as much height as its width can use. What is below it gets smaller or is left out, in
// the order of partsBelow.
const (
	sheetShare     = 0.55
	sheetShareWide = 0.62 // of a view at least wideView times as wide as high, as in a page that embeds the lab
	sheetShareLow  = 0.66 // of a view lower than lowView
	sheetOfWidth   = 0.42 // height that a sheet can use, as a share of the width
	lowView        = 480
	wideView       = 1.7
	resultHeight   = 30 // of a strip that has only the cues and the outcome
	timelineHeight = 40 // least height of the timeline of a trial in a strip
)

// parts are the heights of the parts below the sheet, CSS px; 0 = not drawn.
type parts struct{ strip, ribbon float32 }

// partsBelow are the choices for a view of height h; the first that leaves enough room for the
// sheet is used. First both parts get smaller, then the ribbon is left out, then the strip's
// timeline, then everything.
func partsBelow(h float32) [6]parts {
	all := parts{clamp(h*0.235, 148, 230), clamp(h*0.11, 64, 104)}
	if h < lowView {
		all = parts{132, 52}
	}
	return [...]parts{all, {132, 52}, {98, 38}, {98, 0}, {resultHeight, 0}, {}}
}

// arrange divides a view. Without a task there is only the raster below the sheet.
func arrange(w, h float32, idle bool) regions {
	g := regions{unit: clamp(min(w/1000, h/760), 0.86, 1.3)}
	margin := clamp(w*0.016, 8, 20)
	gap := margin * 0.8
	inner := w - 2*margin
	y := h - margin*0.6
	if idle {
		if h >= idleMinHeight {
			raster := clamp(h*0.17, 84, 150)
			y -= raster
			g.raster = rect{margin, y, inner, raster}
			y -= gap
		}
		g.sheet = rect{margin, margin * 0.6, inner, y - margin*0.6}
		return g
	}
	share := float32(sheetShare)
	switch {
	case h < lowView:
		share = sheetShareLow
	case w >= wideView*h:
		share = sheetShareWide
	}
	needs := min(h*share, inner*sheetOfWidth)
	var below parts
	for _, below = range partsBelow(h) {
		if h-1.2*margin-below.strip-below.ribbon-2*gap >= needs {
			break
		}
	}
	if below.ribbon > 0 {
		y -= below.ribbon
		g.ribbon = rect{margin, y, inner, below.ribbon}
		y -= gap
	}
	if w < rasterMinWidth && h >= stackMinHeight {
		y -= below.strip
		g.raster = rect{margin, y, inner, below.strip}
		y -= gap
	}
	if below.strip > 0 {
		y -= below.strip
		g.strip = rect{margin, y, inner, below.strip}
		if w >= rasterMinWidth && h >= rasterMinHeight {
			between := margin * 1.6
			g.strip.w = (inner - between) * 0.6
			g.raster = rect{margin + g.strip.w + between, y, inner - between - g.strip.w, below.strip}
		}
		y -= gap
	}
	g.sheet = rect{margin, margin * 0.6, inner, y - margin*0.6}
	return g
}

func arrangeFor(l *Layout, v *View) regions {
	if l.learns() {
		g := arrangeLearner(v.Width, v.Height)
		if l.Picture > 0 {
			g.makeRoomForPicture()
		}
		return g
	}
	return arrange(v.Width, v.Height, l.Idle)
}

// makeRoomForPicture divides the place of gains and torus between the image and the units.
func (g *regions) makeRoomForPicture() {
	left, right := g.sheet.x, g.sheet.x+g.sheet.w
	if g.gains.w > 0 {
		left = g.gains.x
	}
	gap := clamp((right-left)*0.03, 4, 20)
	half := (right - left - gap) / 2
	g.picture = rect{left, g.sheet.y, half, g.sheet.h}
	g.gains = rect{}
	g.sheet.x, g.sheet.w = left+half+gap, half
}

// arrangeLearner divides a view of a learner. At the bottom are the past trials, over one axis.
// Above them, from left to right, are the modulators, the gains of inputs, the torus, and the last
// trial. A tall view has the trial under the torus.
func arrangeLearner(w, h float32) regions {
	g := regions{unit: clamp(min(w/1000, h/760), 0.86, 1.3)}
	margin := clamp(w*0.016, 8, 20)
	gap := margin * 0.8
	inner := w - 2*margin

	past := clamp(h*0.3, 92, 290)
	y := h - margin*0.6 - past
	g.ribbon = rect{margin, y, inner, past}
	y -= gap
	top := rect{margin, margin * 0.6, inner, y - margin*0.6}

	dials := clamp(w*0.11, 40, 128)
	if w > 1.9*h { // wide: the past trials stand beside the torus, which has the full height
		g.dials = rect{margin, margin * 0.6, min(dials, h*0.3), h - 1.2*margin}
		x := margin + g.dials.w + gap
		if gains := clamp(w*0.065, 0, 74); w >= 560 {
			g.gains = rect{x, margin * 0.6, gains, g.dials.h}
			x += gains + gap
		}
		side := min(g.dials.h, w*0.42)
		g.sheet = rect{x, margin * 0.6, side, g.dials.h}
		x += side + 2*gap
		rest := rect{x, margin * 0.6, max(0, margin+inner-x), g.dials.h}
		trial := clamp(min(rest.h*0.36, rest.w/trialWide-1), 76, 150) // a row, not a column
		g.strip = rect{rest.x + rest.w*0.04, rest.y, rest.w * 0.96, trial}
		g.ribbon = rect{rest.x, rest.y + trial + gap, rest.w, rest.h - trial - gap}
		return g
	}
	if top.w < top.h*1.3 { // tall
		row := clamp(top.h*0.2, 76, 130)
		g.strip = rect{top.x, top.y + top.h - row, top.w, row}
		top.h -= row + gap
		g.dials = rect{top.x, top.y, dials, top.h}
		side := min(top.h, top.w-2*dials)
		g.sheet = rect{top.x + dials + (top.w-2*dials-side)/2, top.y, side, top.h}
		return g
	}
	side := min(top.h, top.w*0.56)
	gains := clamp(w*0.065, 0, 74)
	if w < 560 {
		gains = 0
	}
	trial := clamp(w*0.26, 110, 300)
	rest := max(0, top.w-side-dials-gains-trial-3*gap)
	pad := rest * 0.3
	g.dials = rect{top.x + pad*0.4, top.y, dials, top.h}
	x := g.dials.x + dials + gap + pad*0.3
	if gains > 0 {
		g.gains = rect{x, top.y, gains, top.h}
		x += gains + gap
	}
	g.sheet = rect{x, top.y, side, top.h}
	x += side + gap*2 + pad*0.3
	g.strip = rect{x, top.y, max(0, margin+inner-x), top.h}
	return g
}
