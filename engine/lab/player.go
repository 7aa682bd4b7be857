package lab

import "math"

// Speeds, in simulated ms per ms of wall time. At MaxSpeed a player no longer keeps
// time but runs as fast as it can.
const (
	MinSpeed = 0.05
	MaxSpeed = 1000
)

// Player lets time go on in a session at a chosen speed.
type Player struct {
	Playing bool
	Speed   float64
	Unit    TickUnit // what a step is

	clock    func() float64 // wall time, ms
	last     float64        // wall time up to which simulated time has been paid
	owed     float64        // simulated ms not yet run
	stepCost float64        // running mean wall ms of a step
}

// NewPlayer returns a player that stands still, with a clock of wall time in ms.
func NewPlayer(clock func() float64) *Player { return &Player{Speed: 1, Unit: TickMS, clock: clock} }

// Play starts, or goes on.
func (p *Player) Play() {
	if !p.Playing {
		p.Playing, p.last, p.owed = true, p.clock(), 0
	}
}

// StepCost is the wall time of a step, µs, as a running mean.
func (p *Player) StepCost() float64 { return p.stepCost * 1000 }

// debtMost is the wall time, ms, whose simulation is made good after a pause of the
// browser: longer gaps are ignored, so that a laptop's lid does not cost a minute.
const debtMost = 200

// Steps that are made between looks at the clock; a learner's trial takes as long as many
// steps of a circuit.
const (
	batch       = 25
	batchTrials = 4
)

// Advance runs the simulated time that is owed, by run, which makes so many steps, for
// at most budget ms of wall time, and returns after how many ms it wants to be called again: 0 at once, −1 when it
// stands still.
func (p *Player) Advance(run func(steps int), budget float64) (wait float64) {
	if !p.Playing {
		return -1
	}
	start := p.clock()
	p.owed += p.Speed * math.Min(start-p.last, debtMost)
	p.last = start
	if p.Speed >= MaxSpeed {
		p.owed = math.Inf(1)
	}
	done := 0
	now := start
	step, most := p.Unit.MS(), batch
	if p.Unit == TickTrial {
		most = batchTrials
	}
	for p.owed >= step && now-start < budget {
		n := int(math.Min(p.owed/step, float64(most)))
		run(n)
		p.owed -= float64(n) * step
		done += n
		now = p.clock()
	}
	if done > 0 && now > start {
		cost := (now - start) / float64(done)
		if p.stepCost == 0 {
			p.stepCost = cost
		}
		p.stepCost += 0.05 * (cost - p.stepCost)
	}
	if p.owed >= step {
		// The machine may be too slow for this speed.
		p.owed = math.Min(p.owed, math.Max(step, p.Speed*debtMost))
		return 0
	}
	return math.Max(1, math.Min(16, (step-p.owed)/p.Speed))
}
