package scene

// The result of a trial. Outcomes differ in shape as well as in words. Filled: pressed. Hollow:
// withheld. Tick: right. Cross: wrong.

import "neuromodlab/engine/modulators"

// outcomeKey is the label key of an outcome, empty for None.
func outcomeKey(o Outcome) string {
	switch o {
	case Hit:
		return "outcome.hit"
	case Miss:
		return "outcome.miss"
	case FalseAlarm:
		return "outcome.false_alarm"
	case CorrectRejection:
		return "outcome.correct_rejection"
	}
	return ""
}

// outcomeMark draws the mark of an outcome, r px around its middle.
func (b *builder) outcomeMark(o Outcome, x, y, r float32) {
	width := max(1.5, r*0.2)
	if o == None {
		b.ring(x, y, r-0.5, 1, b.p.Line)
		return
	}
	ink := b.p.Text
	if o == Hit || o == FalseAlarm {
		b.disc(x, y, r, b.p.Text)
		ink = b.p.Background
	} else {
		b.ring(x, y, r-width/2, width, b.p.Text)
	}
	if o == Hit || o == CorrectRejection {
		p := b.open()
		b.point(x-r*0.45, y+r*0.02)
		b.point(x-r*0.12, y+r*0.36)
		b.point(x+r*0.46, y-r*0.34)
		b.stroke(p, width, ink)
		return
	}
	d := r * 0.36
	b.line(x-d, y-d, x+d, y+d, width, ink)
	b.line(x-d, y+d, x+d, y-d, width, ink)
}

func (b *builder) choiceKey() string {
	switch b.f.Trial.Choice {
	case Go:
		return "race.go"
	case NoGo:
		return "race.nogo"
	}
	return ""
}

// trialResult draws the right column: the rule, the choice, the outcome, and the numbers by which
// the network learns.
func (b *builder) trialResult(r rect) {
	t := &b.f.Trial
	size, small := b.body(), b.small()
	row := r.h / 4
	y := r.y + small*0.7

	rule := Text{X: r.x, Y: y, Size: small, Color: b.p.Muted, MaxWidth: r.w}
	b.rule(&rule, t.Rule)
	b.write(rule, b.v)

	y = r.y + row*1.45
	b.write(Text{Key: "trial.choice", X: r.x, Y: y, Size: small, Color: b.p.Muted, MaxWidth: r.w * 0.46}, b.v)
	choice := Text{Key: b.choiceKey(), X: r.x + r.w*0.48, Y: y, Size: size, Bold: true, Color: b.p.Text, MaxWidth: r.w * 0.52}
	if choice.Key == "" {
		choice.Color = b.p.Faint
		b.literal(&choice, "–")
	}
	b.write(choice, b.v)

	mark := clamp(row*0.36, 7, 16)
	y = r.y + row*2.5
	b.outcomeMark(t.Outcome, r.x+mark, y, mark)
	if key := outcomeKey(t.Outcome); key != "" {
		outcome := Text{Key: key, X: r.x + mark*2.6, Y: y, Size: size, Bold: true, Color: b.p.Text, MaxWidth: r.w - mark*2.6}
		b.write(outcome, b.v)
	}
	b.numbers(rect{r.x, r.y + r.h - small*1.3, r.w, small * 1.3})
}

// numbers writes the prediction error δ, in dopamine's hue, and, where there is room, the
// prediction V and the reward r before it. The room is that of the widest numbers, so that nothing
// moves or disappears when numbers change.
func (b *builder) numbers(r rect) {
	t := &b.f.Trial
	if t.Outcome == None {
		return
	}
	decimals, widest := 0, "r 0"
	if t.Reward != float32(int(t.Reward)) {
		decimals, widest = 1, "r 0.0"
	}
	size := b.small()
	widths := func() (v, w, d, gap float32) {
		return b.v.wordWidth("V \u22120.00", size, false), b.v.wordWidth(widest, size, false), b.v.wordWidth("δ \u22120.00", size, true),
			size * 0.6
	}
	v, w, d, gap := widths()
	if all := v + w + d + 2*gap; all > r.w {
		size = max(size*shrinkMost, smallestText, size*r.w/all)
		v, w, d, gap = widths()
	}
	y := r.y + r.h/2
	error := Text{X: r.x + r.w, Y: y, Size: size, Bold: true, Align: Right, Color: b.p.Modulator[modulators.DA], MaxWidth: r.w}
	if b.l.learns() && !b.f.On[modulators.DA] {
		error.Color = b.p.Text // dopamine is off and does not carry the error
	}
	b.prefixed(&error, "δ ", t.RPE, 2, true)
	b.write(error, b.v)
	if v+d+gap > r.w {
		return
	}
	value := Text{X: r.x, Y: y, Size: size, Color: b.p.Muted}
	b.prefixed(&value, "V ", t.Value, 2, false)
	b.write(value, b.v)
	if v+w+d+2*gap > r.w {
		return
	}
	reward := Text{X: r.x + max(v+gap, r.w*0.36), Y: y, Size: size, Color: b.p.Muted}
	b.prefixed(&reward, "r ", t.Reward, decimals, false)
	b.write(reward, b.v)
}

// prefixed is digits with a text before the number.
func (b *builder) prefixed(t *Text, before string, x float32, decimals int, sign bool) {
	first := int32(len(b.Bytes))
	b.Bytes = append(b.Bytes, before...)
	b.digits(t, x, decimals, sign, "")
	t.First, t.N = first, int32(len(b.Bytes))-first
}

// trialResultLine draws the result in one line, right-aligned, for narrow views.
func (b *builder) trialResultLine(r rect) {
	t := &b.f.Trial
	size, mark := b.body(), r.h*0.34
	y := r.y + r.h*0.36
	key := outcomeKey(t.Outcome)
	if key == "" {
		key = b.choiceKey()
	}
	b.outcomeMark(t.Outcome, r.x+r.w-mark, y, mark)
	if key != "" {
		b.write(Text{Key: key, X: r.x + r.w - mark*2.6, Y: y, Size: size, Bold: true, Align: Right, Color: b.p.Text, MaxWidth: r.w - mark*2.6},
			b.v)
	}
}
