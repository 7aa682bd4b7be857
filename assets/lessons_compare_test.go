package assets_test

// Test of lessons that compare two networks: that both are measured over the same trials.

import "testing"

// A step that measures the same of both networks does so over the same trials: the two
// numbers stand one below the other on the page.
func TestLessonsCompareNetworksOverTheSameTrials(t *testing.T) {
	for _, l := range loadLessons(t) {
		for _, s := range l.Steps {
			of := map[string]map[string][2]int{} // by measure, by network
			for _, f := range s.Expect {
				if f.Trials == nil {
					continue
				}
				if of[f.Measure+f.After+f.Task] == nil {
					of[f.Measure+f.After+f.Task] = map[string][2]int{}
				}
				of[f.Measure+f.After+f.Task][f.Of] = *f.Trials
			}
			for measure, networks := range of {
				if first, ok := networks[""]; ok {
					if twin, ok := networks["twin"]; ok && first != twin {
						t.Errorf("%s, %s: %s over trials %v of one network and %v of the other", l.ID, s.ID, measure, first, twin)
					}
				}
			}
		}
	}
}
