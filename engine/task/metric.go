package task

// MetricDef: the definition of a measure of a whole run. The measures themselves are in packages
// probe and learner.

// MetricDef defines a measure of a whole run.
type MetricDef struct {
	Name     string `json:"name"`
	Fraction bool   `json:"fraction"`             // a yes or no in each run
	Share    bool   `json:"share"`                // between 0 and 1 in every run: a share of trials, or the bits of a binary choice
	Better   int    `json:"better" enum:"-1|0|1"` // which way is better: 1 more, −1 less, 0 neither
	Doc      string `json:"doc"`                  // in English
	// Reached is the yes or no that tells whether a time to a criterion was reached; missing: it is no such time.
	Reached string `json:"reached,omitempty"`
}
