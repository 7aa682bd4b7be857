package lab

// What tests of package lab_test need of the inside of this package.

// Pack is pack, for tests of links that others wrote.
var Pack = pack

// RepairNames is repairNames, for tests.
func (s *Session) RepairNames(r *Request) { s.repairNames(r) }
