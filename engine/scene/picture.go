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
}
