package scene

import "neuromodlab/engine/modulators"

// The panels of a learner: its modulators, the gains of its inputs, the last trial, and the past
// trials, whose rows share one axis.

// dials draws the modulators one above the other.
func (b *builder) dials() {
	r := b.areas.dials
	list, n := b.l.modulators()
	if n == 0 {
		return
	}
	u := clamp(min(r.h/float32(n)/58, r.w/46), 0.5, 1.25)
	size := clamp(13*u, 11, 17)
	row := min(r.h/float32(n), (2*dialRadius*u+size*1.3)*1.35)
	y := r.y + (r.h-row*float32(n))/2
	for _, m := range list[:n] {
		x, middle := r.x+r.w/2, y+row/2-size*0.7
		b.dial(m, x, middle, u)
		c := b.p.Modulator[m]
		if !b.f.On[m] {
			c = b.p.Faint
		}
		t := Text{X: x, Y: middle + dialRadius*u + size*0.85, Size: size, Bold: true, Align: Centre, Color: c, MaxWidth: r.w}
		b.literal(&t, modulators.All[m].Symbol)
		b.write(t, b.v)
		y += row
	}
}

// gains draws how strongly each input channel is attended: a bar from the torus outwards, with a
// mark at the usual length.
func (b *builder) gains() {
	r, f := b.areas.gains, &b.f.Learner
	n := len(f.Gains)
	if r.w <= 0 || n == 0 {
		return
	}
	small := b.small()
	area := b.sheet.area
	foot := small * 1.4
	plot := rect{r.x, area.y + foot, r.w, area.h - 2*foot}
	b.write(Text{Key: "learner.gains", X: r.x + r.w, Y: area.y + small*0.6, Size: small, Align: Right, Color: b.p.Muted,
		MaxWidth: r.w + b.px(60)}, b.v)
	row := plot.h / float32(n+2)
	hue := b.p.Modulator[modulators.ACh]
	if !b.f.On[modulators.ACh] {
		hue = b.p.Faint
	}
	right := plot.x + plot.w
	usual := right - plot.w/GainFull
	b.bar(usual-0.5, plot.y, 1, plot.h, 0, b.p.Line)
	for i, g := range f.Gains {
		y := plot.y + float32(i)*row
		if i >= int(f.Informative) {
			y += 2 * row // a gap before the channels of noise
		}
		w := plot.w * float32(g) / 255
		b.bar(right-w, y+row*0.12, w, row*0.76, row*0.3, hue.Fade(0.6))
	}
	y := plot.y + plot.h + small*0.75
	b.write(Text{Key: "learner.noise", X: right, Y: y, Size: small, Align: Right, Color: b.p.Muted, MaxWidth: r.w + b.px(60)}, b.v)
}

// learnerTrial draws the last trial: the task, the values, the response and the outcome.
func (b *builder) learnerTrial() {
	r, t, f := b.areas.strip, &b.f.Trial, &b.f.Learner
	if r.w < 60 || r.h < 40 {
		return
	}
	small, body := b.small(), b.body()
	big := clamp(min(r.w*0.16, r.h*0.14), 18, 44)
	wide := r.w > trialWide*r.h // a row below or beside the torus
	left, right := r, r
	if wide {
		left.w = r.w * 0.4
		right = rect{r.x + r.w*0.46, r.y, r.w * 0.54, r.h}
	} else {
		left.h = big*1.3 + small*4.6 + body*2.4
		right = rect{r.x, r.y + left.h + small, r.w, min(r.h-left.h-small, small*13)}
		if pad := r.h - left.h - small - right.h; pad > 0 {
			left.y += pad / 2
			right.y += pad / 2
		}
	}
	y := left.y + small*0.7
	b.write(Text{Key: "learner.task", X: left.x, Y: y, Size: small, Color: b.p.Muted, MaxWidth: left.w}, b.v)
	y += small*0.75 + big*0.7
	name := Text{X: left.x, Y: y, Size: big, Bold: true, Color: b.p.Text, MaxWidth: left.w * 0.5}
	b.taskName(&name, t.Rule)
	b.write(name, b.v)
	taken := max(big*2, b.textWidth(&Text{First: name.First, N: name.N, Size: big, Bold: true}, b.v)+big*0.5)
	count := Text{X: left.x + taken, Y: y + big*0.16, Size: small, Color: b.p.Muted, MaxWidth: left.w - taken}
	b.digits(&count, float32(f.InPhase), 0, false, " / ")
	first := count.First
	b.digits(&count, float32(f.PhaseTrials), 0, false, "")
	count.First, count.N = first, int32(len(b.Bytes))-first
	if b.textWidth(&Text{First: count.First, N: count.N, Size: small}, b.v) <= count.MaxWidth {
		b.write(count, b.v)
	}
	y += big*0.6 + 3
	w := min(left.w, b.px(240))
	b.bar(left.x, y, w, 3, 1.5, b.p.Line)
	if f.PhaseTrials > 0 {
		b.bar(left.x, y, w*clamp(float32(f.InPhase)/float32(f.PhaseTrials), 0, 1), 3, 1.5, b.p.Muted)
	}
	mark := clamp(body*0.75, 8, 16)
	y += mark + body*0.7
	b.outcomeMark(t.Outcome, left.x+mark, y, mark)
	if key := outcomeKey(t.Outcome); key != "" {
		b.write(Text{Key: key, X: left.x + mark*2.6, Y: y, Size: body, Bold: true, Color: b.p.Text, MaxWidth: left.w - mark*2.6}, b.v)
	}
	y += mark + small*0.9
	if y+small*0.6 <= left.y+left.h && left.w >= 110 {
		b.numbers(rect{left.x, y - small*0.65, min(left.w, b.px(230)), small * 1.3})
	}
	if right.h < small*4 || right.w < 96 {
		return
	}
	b.values(right)
}

// values draws the values of Go and No-Go for the last stimulus, and the probability of Go that
// results.
func (b *builder) values(r rect) {
	f := &b.f.Learner
	small := b.small()
	r.w = min(r.w, b.px(240))
	b.write(Text{Key: "learner.values", X: r.x, Y: r.y + small*0.7, Size: small, Color: b.p.Muted, MaxWidth: r.w}, b.v)
	keys := [...]string{"race.go", "race.nogo", "learner.chance"}
	rows := max(1, min(len(keys), int((r.h-small*1.5)/(small*2.05)))) // rows without room are left out
	row := min(small*2.5, (r.h-small*1.5)/float32(rows))
	y := r.y + small*1.5
	for i, key := range keys[:rows] {
		name := Text{Key: key, X: r.x, Y: y + small*0.7, Size: small, Color: b.p.Text, MaxWidth: r.w * 0.7}
		b.write(name, b.v)
		x, lo, c := f.PGo, float32(0), b.p.Muted
		if i < 2 {
			x, lo, c = f.Value[i], -1, b.p.Text
		}
		number := Text{X: r.x + r.w, Y: y + small*0.7, Size: small, Align: Right, Color: b.p.Muted}
		if b.f.Trial.Outcome != None {
			b.digits(&number, x, 2, i < 2, "")
			b.write(number, b.v)
		}
		b.signedBar(rect{r.x, y + small*1.45, r.w, 5}, x, lo, c, i == 1)
		y += row
	}
}

// signedBar draws a value between lo and 1 as a bar from zero, hollow for No-Go.
func (b *builder) signedBar(r rect, x, lo float32, c Color, hollow bool) {
	at := func(x float32) float32 { return r.x + r.w*clamp((x-lo)/(1-lo), 0, 1) }
	b.bar(r.x, r.y, r.w, r.h, r.h/2, b.p.Line)
	zero, end := at(0), at(x)
	left, w := min(zero, end), abs(end-zero)
	b.bar(left, r.y, w, r.h, r.h/2, c)
	if hollow && w > 5 {
		b.bar(left+1.5, r.y+1.5, w-3, r.h-3, 1, b.p.Line)
	}
	if lo < 0 {
		b.bar(zero-0.75, r.y-3, 1.5, r.h+6, 0, b.p.Muted)
	}
}

// taskName sets t to the name of a task: a letter, and marks for how its rule was changed.
func (b *builder) taskName(t *Text, r Rule) {
	t.First = int32(len(b.Bytes))
	for ; r != 0; r >>= 8 {
		switch c := uint8(r); {
		case c == '-':
			b.Bytes = append(b.Bytes, "\u2212"...)
		case c == '/':
			b.Bytes = append(b.Bytes, "½"...)
		case int(c)-'A' >= 0 && int(c)-'A' < len(b.l.Tasks):
			b.Bytes = append(b.Bytes, b.l.Tasks[c-'A']...)
		case c > ' ' && c <= '~':
			b.Bytes = append(b.Bytes, c)
		}
	}
	t.N = int32(len(b.Bytes)) - t.First
}

// recentTrials draws the last trials over one axis: the tasks, the belief in contexts, the
// outcomes.
func (b *builder) recentTrials() {
	r := b.areas.ribbon
	small := b.small()
	n := len(b.f.Ribbon)
	shown := min(n, BeliefMost)
	first := n - shown
	rows := b.beliefRows()

	gutter := clamp(r.w*0.05, 26, 64)
	if len(b.l.Tasks) > 0 { // contexts are called by what they hold
		gutter = clamp(r.w*0.12, 44, 80)
	}
	band := rect{r.x + gutter, r.y, r.w - gutter, small * 1.5}
	foot := small * 1.3
	body := rect{band.x, band.y + band.h + 2, band.w, r.h - band.h - foot - 2}
	share := clamp(body.h*0.36, 30, 86)
	lane := rect{body.x, body.y + body.h - share, body.w, share}
	body.h -= share + 6
	slot := band.w / BeliefMost
	b.tasks(first, slot, band, lane.y+lane.h)
	if rows > 0 {
		b.belief(rows, slot, gutter, body)
	} else if body.h > small*1.5 {
		t := Text{Key: "learner.single", X: body.x + body.w/2, Y: body.y + body.h/2, Size: small, Align: Centre, Color: b.p.Muted,
			MaxWidth: body.w}
		if b.write(t, b.v) { // with a gap in the line behind it
			w := b.textWidth(&t, b.v) + small
			b.bar(t.X-w/2, t.Y-small*0.8, w, small*1.6, 0, b.p.Background)
		}
	}
	middle := lane.y + lane.h/2
	b.bar(lane.x, middle-0.5, lane.w, 1, 0, b.p.Line)
	for i := first; i < n; i++ {
		x := lane.x + (float32(i-first)+0.5)*slot
		b.pastTrialMark(&b.f.Ribbon[i], x, middle, lane.h/2, max(slot, slotMin))
		if b.f.Ribbon[i].NA {
			b.bar(x-0.75, body.y, 1.5, lane.y+lane.h-body.y, 0, b.p.Modulator[modulators.NA].Fade(0.55))
			b.releaseTick(x, body.y, clamp(slot*1.4, 5, 8))
		}
	}
	y := lane.y + lane.h + small*0.75
	t := Text{X: lane.x, Y: y, Size: small, Color: b.p.Muted}
	b.digits(&t, float32(b.f.RibbonFirst)+float32(first), 0, false, "")
	b.write(t, b.v)
	if n > 0 {
		end := Text{X: clamp(lane.x+float32(shown)*slot, lane.x+small*5, lane.x+lane.w), Y: y, Size: small, Align: Right, Color: b.p.Muted}
		b.digits(&end, float32(b.f.RibbonFirst)+float32(n-1), 0, false, "")
		b.write(end, b.v)
	}
}

const beliefRow = 16 // least height of a context's row where all contexts have one

// beliefRows is the number of contexts with a row: those in use; 0 in a learner without contexts.
func (b *builder) beliefRows() (rows int) {
	if b.l.Contexts < 2 {
		return 0
	}
	for k := range min(b.l.Contexts, 32) {
		if b.f.Learner.Used>>k&1 == 1 {
			rows = k + 1
		}
	}
	return rows
}

// heldTasks writes the names of the tasks that a context has held, and reports whether there was room.
func (b *builder) heldTasks(k int, t Text) bool {
	f := &b.f.Learner
	t.First = int32(len(b.Bytes))
	for task, name := range b.l.Tasks {
		if k < len(f.Held) && f.Held[k]>>task&1 == 1 {
			if t.First < int32(len(b.Bytes)) {
				b.Bytes = append(b.Bytes, ' ')
			}
			b.Bytes = append(b.Bytes, name...)
		}
	}
	t.N, t.Color = int32(len(b.Bytes))-t.First, b.p.Muted
	if t.Bold {
		t.Color = b.p.Text
	}
	if t.N == 0 || b.textWidth(&Text{First: t.First, N: t.N, Size: t.Size, Bold: true}, b.v) > t.MaxWidth {
		return false
	}
	return b.write(t, b.v)
}

// tasks draws the band with the task of each stretch of trials.
func (b *builder) tasks(first int, slot float32, band rect, bottom float32) {
	n := len(b.f.Ribbon)
	small := b.small()
	for i := first; i < n; {
		from := i
		for i++; i < n && b.f.Ribbon[i].Rule == b.f.Ribbon[from].Rule; i++ {
		}
		x0, x1 := band.x+float32(from-first)*slot, band.x+float32(i-first)*slot
		b.bar(x0, band.y+1, max(1, x1-x0-1), band.h-3, 3, b.p.shade(0.1))
		if from > first {
			b.bar(x0-0.75, band.y, 1.5, bottom-band.y, 0, b.p.Muted.Fade(0.7))
		}
		t := Text{X: x0 + 6, Y: band.y + band.h/2 - 0.5, Size: small, Bold: true, Color: b.p.Text, MaxWidth: max(1, x1-x0-8)}
		b.taskName(&t, b.f.Ribbon[from].Rule)
		if b.textWidth(&Text{First: t.First, N: t.N, Size: small, Bold: true}, b.v) <= t.MaxWidth {
			b.write(t, b.v)
		}
	}
}

// belief draws a row for each context in use, darker with more belief, and a line under the row of
// the present context in each trial.
func (b *builder) belief(rows int, slot, gutter float32, r rect) {
	f := &b.f.Learner
	wide := b.l.Contexts + 1
	n := min(len(f.Current), len(f.Belief)/wide, BeliefMost)
	// Contexts that may still come into use have a row where there is room, so that no row moves
	// later.
	room := max(rows, 4)
	if all := min(b.l.Contexts, 8); all > room && r.h >= float32(all)*beliefRow {
		room = all
	}
	h := min(r.h/float32(room), 26)
	small := clamp(h*0.62, 9, 13)
	badge := func(k int) {
		x, y := r.x-gutter/2, r.y+(float32(k)+0.5)*h
		if !b.heldTasks(k, Text{X: x, Y: y, Size: min(small, 11), Bold: k == b.context(), Align: Centre, MaxWidth: gutter}) {
			b.badge(k, x, y, small, k == b.context())
		}
	}
	badge(b.context()) // the present context first, where there is not room for all
	for k := range max(rows, min(room, b.l.Contexts)) {
		y := r.y + float32(k)*h
		b.bar(r.x, y+1, r.w, max(1, h-2), 2, b.p.shade(0.035))
		if f.Used>>k&1 == 0 {
			continue
		}
		if k != b.context() {
			badge(k)
		}
		for i := 0; i < n; {
			from, value := i, f.Belief[i*wide+k]>>4
			for i++; i < n && f.Belief[i*wide+k]>>4 == value; i++ {
			}
			if value > 0 {
				x := r.x + float32(from)*slot
				b.bar(x, y+1, float32(i-from)*slot, max(1, h-2), 0, b.p.Text.Fade(float32(value)/15*0.55))
			}
		}
	}
}
