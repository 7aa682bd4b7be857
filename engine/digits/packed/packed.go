// Package packed, imported for its effect, makes the lab's images known to package digits: in the
// shell and in tests. The page loads them as files instead.
package packed

import (
	data "neuromodlab/assets/digits"
	"neuromodlab/engine/digits"
)

func init() {
	for name, set := range data.All() {
		digits.ProvidePacked(name, set)
	}
}
