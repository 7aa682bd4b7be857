package scene

// The raster: spikes of the last moments.

import "slices"

// rasterKey is all that the raster depends on but its spikes, to which most frames only add some.
type rasterKey struct {
	*Layout
	palette Palette
	plot    rect
	left    float32 // of the names of groups
	size    float32 // the largest of these names
	window  int32   // ms
	trial   int64   // start of the trial within the window, ms
}

// raster draws the spikes of the last moments, cells over time, sorted by group. Times at which a
// cue was shown have a lighter ground.
func (b *builder) raster() {
	r := b.areas.raster
	n := len(b.l.X)
	if r.w <= 0 || n == 0 || b.f.RasterMS <= 0 {
		return
	}
	head := b.small() * 1.35
	b.heading("raster", rect{r.x, r.y, r.w, head})
	gutter := min(b.widestGroup()+14, r.w*0.4)
	plot := rect{r.x + gutter, r.y + head + 4, r.w - gutter, r.h - head - 4}
	ms := plot.w / float32(b.f.RasterMS)
	row := plot.h / float32(n)

	k := &b.stills.raster
	key := rasterKey{b.l, *b.p, plot, r.x, b.small(), b.f.RasterMS, b.f.Tick - int64(b.f.Trial.T) - b.f.RasterStart}
	if shown := len(b.stills.spikes); k.key != key || shown > len(b.f.Raster) || !slices.Equal(b.stills.spikes, b.f.Raster[:shown]) {
		k.forget()
		b.stills.spikes = b.stills.spikes[:0]
	}
	k.draw(b.List, key, r.grown(2), func() {
		b.cueGround(plot, ms)
		b.rasterRows(plot, row)
	})
	fresh := b.f.Raster[len(b.stills.spikes):]
	k.extend(b.List, func() { b.spikes(fresh, plot, ms, row) })
	b.stills.spikes = append(b.stills.spikes, fresh...)

	for i := range b.bands {
		g := &b.bands[i]
		b.write(Text{Key: groupKey(g.group), X: r.x, Y: g.name, Size: b.bandSize, Color: b.p.Muted, MaxWidth: gutter - 10}, b.v)
	}
	if now := b.f.Tick - b.f.RasterStart; now > 0 && now < int64(b.f.RasterMS) {
		b.bar(plot.x+float32(now)*ms-0.75, plot.y, 1.5, plot.h, 0, b.p.Text.Fade(0.55))
	}
}

// spikes draws a dot for each spike.
func (b *builder) spikes(spikes []Spike, plot rect, ms, row float32) {
	w, h := clamp(ms*2, 1.3, 2.4), clamp(row*0.85, 1, 4)
	for _, s := range spikes {
		if int(s.Cell) >= len(b.rows) || int32(s.T) > b.f.RasterMS {
			continue
		}
		x, y := plot.x+float32(s.T)*ms, plot.y+(float32(b.rows[s.Cell])+0.5)*row
		b.add(Item{Shape: Box, X: min(x, plot.x+plot.w-w/2), Y: y, W: w / 2, H: h / 2, Color: b.p.Text.Fade(0.8)})
	}
}

// cueGround shades the times at which a cue was shown, trial by trial.
func (b *builder) cueGround(plot rect, ms float32) {
	if b.l.TrialMS <= 0 {
		return
	}
	b.bar(plot.x, plot.y, plot.w, plot.h, 3, b.p.Sheet)
	span := int64(b.f.RasterMS)
	at := b.f.Tick - int64(b.f.Trial.T) - b.f.RasterStart // start of this trial within the window, ms
	for k := 0; k < 64 && at > -int64(b.l.TrialMS); k++ {
		from, to := max(at, 0), min(at+int64(b.l.StimulusMS), span)
		if to > from {
			b.bar(plot.x+float32(from)*ms, plot.y, float32(to-from)*ms, plot.h, 0, b.p.shade(0.08))
		}
		at -= int64(b.l.TrialMS)
	}
}

// widestGroup is the width of the longest name of a group, CSS px.
func (b *builder) widestGroup() (w float32) {
	for i := range b.l.Groups {
		w = max(w, b.textWidth(&Text{Key: groupKey(b.l.Groups[i].Name), Size: b.small()}, b.v))
	}
	return w
}

// rasterRows gives each cell its row, with the populations of a group together, and draws the
// separators of the groups and the lines to their names.
func (b *builder) rasterRows(plot rect, row float32) {
	b.rows = grow(b.rows, len(b.l.X))
	clear(b.rows)
	b.bands = b.bands[:0]
	next := int32(0)
	for i := range b.l.Populations {
		group := b.l.Populations[i].Group
		if b.seenBefore(i, group) {
			continue
		}
		top := next
		for k := i; k < len(b.l.Populations); k++ {
			q := &b.l.Populations[k]
			if q.Group != group {
				continue
			}
			for c := max(q.First, 0); c < min(q.First+q.N, len(b.rows)); c++ {
				b.rows[c] = next
				next++
			}
		}
		if top > 0 {
			b.bar(plot.x, plot.y+float32(top)*row-0.5, plot.w, 1, 0, b.p.Line)
		}
		middle := plot.y + float32(top+next)/2*row
		b.bands = append(b.bands, band{group: group, middle: middle, name: middle})
	}
	b.bandSize = b.spaceNames(plot)
	for i := range b.bands {
		g := &b.bands[i]
		b.line(plot.x-8, g.name, plot.x-1, g.middle, 1, b.p.Line)
	}
}

// band is the rows of a group in the raster.
type band struct {
	group        string
	middle, name float32 // y, CSS px
}

// spaceNames moves the names of narrow bands apart, so that each has a line of its own within the
// plot, and returns the size of text at which they fit.
func (b *builder) spaceNames(plot rect) (size float32) {
	n := float32(len(b.bands))
	size = min(b.small(), max(smallestText-1, plot.h/(n*lineHeight)-2))
	line := size*lineHeight + 2.1 // with the gap that write leaves
	for i := range b.bands {
		least := plot.y + line/2
		if i > 0 {
			least = b.bands[i-1].name + line
		}
		b.bands[i].name = max(b.bands[i].name, least)
	}
	most := plot.y + plot.h - line/2 + 2
	for i := len(b.bands) - 1; i >= 0; i-- {
		b.bands[i].name = min(b.bands[i].name, most)
		most = b.bands[i].name - line
	}
	return size
}

func (b *builder) seenBefore(i int, group string) bool {
	for k := range i {
		if b.l.Populations[k].Group == group {
			return true
		}
	}
	return false
}
