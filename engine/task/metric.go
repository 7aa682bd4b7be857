package task

// Metric names a measure of a whole run, and says whether it is a yes or no, and which
// way is better: 1 more, −1 less, 0 neither.
type Metric struct {
	Name     string `json:"name"`
	Fraction bool   `json:"fraction"`
	Better   int    `json:"better"`
	Doc      string `json:"doc"`
}
