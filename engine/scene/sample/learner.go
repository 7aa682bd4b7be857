package sample

// An invented learner.

import "neuromodlab/engine/scene"

// LearnerLayout is an invented learner with so many units along each side and so many contexts.
func LearnerLayout(side, contexts int) *scene.Layout {
	l := &scene.Layout{ID: 2, Width: 1000, Height: 1000, Side: side, Contexts: contexts, TrialMS: 400, Has: everyModulator()}
	l.Populations = []scene.Population{{Name: "hidden", Group: "hidden", Kind: scene.Excitatory, N: side * side}}
	each := 1000 / float32(side)
	for i := range side * side {
		l.X, l.Y = append(l.X, (float32(i%side)+0.5)*each), append(l.Y, (float32(i/side)+0.5)*each)
		mask := uint16(1)
		if contexts > 1 { // vertical stripes; the last one crosses the border of the torus
			mask = 1<<(i%side*contexts/side) | 1<<((i%side+side/8)%side*contexts/side)
		}
		l.Masks = append(l.Masks, mask)
	}
	for k := range contexts {
		l.Badges = append(l.Badges, int32(side/2*side+(2*k+1)*side/(2*contexts)))
	}
	return l
}

// LearnerFrame fills f with the moment after a trial. A phase has 150 trials; each phase has a
// context of its own, as long as there are enough.
func LearnerFrame(l *scene.Layout, f *scene.Frame, trial int32) {
	*f = scene.Frame{Layout: l.ID, Tick: int64(trial), Playing: true, Speed: 4, Follow: -1, On: everyModulator(),
		Level: inTurn[float32](-0.4, 0.8, 0.5, 0.3)}
	n := &f.Learner
	names := [...]scene.Rule{'A', 'B', 'A' | '-'<<8, 'C', 'B' | '/'<<8, 'A' | '-'<<8 | '!'<<16}
	phase := func(t int32) int { return int(t / 150) }
	context := func(t int32) int { return min(phase(t), l.Contexts-1) }
	for i := range l.X {
		r := mix(uint64(i)*7 + uint64(trial)*1009)
		f.V, f.Age = append(f.V, uint8(r%256)), append(f.Age, 255)
		n.Omega, n.Silent = append(n.Omega, uint8(r>>8)), append(n.Silent, 0)
	}
	n.Silent[3] = 1
	for i := range 64 {
		n.Gains = append(n.Gains, uint8(60+mix(uint64(i))%60))
	}
	n.Informative, n.PGo, n.Value, n.PhaseTrials, n.InPhase = 32, 0.7, [2]float32{0.4, -0.2}, 150, trial%150
	first := max(0, trial-scene.BeliefMost)
	f.RibbonFirst = first + 1
	for t := first; t < trial; t++ {
		p := pastTrial(t)
		p.Rule, p.NA = names[phase(t)%len(names)], t%150 == 4 && t > 150
		f.Ribbon = append(f.Ribbon, p)
		for k := range l.Contexts + 1 {
			b := uint8(mix(uint64(t)+uint64(k)) % 30)
			if k == context(t) {
				b = 200
			}
			n.Belief = append(n.Belief, b)
		}
		n.Current = append(n.Current, uint8(context(t)))
	}
	n.Context = int32(context(max(0, trial-1)))
	n.Used = 1<<(n.Context+1) - 1
	f.Trial = scene.Trial{Number: trial, Rule: names[phase(max(0, trial-1))%len(names)]}
	if trial > 0 {
		f.Trial.Outcome, f.Trial.Choice, f.Trial.Reward, f.Trial.RPE = scene.FalseAlarm, scene.Go, -1, -1.4
	}
}
