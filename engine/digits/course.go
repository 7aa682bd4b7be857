package digits

// Course: which images a run trains on, in which order, and which it keeps for tests.

import "neuromodlab/engine/fmath"

// Contexts is the number of contexts of the task: pairs of classes.
const Contexts = Classes / 2

// Blocks of the order in which contexts return, trials.
const (
	shortestBlock = 50
	longestBlock  = 200
)

// testShare is the share of images that are kept for tests where the set says nothing.
const testShare = 5

// course is made from a seed.
type course struct {
	images  []int32           // of each trial
	context []uint8           // of each trial
	train   [Contexts][]int32 // images to learn, by context
	tests   [Contexts][]int32 // images that are never learnt
}

// contextOf is the context of a class.
func contextOf(class uint8) int { return int(class) / responses }

func shuffle(list []int32, r *fmath.Rand) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func newCourse(s *Spec, set *Images, seed uint64) *course {
	r := fmath.Stream(seed, "digits.course")
	all := make([]int32, len(set.Labels)-set.Tests)
	for i := range all {
		all[i] = int32(i)
	}
	shuffle(all, &r)
	tests := make([]int32, set.Tests)
	for i := range tests {
		tests[i] = int32(len(all) + i)
	}
	if set.Tests == 0 {
		cut := len(all) / testShare
		all, tests = all[cut:], all[:cut]
	}
	all = all[:min(len(all), s.Trials)]
	c := &course{}
	for _, i := range tests {
		k := contextOf(set.Labels[i])
		c.tests[k] = append(c.tests[k], i)
	}
	for _, i := range all {
		k := contextOf(set.Labels[i])
		c.train[k] = append(c.train[k], i)
	}
	for pass := range s.Passes {
		if pass > 0 {
			shuffle(all, &r)
			for k := range c.train {
				shuffle(c.train[k], &r)
			}
		}
		c.addPass(s.Order, all, set, &r)
	}
	return c
}

// addPass adds all images once, in an order.
func (c *course) addPass(order string, all []int32, set *Images, r *fmath.Rand) {
	add := func(k int, images []int32) {
		c.images = append(c.images, images...)
		for range images {
			c.context = append(c.context, uint8(k))
		}
	}
	switch order {
	case blocked:
		for k := range Contexts {
			add(k, c.train[k])
		}
	case mixed:
		for _, i := range all {
			add(contextOf(set.Labels[i]), []int32{i})
		}
	case returning:
		left := c.train
		for now := -1; ; {
			var others []int
			for k := range left {
				if k != now && len(left[k]) > 0 {
					others = append(others, k)
				}
			}
			switch {
			case len(others) > 0:
				now = others[r.IntN(len(others))]
			case now < 0 || len(left[now]) == 0:
				return
			}
			n := min(len(left[now]), shortestBlock+r.IntN(longestBlock-shortestBlock+1))
			add(now, left[now][:n])
			left[now] = left[now][n:]
		}
	}
}
