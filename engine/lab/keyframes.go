package lab

// Keyframes: snapshots of a run to which it can go back. They are taken at ends of trials. When
// there are too many, every second one is dropped, so that memory stays bounded.

import (
	"cmp"
	"slices"

	"neuromodlab/engine/probe"
)

// keyframe is a run at one tick.
type keyframe struct {
	tick    uint64
	trials  int // trials finished
	applied int // commands of the log that had acted
	state   []byte
	history probe.Mark // position in the history of a spiking run
}

// keyframes are those of a run in order; the first is of tick 0.
type keyframes struct {
	all     []keyframe
	spacing int // trials between them
}

// due reports whether to take a keyframe at a tick: not where one was taken when the run passed it
// before.
func (k *keyframes) due(tick uint64, trials int) bool {
	_, taken := k.find(tick)
	return trials%k.spacing == 0 && !taken
}

// find is the place of the keyframe of a tick, or the place where it would be.
func (k *keyframes) find(tick uint64) (i int, found bool) {
	return slices.BinarySearchFunc(k.all, tick, func(f keyframe, tick uint64) int { return cmp.Compare(f.tick, tick) })
}

// add takes up a keyframe. Where there are more than most, every second is dropped.
func (k *keyframes) add(f keyframe, most int) {
	i, found := k.find(f.tick)
	if found {
		return
	}
	k.all = slices.Insert(k.all, i, f)
	if len(k.all) <= most {
		return
	}
	k.spacing *= 2
	remaining := k.all[:0]
	for _, f := range k.all {
		if f.trials%k.spacing == 0 {
			remaining = append(remaining, f)
		}
	}
	clear(k.all[len(remaining):]) // release the bytes
	k.all = remaining
}

// forgetAfter drops the keyframes after a tick, but never the first.
func (k *keyframes) forgetAfter(tick uint64) {
	for n := len(k.all); n > 1 && k.all[n-1].tick > tick; n-- {
		k.all = k.all[:n-1]
	}
}

// latest is the last keyframe at or before a tick, among these and more.
func (k *keyframes) latest(tick uint64, more ...keyframe) keyframe {
	best := k.all[0]
	for _, list := range [2][]keyframe{k.all, more} {
		for _, later := range list {
			if later.tick <= tick && later.tick > best.tick {
				best = later
			}
		}
	}
	return best
}
