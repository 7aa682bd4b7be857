package scene

// The image that a learner of images has just seen, as a person would see it.

// picture draws the last image in a square, pixel by pixel.
func (b *builder) picture() {
	side, r := b.l.Picture, b.areas.picture
	size := min(r.w, r.h)
	if side < 1 || size < float32(side) || len(b.f.Learner.Picture) < side*side {
		return
	}
	x0, y0 := r.x+(r.w-size)/2, r.y+(r.h-size)/2
	b.bar(x0, y0, size, size, b.px(12), b.p.Sheet)
	inset := size * 0.04
	each := (size - 2*inset) / float32(side)
	for y := range side {
		row := b.f.Learner.Picture[y*side : (y+1)*side]
		for x := 0; x < side; {
			from, value := x, row[x]
			for x++; x < side && row[x] == value; x++ {
			}
			if value > 0 { // half a pixel over the next, so that no gap is visible
				b.bar(x0+inset+float32(from)*each, y0+inset+float32(y)*each, float32(x-from)*each+0.5, each+0.5, 0,
					b.p.Text.Fade(float32(value)/255))
			}
		}
	}
	b.windows(rect{x0 + inset, y0 + inset, size - 2*inset, size - 2*inset})
}

const strongestWindows = 3 // units whose windows are always framed

// windows frames, over the image, the parts that the strongest units see, and that of the unit under
// the pointer; the units themselves are ringed.
func (b *builder) windows(r rect) {
	n := min(len(b.l.Windows)/4, b.cellCount())
	each := r.w / float32(b.l.Picture)
	frame := func(unit int, width float32, c Color) {
		w := b.l.Windows[4*unit:]
		b.frame(r.x+float32(w[0])*each, r.y+float32(w[1])*each, float32(w[2])*each, float32(w[3])*each, b.px(3), width, c)
		b.ring(b.sheet.x(b.l.X[unit]), b.sheet.y(b.l.Y[unit]), b.sheet.cell+2.5, width, c)
	}
	if hover := int(b.v.Hover); hover >= 0 && hover < n {
		frame(hover, max(2, b.px(2.5)), b.p.Text)
		return
	}
	var best [strongestWindows]int
	for k := range best {
		best[k] = -1
		for i := range n {
			if b.f.V[i] > 0 && (best[k] < 0 || b.f.V[i] > b.f.V[best[k]]) && (k < 1 || i != best[0]) && (k < 2 || i != best[1]) {
				best[k] = i
			}
		}
		if best[k] >= 0 {
			frame(best[k], max(1, b.px(1.2)), b.p.Muted)
		}
	}
}
