package lab

import (
	"strings"
	"testing"
)

// The page's script is of the present parameters; a figure that it cannot say is refused by name.
func TestTheModelIsExportedWithThePresentParameters(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", false)
	if _, err := a.Call("set", []byte(`{"net.value_hz":27.5}`)); err != nil {
		t.Fatal(err)
	}
	out, err := a.Call("exportModel", []byte(`{"as":"brian2"}`))
	if err != nil || !strings.Contains(string(out), "'value_hz': 27.5") {
		t.Errorf("%v: %.300s", err, out)
	}
	out, err = a.Call("exportModel", []byte(`{"as":"neuroml"}`))
	if err != nil || !strings.Contains(string(out), "populationList") {
		t.Errorf("%v: %.300s", err, out)
	}
	a = apiAfterTwoTrials(t, "tissue", false)
	if _, err := a.Call("exportModel", []byte(`{"as":"brian2"}`)); err == nil || !strings.Contains(err.Error(), "tissue") ||
		!strings.Contains(err.Error(), "set-shift, reversal") {
		t.Errorf("a figure in tissue: %v", err)
	}
	if _, err := a.Call("exportModel", []byte(`{"as":"nest"}`)); err == nil || !strings.Contains(err.Error(), "brian2, neuroml") {
		t.Errorf("a form that there is not: %v", err)
	}
}
