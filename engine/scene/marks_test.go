package scene_test

import (
	"slices"
	"testing"

	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/sample"
)

// Every name on the stage can be asked for where it stands.
func TestNamesOnTheStageAreMarks(t *testing.T) {
	l := sample.Layout()
	f, v := frame(l, 40*int64(l.TrialMS)+int64(l.FeedbackMS)+40), view(t, 1000, 760)
	var list scene.List
	scene.Build(&list, l, f, v)
	marks := scene.AppendMarks(nil, &list, l, f, v)
	for _, key := range []string{"nucleus.da", "nucleus.na", "nucleus.ach", "nucleus.5ht", "group.go", "group.nogo", "group.critic",
		"group.configural", "race.difference", "race.go", "number.rpe", "number.value", "raster", "ribbon"} {
		i := slices.IndexFunc(marks, func(m scene.Mark) bool { return m.Key == key })
		if i < 0 {
			t.Errorf("%s is no mark", key)
			continue
		}
		m := marks[i]
		if m.X < 0 || m.Y < 0 || m.X+m.W > v.Width+4 || m.Y+m.H > v.Height+4 {
			t.Errorf("%s is at %v", key, m)
		}
		if at := scene.MarkAt(marks, m.X+m.W/2, m.Y+m.H/2); at == nil || at.Key != key {
			t.Errorf("in the middle of %s is %v", key, at)
		}
	}
	for _, m := range marks {
		if !slices.Contains(scene.MarkKeys, m.Key) {
			t.Errorf("%s has no description", m.Key)
		}
	}
	if at := scene.MarkAt(marks, 3, 3); at != nil {
		t.Errorf("in the corner is %v", at)
	}
}
