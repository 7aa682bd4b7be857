package export

// What a Brian2 script cannot say of a task.

import (
	"slices"

	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// refuseTask refuses the parts of a task that the script's equations do not have.
func refuseTask(s *subject.Spec, refuse func(when bool, what string, args ...any)) {
	t := &s.Task
	refuse(t.GoShare != 0, "a set share of Go trials")
	refuse(t.Order != task.Shuffled, "stimuli in another order than shuffled blocks")
	refuse(t.Criteria.Learnt.Of > t.Trials(), "a criterion over more trials than the task has")
	refuse(t.Rule.OfStimuli(), "rules of whole stimuli")
	for i := range t.Phases {
		p := &t.Phases[i]
		refuse(p.Validity > 0 && p.Validity != t.Validity, "phases with a validity of their own")
		refuse(len(p.Cue) > 0, "phases that are announced")
		refuse(p.Rule.OfStimuli(), "rules of whole stimuli")
	}
	vote, votes := s.Readout.(*subject.GroupVote)
	refuse(votes && (vote.Lapse > 0 || vote.LapseByNA > 0), "choices that are random in some trials")
	for i := range t.Stimuli {
		x := &t.Stimuli[i]
		refuse(x.Times != 1, "stimuli that come more often than others")
		refuse(x.Payoff != nil, "stimuli with rewards of their own")
		var names []string
		for _, d := range x.Drives {
			names = append(names, d.Assembly)
			refuse(votes && d.Hz >= 0 && d.Hz != vote.CueHz, "cues with rates of their own")
		}
		refuse(votes && !slices.Equal(names, x.Assemblies(vote.Configural != "")), "stimuli that drive other inputs than those of their cues")
	}
}
