package lab

// Pack is pack, for tests of what others may put in a link.
var Pack = pack
