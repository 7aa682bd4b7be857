package lab

// Player: playing a session at a chosen speed, in portions that keep the browser responsive.

import "math"

// Range of the speed, in simulated ms per ms of wall time. At MaxSpeed the player runs as fast
// as the machine can.
const (
	MinSpeed = 0.05
	MaxSpeed = 1000
)

// Player steps a session at a chosen speed.
type Player struct {
	Playing bool
	Speed   float64
	Unit    TickUnit // unit of a tick

	pace     float64        // the speed that holds now, where it is not Speed; else 0
	skipped  int            // steps that the function run left out, because time is slowed from then on
	clock    func() float64 // wall time, ms
	last     float64        // wall time up to which owed has been counted, ms
	owed     float64        // simulated ms that are still to be run
	stepCost float64        // running mean of a step's wall time, ms
}

// NewPlayer returns a paused player. clock returns wall time in ms.
func NewPlayer(clock func() float64) *Player { return &Player{Speed: 1, Unit: TickMS, clock: clock} }

// Play starts or resumes.
func (p *Player) Play() {
	if !p.Playing {
		p.Playing, p.last, p.owed = true, p.clock(), 0
	}
}

// StepCost is the running mean of a step's wall time, µs.
func (p *Player) StepCost() float64 { return p.stepCost * 1000 }

// maxDebtMS is the longest pause of the browser, ms of wall time, that is made up for. Longer ones
// are ignored, so that a closed laptop does not cause minutes of computation.
const maxDebtMS = 200

// Steps between two readings of the clock. A learner's trial takes as long as many steps of a
// spiking network.
const (
	stepsPerBatch  = 25
	trialsPerBatch = 4
)

// Advance runs the simulated time that is owed, for at most budget ms of wall time. run makes the
// given number of steps. Advance returns after how many ms it wants to be called again: 0 at once,
// −1 when paused.
func (p *Player) Advance(run func(steps int), budget float64) (wait float64) {
	if !p.Playing {
		return -1
	}
	start := p.clock()
	speed := p.Speed
	if p.pace > 0 {
		speed = p.pace
	}
	p.owed += speed * math.Min(start-p.last, maxDebtMS)
	p.last = start
	if speed >= MaxSpeed {
		p.owed = math.Inf(1)
	}
	done := 0
	now := start
	step, most := p.Unit.MS(), stepsPerBatch
	if p.Unit == TickTrial {
		most = trialsPerBatch
	}
	for p.owed >= step && now-start < budget {
		n := int(math.Min(p.owed/step, float64(most)))
		p.skipped = 0
		run(n)
		p.owed -= float64(n) * step
		done += n - p.skipped
		now = p.clock()
		if p.skipped > 0 {
			p.owed = 0
		}
	}
	if done > 0 && now > start {
		cost := (now - start) / float64(done)
		if p.stepCost == 0 {
			p.stepCost = cost
		}
		p.stepCost += 0.05 * (cost - p.stepCost)
	}
	if p.owed >= step {
		// The machine may be too slow for this speed: limit the debt.
		p.owed = math.Min(p.owed, math.Max(step, speed*maxDebtMS))
		return 0
	}
	return math.Max(1, math.Min(16, (step-p.owed)/speed))
}
