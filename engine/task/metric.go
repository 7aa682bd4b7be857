package task

// Metric names a measure of a whole run. A share is a share of trials, or the bits of a choice
// between two.
type Metric struct {
	Name     string `json:"name"`
	Fraction bool   `json:"fraction"`             // a yes or no
	Share    bool   `json:"share"`                // between 0 and 1 in every run
	Better   int    `json:"better" enum:"-1|0|1"` // which way is better: 1 more, −1 less, 0 neither
	Doc      string `json:"doc"`                  // in English
}
