package learner

// The fixed numbers of the learners, for descriptions of them.

// Fixed are numbers of the modulated network that no parameter sets, and those of the world and of
// measurements.
var Fixed = struct {
	BeliefFloor, InitialUncertainty, MinUncertainty, FixedUncertainty, UncertaintyRate float64
	PriorVariance, MinBeliefForKeys, NewKeyMatch, MinMatchVariance                     float64
	Keys, Prototypes                                                                   int
	InputLength                                                                        float64
	Criterion, CriterionWindow, EvaluationTrials, RobustnessTrials                     int
	RewardHit, RewardCorrectRejection, RewardMiss, RewardFalseAlarm                    float64
}{
	beliefFloor, initialUncertainty, minUncertainty, fixedUncertainty, uncertaintyRate,
	priorVariance, minBeliefForKeys, newKeyMatch, minMatchVariance,
	maxKeys, maxPrototypes,
	inputLength,
	criterion, criterionWindow, evaluationTrials, robustnessTrials,
	rewardHit, rewardCorrectRejection, rewardMiss, rewardFalseAlarm,
}
