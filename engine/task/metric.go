package task

// Metric names a measure of a whole run, and says whether it is a yes or no, whether it lies
// between 0 and 1 in every run (a share of trials, or the bits of a choice between two), and
// which way is better: 1 more, −1 less, 0 neither.
type Metric struct {
	Name     string `json:"name"`
	Fraction bool   `json:"fraction"`
	Share    bool   `json:"share"`
	Better   int    `json:"better"`
	Doc      string `json:"doc"`
}
