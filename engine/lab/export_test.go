package lab

// What tests of package lab_test need of the inside of this package.

// Pack is pack, for tests of links that others wrote.
var Pack = pack

// RepairNames is repairNames, for tests.
func (s *Session) RepairNames(r *Request) { s.repairNames(r) }

// StartSeek is startSeek, for tests that count its steps.
func (s *Session) StartSeek(tick uint64) (advance func() bool) { return s.startSeek(tick) }

// TrialAt is trialAt, for tests.
func (s *Session) TrialAt(trial int) (uint64, error) { return s.trialAt(trial) }
