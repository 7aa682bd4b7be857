package lab

// Pack is pack, for tests of what others may put in a link.
var Pack = pack

// MendNames is what opening a link does with its names.
func (s *Session) RepairNames(r *Request) { s.repairNames(r) }
