package circuit

// The read-out of a circuit file: a kernel of the engine with its numbers.

import "neuromodlab/engine/subject"

func (b *builder) readout(inTissue bool) subject.Readout {
	r := &b.Readout
	switch r.Kind {
	case "none":
		return subject.NoTask{}
	case "vote":
		pair := func(names []string) (out [2]string) {
			copy(out[:], names)
			return out
		}
		return &subject.GroupVote{
			CueHz: b.number(&r.CueHz, 0, 0, maxHz), RestHz: b.number(&r.RestHz, 0, 0, maxHz),
			Elemental: r.Elemental, Configural: r.Configural,
			Go: pair(r.Go), NoGo: pair(r.NoGo), Critic: pair(r.Critic), ValueHz: b.number(&r.ValueHz, 0, smallest, maxHz),
			Lapse: b.number(&r.Lapse, 0, 0, 1), LapseByNA: b.number(&r.LapseByNA, 0, 0, 10),
		}
	}
	a := &subject.Accumulator{
		Tuned: subject.Tuned{Population: r.Input, RestHz: b.number(&r.RestHz, 0, 0, maxHz), PeakHz: b.number(&r.PeakHz, 0, 0, maxHz),
			Width: b.number(&r.Width, 0, smallest, 1)},
		Critic: subject.LinearCritic{Population: r.CriticOf, Rate: b.number(&r.Rate, 0, 0, 1)},
		Go:     first(r.Go), NoGo: first(r.NoGo), Tau: b.number(&r.Tau, 0, smallest, maxMS), Noise: b.number(&r.Noise, 0, 0, maxHz),
		Bound: b.number(&r.Bound, 0, 0, maxHz), Urgency: b.number(&r.Urgency, 0, 0, 1), EarliestMS: b.whole(&r.Earliest, 0, 0, maxTrialMS),
		Learn: subject.OutcomeLearning{MS: b.whole(&r.LearnMS, 0, 0, maxTrialMS), Every: b.whole(&r.LearnEach, 1, 1, maxTrialMS),
			KeepEligibility: b.number(&r.Kept, 0, 0, 1)},
	}
	if !inTissue {
		b.fail(r.file, r.node, "an accumulator needs a tissue")
	}
	expand(b, b.Slow, func(x *slowVariable) {
		if x.Start.node != nil {
			if at := b.number(&x.Start, 0, -maxPlenty, maxPlenty); at != 0 {
				a.SlowStarts = append(a.SlowStarts, subject.SlowStart{Slow: b.words(&x.Name), At: at})
			}
		}
	})
	return a
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}
