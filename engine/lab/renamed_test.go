package lab_test

// Test of links that use the former key of a parameter.

import (
	"strings"
	"testing"
)

// na.weight_decay was na.stale in links of 0.1.0.
func TestALinkWithAFormerKeyOpensToTheSameSpikesAndIsWrittenWithThePresentKey(t *testing.T) {
	const rest = "v=1&figure=reversal&condition=da%2Bna&seed=4&KEY=0.2&log=90000~KEY~0.4&tick=104000"
	former := open(t, strings.ReplaceAll(rest, "KEY", "na.stale"))
	now := open(t, strings.ReplaceAll(rest, "KEY", "na.weight_decay"))
	if former.Hash() != now.Hash() {
		t.Errorf("hash %x with the former key, %x with the present one", former.Hash(), now.Hash())
	}
	if other := open(t, strings.ReplaceAll(strings.ReplaceAll(rest, "KEY~0.4", "KEY~0"), "KEY",
		"na.weight_decay")); other.Hash() == now.Hash() {
		t.Error("the parameter changes nothing here: the test shows nothing")
	}
	if link := former.Link(); strings.Contains(link, "na.stale") || !strings.Contains(link, "na.weight_decay=0.2") {
		t.Errorf("written as %s", link)
	}
}
