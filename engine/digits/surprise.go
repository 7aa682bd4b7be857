package digits

// Surprise: what noradrenaline makes of errors. They rise where a rule is reversed, and where
// images are new.

import (
	"math"

	"neuromodlab/engine/snapshot"
)

// surprise is running means of errors and of the strength of decisions.
type surprise struct {
	fast, slow float64 // shares of errors over about 15 and 100 trials
	strength   float64 // mean strength of decisions, over about 100
	judged     int     // trials since the last change, at most window
	raised     int     // trials since then in which surprise was raised
}

func newSurprise() surprise { return surprise{fast: 0.5, slow: 0.5, strength: 0.5} }

func (s *surprise) observe(t *pastTrial) {
	err := 0.0
	if t.wrong {
		err = 1
	}
	s.fast += (err - s.fast) / 15
	s.slow += (err - s.slow) / 100
	s.strength += (t.strength - s.strength) / 100
	s.judged = min(window, s.judged+1)
}

// calm ends a surprise: trials are judged anew.
func (s *surprise) calm() {
	s.fast = s.slow
	s.judged, s.raised = 0, 0
}

func (s *surprise) walk(w snapshot.Walker) {
	w.F64(&s.fast)
	w.F64(&s.slow)
	w.F64(&s.strength)
	walkInt(w, &s.judged)
	walkInt(w, &s.raised)
}

// last is the trial so many trials ago; 0 is the last.
func (n *Network) last(ago int) *pastTrial { return &n.recent[(n.trials-1-ago)%len(n.recent)] }

// reconsider asks whether a rule was reversed, whether a context is new, or whether another has
// come back, and reports whether it did.
func (n *Network) reconsider() bool {
	s := &n.surprise
	if s.fast-s.slow > n.spec.NA.Threshold {
		// What a new context would decide is not known before its first trials are written.
		if n.each[n.now].written < n.spec.NA.Probation {
			return false
		}
		s.raised++
		if s.judged < reversalTrials {
			return false
		}
		n.weighContexts(reversalTrials)
		if m, ok := n.reversedContext(); ok {
			n.each[m].reversed = !n.each[m].reversed
			n.now = m
			s.calm()
			return true
		}
		if m := n.bestFit(); n.fit[m] > fits {
			changed := m != n.now
			if changed {
				n.now = m
				s.calm()
			}
			return changed
		}
		if n.contexts < MostContexts && n.isNew() {
			n.now = n.contexts
			n.contexts++
			s.slow = max(s.slow, 0.5)
			s.calm()
			return true
		}
		return false
	}
	if s.judged < window {
		return false
	}
	s.raised = 0
	m, ok := n.returned()
	if !ok || m == n.now {
		return false
	}
	n.now = m
	return true
}

// The signs of a reversal: of the last trials nearly all are wrong, decided by one context that knows
// its images. While that context is not settled yet, twice as many trials must say so.
const (
	reversalTrials = 10
	reversalWrong  = 0.9  // share of these trials that are wrong, and that one context decided
	reversalKnown  = 200  // right decisions of the context before
	reversalStrong = 0.95 // strength of the decisions, beside that of right ones
	opposite       = 0.75 // fit of the context, negative
	unsettled      = 0.4  // factor on the unlikeness that is allowed, while the context is not settled
)

// reversedContext is the context whose rule was reversed, if one was: it decides as strongly as
// ever, on images that are as familiar as its own, and is wrong.
func (n *Network) reversedContext() (m int, ok bool) {
	if !n.spec.NA.Reversals {
		return 0, false
	}
	m, ok = n.allWrong(reversalTrials)
	c, most := &n.each[m], n.spec.ACh.Familiar
	if !ok || c.right < reversalKnown || n.fit[m] >= -opposite {
		return m, false
	}
	if c.right < n.spec.NA.Settled {
		if m, ok = n.allWrong(2 * reversalTrials); !ok {
			return m, false
		}
		n.weighContexts(2 * reversalTrials)
		most *= unsettled
	}
	return m, !n.spec.ACh.On || n.unlike[m] < most
}

// allWrong reports whether of so many trials nearly all were wrong, and decided, strongly, by one
// context.
func (n *Network) allWrong(trials int) (m int, ok bool) {
	if n.surprise.judged < trials {
		return 0, false
	}
	var votes [MostContexts]int
	wrong, strength := 0, 0.0
	for ago := range trials {
		t := n.last(ago)
		votes[t.vote]++
		if t.wrong {
			wrong++
		}
		strength += t.strength / float64(trials)
		if votes[t.vote] > votes[m] {
			m = t.vote
		}
	}
	least := reversalWrong * float64(trials)
	return m, float64(votes[m]) >= least && float64(wrong) >= least && strength > float64(reversalStrong*n.each[m].strength)
}

// fits is the fit from which on a known context explains the outcomes.
const fits = 0.5

// Numbers of the weighing of contexts.
const (
	unlikeMost   = 10   // standard deviations: of a read-out that has seen too few images
	unlikeImages = 5    // images that a read-out must have learnt
	leastSpread  = 1e-4 // variance of the likeness of images
)

// weighContexts measures, over so many last trials, how well each context explains the outcomes: the
// mean lead of the read-out of the right response, beside the lead in its own right decisions (1: it
// is in force; −1: its rule is reversed); and how unlike its own the images are, in standard
// deviations.
func (n *Network) weighContexts(trials int) {
	n.fit, n.unlike = [MostContexts]float64{}, [MostContexts]float64{}
	for ago := range trials {
		t := n.last(ago)
		n.code.encode(n.pattern, &t.image)
		n.vote(n.pattern)
		for k := range n.contexts {
			if c := &n.each[k]; c.margin > 0 {
				n.fit[k] += n.lead(k, t.right) / c.margin / float64(trials)
			}
			n.unlike[k] += n.unlikeness(k) / float64(trials)
		}
	}
}

// unlikeness is how far, in standard deviations, the present pattern is from the images of a context:
// from those of the read-out to which it is nearer.
func (n *Network) unlikeness(context int) float64 {
	least := float64(unlikeMost)
	for r := responses * context; r < responses*(context+1); r++ {
		if a := &n.alike[r]; a.images > unlikeImages {
			least = min(least, (a.mean-float64(dot(n.pattern, n.mean(r))))/math.Sqrt(a.variance+leastSpread))
		}
	}
	return least
}

// bestFit is the context that explains the last outcomes best.
func (n *Network) bestFit() (m int) {
	for k := range n.contexts {
		if n.fit[k] > n.fit[m] {
			m = k
		}
	}
	return m
}

// The signs of a new context: errors that are decided weakly, or that do not end.
const (
	newErrors  = 4
	newWeak    = 0.8
	newPatient = 25
)

// isNew reports whether the images are those of a new context.
func (n *Network) isNew() bool {
	errors, strength := 0, 0.0
	for ago := range n.surprise.judged {
		if t := n.last(ago); t.wrong {
			errors++
			strength += t.strength
		}
	}
	if errors < newErrors {
		return false
	}
	weak := strength/float64(errors) < float64(newWeak*n.surprise.strength)
	return weak || n.surprise.raised > newPatient
}

// The signs of the return of a context: of the last trials most are right, decided by it strongly.
const (
	returnRight  = 15
	returnStrong = 0.7
)

// returned is the context that has decided most of the last trials rightly, if one has.
func (n *Network) returned() (m int, ok bool) {
	var right [MostContexts]int
	for ago := range window {
		if t := n.last(ago); !t.wrong && t.strength > returnStrong {
			right[t.vote]++
			if right[t.vote] > right[m] {
				m = t.vote
			}
		}
	}
	return m, right[m] >= returnRight
}
