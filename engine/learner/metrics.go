package learner

// The table of learners' metrics.

import "neuromodlab/engine/task"

// Metrics are the metrics of learners, in the order in which they are shown, except reversal_trials,
// which spiking networks have too, and memory_bytes, which those of images have.
var Metrics = []task.MetricDef{
	{Name: "acq_accuracy", Share: true, Better: 1, Doc: "share right of the 150 trials in which four stimuli are learnt"},
	{Name: "acq_trials", Better: -1, Doc: "trials to 14 right of 16 there; their number where it was not met"},
	{Name: "reversal_accuracy", Share: true, Better: 1,
		Doc: "share right of all trials of eight phases, each of which reverses the rule, unannounced"},
	{Name: "prob_accuracy", Share: true, Better: 1,
		Doc: "share right by the rule of the same eight phases where one outcome in five misleads"},
	{Name: "prob_trials", Better: -1, Doc: "trials to 14 right of 16 by the rule after a reversal there, mean of seven"},
	{Name: "new_acc", Share: true, Better: 1,
		Doc: "accuracy on five sets of stimuli after all were learnt one after another, outcomes seen (ACC)"},
	{Name: "new_forgetting", Better: -1, Doc: "best earlier accuracy on a set minus that at the end, mean of all sets but the last"},
	{Name: "new_bwt", Better: 1, Doc: "accuracy at the end minus that right after learning, mean of all sets but the last: backward transfer"},
	{Name: "new_fwt", Better: 1, Doc: "accuracy on a set just before it is learnt, above chance: forward transfer"},
	{Name: "new_online", Share: true, Better: 1, Doc: "share right while the five sets are learnt"},
	{Name: "new_transfer_trials", Better: -1, Doc: "trials to 14 right of 16 on later sets minus those on the first"},
	{Name: "cold_acc", Share: true, Better: 1, Doc: "accuracy on the five sets at the end in blocks of 20 with outcomes hidden"},
	{Name: "macs_per_trial", Better: -1, Doc: "multiply-adds of a trial while the five sets are learnt, replays included, mean"},
	{Name: "savings", Better: -1, Doc: "trials to learn the first set again after all five, minus those at first: below 0, time was saved"},
	{Name: "mix_acc", Share: true, Better: 1,
		Doc: "accuracy on five tasks after all: A, B, A reversed, C, half of B reversed; 0.70 at most without context"},
	{Name: "distractor_accuracy", Share: true, Better: 1,
		Doc: "share right while two sets are learnt with 2.5 times the noise on distractor channels"},
	{Name: "noise2_accuracy", Share: true, Better: 1, Doc: "accuracy after acquisition under twice the noise, weights frozen"},
	{Name: "lesion_accuracy", Share: true, Better: 1, Doc: "accuracy after acquisition without a fifth of the hidden units, weights frozen"},
	{Name: "drift_accuracy", Share: true, Better: 1, Doc: "share right of 60 trials in which the stimuli rotate by 60 degrees"},
	{Name: "long_acc", Share: true, Better: 1, Doc: "accuracy on a long sequence of sets after all"},
	{Name: "long_forgetting", Better: -1, Doc: "forgetting over it"},
	{Name: "long_bwt", Better: 1, Doc: "backward transfer over it"},
	{Name: "long_fwt", Better: 1, Doc: "forward transfer over it"},
	{Name: "long_online", Share: true, Better: 1, Doc: "share right while it is learnt"},
	{Name: "long_transfer_trials", Better: -1, Doc: "trials to criterion on later sets minus those on the first"},
	{Name: "long_cold_acc", Share: true, Better: 1, Doc: "accuracy on all its sets at the end with outcomes hidden"},
	{Name: "kin_acc", Share: true, Better: 1, Doc: "accuracy at the end on five sets whose rules run in families"},
	{Name: "kin_forgetting", Better: -1, Doc: "forgetting over them"},
	{Name: "kin_bwt", Better: 1, Doc: "backward transfer over them"},
	{Name: "kin_fwt", Better: 1, Doc: "forward transfer over them"},
	{Name: "kin_online", Share: true, Better: 1, Doc: "share right while they are learnt"},
	{Name: "kin_transfer_trials", Better: -1, Doc: "trials to criterion on later ones minus those on the first"},
	{Name: "kin_cold_acc", Share: true, Better: 1, Doc: "accuracy on them at the end with outcomes hidden"},
}
