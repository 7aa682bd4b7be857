package lab

import "neuromodlab/engine/probe"

// Going back is restoring a snapshot and running forward from it. Snapshots are taken at
// ends of trials, ever farther apart as a run grows, so that memory stays bounded.

// keyframe is a moment of a run to come back to.
type keyframe struct {
	tick    uint64
	trial   int // trials that were done
	applied int // commands of the log that had acted
	state   []byte
	history probe.Mark // of a spiking run
}

// keyframes are those of a run, by tick; the first is of tick 0.
type keyframes struct {
	all     []keyframe
	spacing int // trials between them
}

// due tells whether one is to be taken at a tick, with so many trials done: not on a
// stretch that was run before.
func (k *keyframes) due(tick uint64, trial int) bool {
	n := len(k.all)
	return trial%k.spacing == 0 && (n == 0 || k.all[n-1].tick < tick)
}

// add keeps one more; of more than most, every second is dropped.
func (k *keyframes) add(f keyframe, most int) {
	k.all = append(k.all, f)
	if len(k.all) <= most {
		return
	}
	k.spacing *= 2
	kept := k.all[:0]
	for _, f := range k.all {
		if f.trial%k.spacing == 0 {
			kept = append(kept, f)
		}
	}
	clear(k.all[len(kept):]) // let go of the bytes
	k.all = kept
}

// forgetAfter drops those after a tick, but the first.
func (k *keyframes) forgetAfter(tick uint64) {
	for n := len(k.all); n > 1 && k.all[n-1].tick > tick; n-- {
		k.all = k.all[:n-1]
	}
}

// latest is the last one at or before a tick, among these and more.
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
