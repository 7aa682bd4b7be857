package subject

// The fixed times of a subject, for descriptions of it.

// Fixed times and counts, ms unless said otherwise.
const (
	SettleMS         = settleMS            // a new tissue settles at its tonic rates
	MeasureMS        = measureMS           // then its occupancies at rest are measured
	ReadEveryMS      = readEveryMS         // between two readings of the occupancies
	LearnEveryMS     = learnEveryMS        // between two changes of weight by a GroupVote in tissue
	MaxArborCells    = maxArborCells       // places at which a cell's receptors lie
	InnervatedShare  = innervatedShare     // share of the occupancy at rest below which a cell reads 0
	SlowReceptorsOff = fastestUnsettledOff // k_off, 1/s, below which a receptor starts in equilibrium
)
