package scene

// The ribbon: every past trial as a small mark. Correct trials are dots on the line. Errors point
// away from it: a false alarm up, with a filled head; a miss down, with a hollow head.

import (
	"slices"

	"neuromodlab/engine/modulators"
)

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
	p := ribbonPlot{band: band, lane: lane, top: top, slot: slot, ticks: ticks, first: max(0, n+1-int(r.w/slot))}
	k := &b.stills.ribbon
	if !same(&b.stills.trials, b.f.Ribbon) {
		k.forget()
	}
	k.draw(b.List, ribbonKey{p, *b.p, b.f.Trial.Rule}, r.grown(4), func() { b.ribbonMarks(&p) })
	b.currentTrialNumber(band)
	b.ribbonWords(&p)
}

// ribbonPlot is the parts of a ribbon, CSS px.
type ribbonPlot struct {
	band, lane rect    // of the rules, of the trials
	top        float32 // y of the marks of releases
	ticks      float32 // their size
	slot       float32 // width of a trial
	first      int     // the first trial that is shown
}

// ribbonKey is all that the ribbon depends on but the past trials.
type ribbonKey struct {
	ribbonPlot
	palette Palette
	rule    Rule // of the present trial
}

// same makes kept a copy of now and reports whether it already was one.
func same[T comparable](kept *[]T, now []T) bool {
	if slices.Equal(*kept, now) {
		return true
	}
	*kept = append((*kept)[:0], now...)
	return false
}

// ribbonMarks draws all of the ribbon but its words.
func (b *builder) ribbonMarks(p *ribbonPlot) {
	middle := p.lane.y + p.lane.h/2
	b.bar(p.lane.x, middle-0.5, p.lane.w, 1, 0, b.p.Line)
	for i := p.first; i < len(b.f.Ribbon); i++ {
		trial := &b.f.Ribbon[i]
		x := p.lane.x + (float32(i-p.first)+0.5)*p.slot
		b.pastTrialMark(trial, x, middle, p.lane.h/2, p.slot)
		if trial.NA {
			b.releaseTick(x, p.top, p.ticks)
		}
	}
	b.disc(p.lane.x+(float32(len(b.f.Ribbon)-p.first)+0.5)*p.slot, middle, clamp(p.slot*0.3, 1.2, 2), b.p.Muted)
	for i := p.first; i <= len(b.f.Ribbon); {
		from, rule := i, b.ruleAt(i)
		i = b.lastUnder(rule, i)
		x0, x1 := p.across(from, i)
		c := b.p.Muted
		if !isPicture(uint8(rule)) {
			c = b.p.Faint
		}
		b.bar(x0+0.5, p.band.y, x1-x0-1, p.band.h, 1, c)
		if from > p.first {
			b.bar(x0-0.75, p.top, 1.5, p.band.y+p.band.h-p.top, 0, b.p.Text)
		}
	}
}

// ruleAt is the rule of a trial of the ribbon, or of the present trial after the last.
func (b *builder) ruleAt(trial int) Rule {
	if trial < len(b.f.Ribbon) {
		return b.f.Ribbon[trial].Rule
	}
	return b.f.Trial.Rule
}

// lastUnder is one after the last of the trials from one on, the present one included, that have a rule.
func (b *builder) lastUnder(rule Rule, from int) int {
	for from <= len(b.f.Ribbon) && b.ruleAt(from) == rule {
		from++
	}
	return from
}

// across is where the trials from one up to another lie, CSS px.
func (p *ribbonPlot) across(from, to int) (x0, x1 float32) {
	return p.band.x + float32(from-p.first)*p.slot, min(p.band.x+float32(to-p.first)*p.slot, p.band.x+p.band.w)
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

// ribbonWords names the rules under the trials, and the changes between them.
func (b *builder) ribbonWords(p *ribbonPlot) {
	n, small := len(b.f.Ribbon), b.small()
	for i := p.first; i <= n; {
		from, rule := i, b.ruleAt(i)
		i = b.lastUnder(rule, i)
		x0, x1 := p.across(from, i)
		if from > p.first && b.areas.ribbon.h >= 60 {
			b.shiftLabel(x0, p.band)
		}
		room := p.band.x + p.band.w - x0
		if i <= n {
			room = x1 - x0
		}
		t := Text{X: x0, Y: p.band.y + p.band.h + small*0.75, Size: small, Color: b.p.Muted, MaxWidth: room - 6}
		b.rule(&t, rule)
		if need := b.textWidth(&Text{Key: t.Key, First: t.First, N: t.N, Size: small}, b.v); i > n && need > room {
			// The present rule is named even if it has held for only a few trials.
			t.X, t.Align, t.MaxWidth = p.band.x+p.band.w-small*3.4, Right, need
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
