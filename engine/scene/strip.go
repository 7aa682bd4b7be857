package scene

import "strings"

// The trial strip: cue, counted evidence, choice and outcome of the trial in progress. Time runs
// from left to right over the whole trial.

// strip draws the trial in progress, in columns where the view is wide and in two rows where it is
// not.
func (b *builder) strip() {
	r := b.areas.strip
	if r.w <= 0 {
		return
	}
	if r.w < 440 || r.h < 110 {
		cues := b.px(30)
		b.cues(rect{r.x, r.y, r.w * 0.45, cues}, true)
		b.trialResultLine(rect{r.x + r.w*0.45, r.y, r.w * 0.55, cues})
		if time := r.h - cues - 4; time >= timelineHeight {
			b.timeline(rect{r.x, r.y + cues + 4, r.w, time})
		}
		return
	}
	gap := b.px(20)
	cues := clamp(r.w*0.15, 66, 110)
	verdict := clamp(r.w*0.26, 108, 190)
	b.cues(rect{r.x, r.y, cues, r.h}, false)
	b.timeline(rect{r.x + cues + gap, r.y, r.w - cues - verdict - 2*gap, r.h})
	b.trialResult(rect{r.x + r.w - verdict, r.y, verdict, r.h})
}

// cues draws the picture and the sound of the trial. The one that the rule is about is underlined:
// with a solid line where it means Go, a hollow one where it means No-Go.
func (b *builder) cues(r rect, row bool) {
	t := &b.f.Trial
	shown := b.l.StimulusMS <= 0 || t.T < int32(b.l.StimulusMS)
	for i, cue := range [...]uint8{t.Visual, t.Auditory} {
		if cue == 0 {
			continue
		}
		x, y, size := r.x, r.y, r.h
		if row {
			x += float32(i) * (b.px(58) + 8)
		} else {
			size = min(r.w*0.36, r.h*0.28)
			y += b.px(4) + float32(i)*(r.h*0.46)
		}
		if row {
			size = r.h * 0.62
		}
		c := b.p.Text
		if !shown {
			c = b.p.Faint
		}
		b.glyph(cue, x+size/2, y+size/2, size/2, c)
		letter := Text{X: x + size*1.3, Y: y + size/2, Size: clamp(size*0.62, 12, 26), Bold: true, Color: c}
		b.letter(&letter, cue)
		b.write(letter, b.v)
		if relevant := sameModality(cue, t.Rule); relevant {
			w, top := size*1.3+letter.Size*0.7, y+size+4
			if t.Rule.has(cue) {
				b.bar(x, top, w, 3, 1.5, c)
			} else {
				b.frame(x+0.5, top+0.5, w-1, 3, 1.5, 1, c)
			}
		}
	}
}

// sameModality reports whether a cue is of the modality, picture or sound, that the rule is about.
func sameModality(cue uint8, rule Rule) bool {
	return !rule.ofStimuli() && isPicture(cue) == isPicture(uint8(rule)) && isCue(cue) && isCue(uint8(rule))
}

func isPicture(cue uint8) bool { return cue >= 'A' && cue <= 'H' }

func isCue(cue uint8) bool { return isPicture(cue) || cue == 'X' || cue == 'Y' }

// rule sets t to the name of a rule: its own label where one cue means Go, else the letters of all
// cues in the label "rule.many".
func (b *builder) rule(t *Text, r Rule) {
	if t.Key = ruleKey(r); t.Key != "" || !isCue(uint8(r)) {
		return
	}
	before, after, _ := strings.Cut(b.v.Labels["rule.many"], "{cues}")
	t.First = int32(len(b.Bytes))
	b.Bytes = append(b.Bytes, before...)
	apart := !r.ofStimuli()
	for ; r != 0; r >>= 8 {
		b.Bytes = append(b.Bytes, uint8(r))
		if apart && r > 255 {
			b.Bytes = append(b.Bytes, ' ')
		}
	}
	b.Bytes = append(b.Bytes, after...)
	t.N = int32(len(b.Bytes)) - t.First
}

// ruleKey is the label key of a rule of one cue, empty for others.
func ruleKey(rule Rule) string {
	switch rule {
	case 'A':
		return "rule.A"
	case 'B':
		return "rule.B"
	case 'X':
		return "rule.X"
	case 'Y':
		return "rule.Y"
	}
	return ""
}

// letter sets t to show one letter; a character that cannot be printed becomes a dash.
func (b *builder) letter(t *Text, c uint8) {
	if c <= ' ' || c > '~' {
		c = '-'
	}
	t.First, t.N = int32(len(b.Bytes)), 1
	b.Bytes = append(b.Bytes, c)
}

// glyph draws a cue, r px around its middle: pictures are filled shapes, sounds are waves.
func (b *builder) glyph(cue uint8, x, y, r float32, c Color) {
	p := b.open()
	switch cue {
	case 'A':
		b.point(x, y-r*0.92)
		b.point(x+r, y+r*0.82)
		b.point(x-r, y+r*0.82)
		b.fill(p, c)
	case 'C':
		b.disc(x, y, r*0.9, c)
	case 'D':
		b.point(x, y-r)
		b.point(x+r*0.8, y)
		b.point(x, y+r)
		b.point(x-r*0.8, y)
		b.fill(p, c)
	case 'E':
		b.bar(x-r*0.9, y-r*0.3, r*1.8, r*0.6, 0, c)
		b.bar(x-r*0.3, y-r*0.9, r*0.6, r*1.8, 0, c)
	case 'F':
		b.point(x-r, y-r*0.82)
		b.point(x+r, y-r*0.82)
		b.point(x, y+r*0.92)
		b.fill(p, c)
	case 'G':
		b.ring(x, y, r*0.7, r*0.4, c)
	case 'H':
		for i := range 6 {
			dx, dy := hexagon[i][0]*r*0.95, hexagon[i][1]*r*0.95
			b.point(x+dx, y+dy)
		}
		b.fill(p, c)
	case 'B':
		b.bar(x-r*0.82, y-r*0.82, r*1.64, r*1.64, r*0.12, c)
	case 'X':
		for i := 0; i <= 32; i++ {
			t := float32(i) / 32
			b.point(x-r+2*r*t, y-r*0.62*wave(t*2))
		}
		b.stroke(p, max(1.6, r*0.2), c)
	case 'Y':
		for i := range 4 {
			left, up := x-r+float32(i)*r/2, float32(1)
			if i%2 == 1 {
				up = -1
			}
			b.point(left, y-r*0.6*up)
			b.point(left+r/2, y-r*0.6*up)
		}
		b.stroke(p, max(1.6, r*0.2), c)
	default:
		b.ring(x, y, r*0.8, max(1, r*0.15), c)
	}
}

var hexagon = [6][2]float32{{1, 0}, {0.5, 0.866}, {-0.5, 0.866}, {-1, 0}, {-0.5, -0.866}, {0.5, -0.866}}

// timeline draws the time of the trial, the evidence, and the present values of the evidence.
func (b *builder) timeline(r rect) {
	if b.l.TrialMS <= 0 {
		return
	}
	t := &b.f.Trial
	ax := axis{x: r.x, w: r.w, span: float32(b.l.TrialMS)}
	b.stageLabels(ax, r)

	now := clamp(float32(t.T), 0, ax.span)
	y := r.y + b.small()*1.35 + 5
	cue, window, feedback := float32(b.l.StimulusMS), float32(b.l.WindowMS), float32(b.l.FeedbackMS)
	for _, s := range [...]struct{ from, to, h float32 }{
		{0, window, 4}, {window, cue, 9}, {cue, ax.span, 2},
	} {
		b.bar(ax.at(s.from), y-s.h/2, ax.at(s.to)-ax.at(s.from), s.h, 1, b.p.Line)
		if now > s.from {
			c := b.p.Text
			if s.from >= cue {
				c = b.p.Muted
			}
			b.bar(ax.at(s.from), y-s.h/2, ax.at(min(now, s.to))-ax.at(s.from), s.h, 1, c)
		}
	}
	mark := b.p.Faint
	if now >= feedback {
		mark = b.p.Text
	}
	b.disc(ax.at(feedback), y, 5.5, b.p.Background)
	b.disc(ax.at(feedback), y, 4, mark)

	plot := rect{r.x, y + b.px(14), r.w, r.y + r.h - y - b.px(14)}
	b.race(ax, plot)
	x := clamp(ax.at(now), r.x+1, r.x+r.w-1)
	foot := r.y + r.h
	if now > cue { // the numbers stand there
		foot = y + 8
	}
	b.bar(x-0.75, y-8, 1.5, foot-y+8, 0, b.p.Text.Fade(0.55))
}

// stageLabels writes the names of a trial's stages above the timeline, as many as fit.
func (b *builder) stageLabels(ax axis, r rect) {
	y, size := r.y+b.small()*0.7, b.small()
	stage := float32(b.f.Trial.T)
	cue, window, feedback := float32(b.l.StimulusMS), float32(b.l.WindowMS), float32(b.l.FeedbackMS)
	for _, s := range [...]struct {
		key      string
		at       float32
		align    Align
		from, to float32
	}{
		{"trial.cue", 0, Left, 0, cue},
		{"trial.outcome", ax.span, Right, feedback, ax.span + 1},
		{"trial.choice", cue, Centre, cue, feedback},
		{"trial.window", (window + cue) / 2, Centre, window, cue},
	} {
		c := b.p.Muted
		if stage >= s.from && stage < s.to {
			c = b.p.Text
		}
		b.write(Text{Key: s.key, X: ax.at(s.at), Y: y, Size: size, Align: s.align, Color: c, MaxWidth: ax.w * 0.34}, b.v)
	}
}

// axis maps the time of a trial, ms, to px.
type axis struct{ x, w, span float32 }

func (a axis) at(ms float32) float32 { return a.x + a.w*clamp(ms/a.span, 0, 1) }
