package circuit

import (
	"strings"
	"testing"

	"neuromodlab/engine"
)

// A file says how the pairs of a projection are drawn; another word is refused with those that are allowed.
func TestAFileChoosesHowPairsAreDrawn(t *testing.T) {
	const connect = `"connect": {"probability": 0.2}`
	samplingOf := func(c *Circuit) (s engine.Sampling) {
		spec, err := c.Spec(c.Params.Defaults())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range spec.Circuit.Projections {
			if p.Name == "cortex.i→cortex.i" {
				return p.Connect.Sampling
			}
		}
		t.Fatal("the projection is not there")
		return s
	}
	if got := samplingOf(Sheet); got != engine.ByPairs {
		t.Errorf("the lab's sheet draws %d", got)
	}
	c, err := readOwn("sheet", connect, `"connect": {"probability": 0.2, "sampling": "skips"}`)
	if err != nil {
		t.Fatal(err)
	}
	if got := samplingOf(c); got != engine.BySkips {
		t.Errorf("skips are read as %d", got)
	}
	_, err = readOwn("sheet", connect, `"connect": {"probability": 0.2, "sampling": "dice"}`)
	if err == nil || !strings.Contains(err.Error(), "dice") || !strings.Contains(err.Error(), "skips") {
		t.Errorf("another word gives %v", err)
	}
}
