package scene

// The ribbon: every past trial as a small mark. Correct trials are dots on the line. Errors point
// away from it: a false alarm up, with a filled head; a miss down, with a hollow head.

import "neuromodlab/engine/modulators"

const (
	slotMin = 3.0 // least width of a trial, px; the oldest trials leave at the left
	slotMax = 9.0
	slotFew = 80 // a run of fewer trials does not fill the ribbon
)

func (b *builder) ribbon() {
	r := b.areas.ribbon
	small := b.small()
	roomy := r.h >= 60
	top := r.y
	if roomy {
		b.heading("ribbon", r)
		top += small * 1.4
	}
	ticks := clamp(r.h*0.12, 5, 9)
	foot := small * 1.25
	band := rect{r.x, r.y + r.h - foot - 4, r.w, 3}
	lane := rect{r.x, top + ticks + 1, r.w, band.y - top - ticks - 4}
	if lane.h < 6 {
		return
	}
	n := len(b.f.Ribbon)
	slot := clamp(r.w/float32(max(n+1, slotFew)), slotMin, slotMax)
	first := max(0, n+1-int(r.w/slot))
	middle := lane.y + lane.h/2
	b.bar(r.x, middle-0.5, r.w, 1, 0, b.p.Line)

	for i := first; i < n; i++ {
		p := &b.f.Ribbon[i]
		x := r.x + (float32(i-first)+0.5)*slot
		b.pastTrialMark(p, x, middle, lane.h/2, slot)
		if p.NA {
			b.releaseTick(x, top, ticks)
		}
	}
	b.disc(r.x+(float32(n-first)+0.5)*slot, middle, clamp(slot*0.3, 1.2, 2), b.p.Muted)
	b.currentTrialNumber(band)
	b.rules(first, slot, band, top)
}

// pastTrialMark draws the mark of one trial.
func (b *builder) pastTrialMark(p *PastTrial, x, y, reach, slot float32) {
	head := clamp(slot*0.46, 2, 3.6)
	stem := clamp(slot*0.3, 1.2, 2)
	far := reach - head
	switch p.Outcome {
	case Hit, CorrectRejection:
		h := clamp(reach*0.28, 2, 5)
		if p.Outcome == CorrectRejection {
			h *= 0.5
		}
		b.bar(x-stem/2, y-h, stem, 2*h, stem/2, b.p.Faint)
	case FalseAlarm:
		b.bar(x-stem/2, y-far, stem, far, 0, b.p.Text)
		b.disc(x, y-far, head, b.p.Text)
	case Miss:
		b.bar(x-stem/2, y, stem, far-head, 0, b.p.Text)
		b.ring(x, y+far, head-0.6, 1.3, b.p.Text)
	}
}

// releaseTick marks a release of noradrenaline above its trial.
func (b *builder) releaseTick(x, y, h float32) {
	p := b.open()
	b.point(x-h*0.55, y)
	b.point(x+h*0.55, y)
	b.point(x, y+h)
	b.fill(p, b.p.Modulator[modulators.NA])
}

// rules draws the band of rules under the trials, and a line where the rule changes.
func (b *builder) rules(first int, slot float32, band rect, top float32) {
	n := len(b.f.Ribbon)
	small := b.small()
	rule := func(i int) Rule {
		if i < n {
			return b.f.Ribbon[i].Rule
		}
		return b.f.Trial.Rule
	}
	for i := first; i <= n; {
		from := i
		for i++; i <= n && rule(i) == rule(from); i++ {
		}
		x0, x1 := band.x+float32(from-first)*slot, min(band.x+float32(i-first)*slot, band.x+band.w)
		c := b.p.Muted
		if !isPicture(uint8(rule(from))) {
			c = b.p.Faint
		}
		b.bar(x0+0.5, band.y, x1-x0-1, band.h, 1, c)
		if from > first {
			b.bar(x0-0.75, top, 1.5, band.y+band.h-top, 0, b.p.Text)
			if b.areas.ribbon.h >= 60 {
				b.shiftLabel(x0, band)
			}
		}
		room := band.x + band.w - x0
		if i <= n {
			room = x1 - x0
		}
		t := Text{X: x0, Y: band.y + band.h + small*0.75, Size: small, Color: b.p.Muted, MaxWidth: room - 6}
		b.rule(&t, rule(from))
		if need := b.textWidth(&Text{Key: t.Key, First: t.First, N: t.N, Size: small}, b.v); i > n && need > room {
			// The present rule is named even if it has held for only a few trials.
			t.X, t.Align, t.MaxWidth = band.x+band.w-small*3.4, Right, need
		} else if room < small*4 {
			continue
		}
		b.write(t, b.v)
	}
}

// shiftLabel writes "the rule changes" at its line, within the ribbon.
func (b *builder) shiftLabel(x float32, band rect) {
	t := Text{Key: "shift", X: x, Y: b.areas.ribbon.y + b.small()*0.7, Size: b.small(), Align: Centre, Color: b.p.Text, MaxWidth: 180}
	half := b.textWidth(&t, b.v) / 2
	t.X = clamp(x, band.x+half, max(band.x+band.w-half, band.x+half))
	b.write(t, b.v)
}

// currentTrialNumber writes the number of the trial in progress.
func (b *builder) currentTrialNumber(band rect) {
	small := b.small()
	t := Text{X: band.x + band.w, Y: band.y + band.h + small*0.75, Size: small, Align: Right, Color: b.p.Muted}
	b.digits(&t, float32(b.f.Trial.Number), 0, false, "")
	b.write(t, b.v)
}
