package methods

// The Methods of the modulated network's prototypes of stimuli, and of its rest.

import (
	"fmt"

	"neuromodlab/engine/learner"
)

// ownPrototypes is familiarity where each context has prototypes of its own.
func (b *builder) ownPrototypes(age string) {
	s, f := b.learner, learner.Fixed
	b.p(fmt.Sprintf("Familiarity (`ach.familiarity`: {ach.familiarity|v}; `ach.smooth`: {ach.smooth|v}; `ach.shared`: "+
		"{ach.shared|v}). Each context keeps at "+
		"most %d prototypes of its stimuli, keys. With $c_k$ the highest cosine of $z$ with one of them, and $m_k$, $v_k$ the "+
		"running mean and variance of $c_k$:",
		f.Keys))
	if s.ACh.Smooth {
		b.equation(`u_k \leftarrow \frac{1}{2} u_k + \frac{1}{2} \operatorname{clip} \left( \frac{m_k - c_k}{\sqrt{v_k + `+
			``+texNum(f.MinMatchVariance)+
			`}} , -3 , 3 \right) , \quad \pi_k \leftarrow \pi_k \exp \left( \operatorname{clip} ( 2 ( 0.8 - u_k ) , - `+
			`\p{ach.limit} , 0 ) ( `+
			`1 - \exp ( - n_k / 40 ) ) \right)`,
			`u_k: unfamiliarity, in standard deviations`, `n_k: updates of the context's keys; contexts without keys are left as `+
				`they are`)
	} else {
		b.equation(`\pi_k \leftarrow \pi_k \exp \left( \operatorname{clip} \left( 1 - \frac{m_k - c_k}{\sqrt{v_k + `+
			``+texNum(f.MinMatchVariance)+
			`}} , - \p{ach.limit} , 0 \right) ( 1 - \exp ( - n_k / 20 ) ) \right)`, `n_k: trials of the context; contexts without `+
			`keys are `+
			`left as they are`)
	}
	b.p(fmt.Sprintf("Where then the belief in the present context exceeds %s and weights are not frozen, it learns: $x$ becomes "+
		"a new key where there is none, or where $c_k < %s$ and the context is younger than 40 and has room; otherwise $m_k$ and "+
		"$v_k$ move by 0.05, deviations clipped to 3 standard deviations, and the best key moves towards $x$ by one over the "+
		"number of its updates, at most 20 of them counted, unless the context is 40 or older and $c_k$ lies more than a "+
		"standard deviation below $m_k$. Age is counted in %s. $m_k$ starts at 0.6, $v_k$ at 0.01.", num(f.MinBeliefForKeys),
		texNum(f.NewKeyMatch), age))
}

// sharedPrototypes is familiarity where contexts share them.
func (b *builder) sharedPrototypes() {
	f := learner.Fixed
	b.p(fmt.Sprintf("Familiarity (`ach.familiarity`: {ach.familiarity|v}; `ach.shared`: {ach.shared|v}). All contexts share "+
		"prototypes of "+
		"stimuli, at most %d: running means of stimuli that look alike. With $c$ the cosine of $z$ with a prototype of $n$ "+
		"stimuli and "+
		"$\\mu = m / \\sqrt{1 + 1/n}$ what it is for a stimulus of its own, $m$ its running mean from 0.7 (rate 0.02), a "+
		"stimulus is of "+
		"the prototype for which $c$ speaks most, with probability", f.Prototypes))
	b.equation(`\rho = \frac{1}{1 + \exp ( - 50 \mu ( c - 0.75 \mu ) )}`, `\rho: kept between 0.001 and 0.999; the cosine `+
		`has a standard `+
		`deviation of 0.1, and a new stimulus half the mean of a known one`)
	b.equation(`\pi_k \leftarrow \pi_k \left( \rho \max \left( \mathrm{e}^{- \p{ach.limit}} , \frac{f_k}{\max_j f_j} \right) `+
		`+ 0.22 ( 1 - `+
		`\rho ) \right) , \quad f_k = \frac{M_k + 8 f}{N_k + 8}`, `M_k: how often context $k$ showed the prototype, of $N_k$ stimuli`,
		`f: share of the prototype among all stimuli`)
	b.p(fmt.Sprintf("Unless weights are frozen, a stimulus with $\\rho < 1/2$ then becomes a new prototype, if there is "+
		"room; else the prototype "+
		"moves towards it by one over the number of its stimuli, at most 50. $M_k$ of the present context rises by 1 where the "+
		"belief "+
		"in it exceeds %s. Two prototypes of 3 stimuli or more whose cosine, times $\\sqrt{(1 + 1/n_1)(1 + 1/n_2)}$, exceeds "+
		"0.75 become "+
		"one.", num(f.MinBeliefForKeys)))
}

// rest is step 9: replay between trials.
func (b *builder) rest() {
	s := b.learner
	if s.Traces == 0 || !s.ACh.On || !s.DA.On {
		if s.DA.On && s.ACh.On {
			b.p("No trials are replayed ({net.replay}).")
		}
		return
	}
	b.section("rest", "Rest (all four)")
	b.p("Between trials acetylcholine is low [@Hasselmo 1999], and past trials are replayed [@Foster & Wilson 2006]. " +
		"{net.replay} are kept: " +
		"stimulus, action, reward, the context and the size of the error with which the trial was learnt last. When there is no " +
		"more " +
		"room, every trial so far is kept with the same probability [@Vitter 1985]. After each trial {ach.replays} are drawn " +
		"and learnt " +
		"again as above, with the learning rate")
	rate := `\p{da.replay} \, \p{da.rate}`
	var meanings []string
	if s.ACh.Doubt {
		rate += ` \min \left( 1 , \frac{0.15}{s_k^2} \right)`
		meanings = append(meanings, "s_k^2: expected variance of rewards (`ach.doubt`: {ach.doubt|v})")
	}
	b.equation(`\eta = `+rate, meanings...)
	b.p("Dopamine tags trials (`da.tag`: {da.tag|v}): where it does, two are drawn and the one with the larger error is replayed.")
	if s.NA.On {
		b.p("Noradrenaline sorts them (`na.sort`: {na.sort|v}): where it does, a trial is learnt in the context in use under " +
			"which its reward is most " +
			"probable, $\\mathcal{N} ( r ; Q_{ka} , s_k^2 )$; the logarithm has 2 added for the context in which it was learnt " +
			"last. " +
			"Otherwise it is learnt in that one.")
	}
	b.p("Serotonin's consolidation slows these changes as it slows others. Replay itself consolidates nothing and moves no " +
		"gains, and no " +
		"running mean follows it.")
}
