package scene

// The evidence for Go and No-Go in a trial, as lines over time and as bars.

import "math"

// race draws the evidence: the net rates of the Go and No-Go groups over the counting window as two
// lines, solid and dashed, and as bars with their numbers to the right of the cue.
func (b *builder) race(ax axis, r rect) {
	if r.h < 16 {
		return
	}
	cue := ax.at(float32(b.l.StimulusMS))
	window := ax.at(float32(b.l.WindowMS))
	b.bar(window, r.y, cue-window, r.h, 2, b.p.shade(0.03))

	lo, hi := b.raceRange()
	b.bar(r.x, hzY(0, lo, hi, r)-0.5, cue-r.x, 1, 0, b.p.Line)

	b.trace(ax, 1, lo, hi, r)
	b.trace(ax, 0, lo, hi, r) // Go last, so that it is on top

	right := rect{cue + b.px(10), r.y, r.x + r.w - cue - b.px(10), r.h}
	// Both numbers are differences of rates; a heading says of which.
	first, second, of := "race.go", "race.nogo", "race.difference"
	if b.f.Trial.Accumulates {
		first, second, of = "race.evidence", "race.bound", "race.filtered"
	}
	head := b.small() * lineHeight
	if !b.write(Text{Key: of, X: right.x, Y: right.y + head/2, Size: b.small(), Color: b.p.Muted, MaxWidth: right.w}, b.v) {
		return
	}
	right.y, right.h = right.y+head, right.h-head
	b.raceBar(first, b.f.Trial.GoHz, lo, hi, b.p.Text, false, rect{right.x, right.y, right.w, right.h / 2})
	b.raceBar(second, b.f.Trial.NoGoHz, lo, hi, b.p.Muted, true, rect{right.x, right.y + right.h/2, right.w, right.h / 2})
}

// trace draws one side of the evidence: lane 0 is Go, solid; lane 1 is No-Go, dashed.
func (b *builder) trace(ax axis, lane int, lo, hi float32, r rect) {
	n := min(len(b.f.Race)/2, b.l.StimulusMS/RaceStep+1)
	run, gap, width, c := n, 0, float32(2.4), b.p.Text
	if lane == 1 {
		run, gap, width, c = 3, 2, 2, b.p.Muted
	}
	first := min(max(b.l.WindowMS/RaceStep, 0), max(n-1, 0)) // nothing is counted before the window
	for i := first; i+1 < n; i += run + gap {
		p := b.open()
		for k := i; k <= min(i+run, n-1); k++ {
			b.point(ax.at(float32(k*RaceStep)), hzY(b.f.Race[2*k+lane], lo, hi, r))
		}
		b.stroke(p, width, c)
	}
	if n > 0 {
		b.disc(ax.at(float32((n-1)*RaceStep)), hzY(b.f.Race[2*(n-1)+lane], lo, hi, r), 3, c)
	}
}

// hzY is the y of a difference of rates within the plot r.
func hzY(hz, lo, hi float32, r rect) float32 {
	return r.y + r.h - 3 - (r.h-6)*clamp((hz-lo)/(hi-lo), 0, 1)
}

// raceRange is the range of the axis of the evidence, Hz. It grows in steps, so that the axis does
// not change with every sample.
func (b *builder) raceRange() (lo, hi float32) {
	fine := float32(20)
	hi = 40
	if b.f.Trial.Accumulates {
		hi, fine = 16, 8
	}
	for _, x := range b.f.Race {
		hi, lo = max(hi, clamp(x, -400, 400)), min(lo, clamp(x, -400, 400))
	}
	step := func(x float32) float32 { return fine * float32(math.Ceil(float64(x/fine))) }
	return -step(-lo), step(hi)
}

// raceBar draws one current difference: its name and number over a bar from zero, hollow for the
// No-Go side as its line is dashed.
func (b *builder) raceBar(key string, hz, lo, hi float32, c Color, hollow bool, r rect) {
	size := b.small()
	if r.h >= 36 {
		size = b.body()
	}
	thick := clamp(r.h*0.2, 4, 10)
	middle := r.y + r.h/2
	number := Text{X: r.x + r.w, Y: middle - thick/2 - 1, Size: size, Align: Right, Bold: true, Color: b.p.Text}
	// Room for three digits is always reserved, so that nothing moves.
	wide := b.v.wordWidth("\u2212000", size, true)
	b.digits(&number, clamp(hz, -999, 999), 0, false, "")
	name := Text{Key: key, X: r.x, Y: number.Y, Size: size, Color: b.p.Muted, MaxWidth: r.w - wide - 4}
	if name.MaxWidth > size*1.6 && b.write(name, b.v) {
		b.write(number, b.v)
	}
	y := middle + size*0.5
	b.bar(r.x, y, r.w, thick, 2, b.p.Line)
	zero := r.x + r.w*clamp(-lo/(hi-lo), 0, 1)
	end := r.x + r.w*clamp((hz-lo)/(hi-lo), 0, 1)
	x, w := min(zero, end), abs(end-zero)
	b.bar(x, y, w, thick, 2, c)
	if hollow && w > 4 {
		b.bar(x+1.5, y+1.5, w-3, thick-3, 1, b.p.Line)
	}
	if lo < 0 {
		b.bar(zero-0.75, y-2, 1.5, thick+4, 0, b.p.Muted)
	}
}

// wave is a sine of period 1, approximated by a parabola.
func wave(t float32) float32 {
	t -= float32(math.Floor(float64(t)))
	if t < 0.5 {
		return 16 * t * (0.5 - t)
	}
	t -= 0.5
	return -16 * t * (0.5 - t)
}
