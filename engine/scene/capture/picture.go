package capture

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"neuromodlab/engine/lab"
	"neuromodlab/engine/scene"
)

// Asked is what a picture is to be: of which of two networks, how large, in which theme
// and words.
type Asked struct {
	What   string            `json:"what" enum:"stage|note"`            // the stage with its note, or the note alone
	Which  Which             `json:"which,omitempty" enum:"0|1|2"`      // 0 the first network, 1 its twin, 2 what sets the two apart
	Width  float64           `json:"width,omitempty"`                   // CSS px
	Height float64           `json:"height,omitempty"`                  // CSS px
	Light  bool              `json:"light,omitempty"`                   // the light theme
	More   bool              `json:"more,omitempty"`                    // more contrast
	Fields string            `json:"fields,omitempty" enum:"FieldView"` // missing: all
	Labels map[string]string `json:"labels,omitempty"`                  // words that stand in the picture, by their name
	Note   scene.Note        `json:"note"`
}

// Sides that a picture of the stage may have, CSS px.
const (
	pictureLeast = 120
	pictureMost  = 4096
)

// Picture answers with an SVG of the stage as it is now, or with its note alone.
func Picture(a *lab.API, themes *scene.Themes, arguments []byte) (string, error) {
	var ask Asked
	if err := json.Unmarshal(arguments, &ask); err != nil {
		return "", errors.New("picture: these arguments are not allowed; allowed: an object as the page sends it")
	}
	var b strings.Builder
	switch ask.What {
	case "note":
		_, err := ask.Note.WriteTo(&b)
		return b.String(), err
	case "stage":
	default:
		return "", fmt.Errorf("picture: %.40q is not allowed; allowed: stage, note", ask.What)
	}
	for _, side := range []float64{ask.Width, ask.Height} {
		if !(side >= pictureLeast && side <= pictureMost) {
			return "", fmt.Errorf("picture: a side of %g px is not allowed; allowed: %d to %d", side, pictureLeast, pictureMost)
		}
	}
	if ask.Which < First || ask.Which > Apart {
		return "", fmt.Errorf("picture: which: %d is not allowed; allowed: 0, 1, 2", ask.Which)
	}
	mode := scene.AllFields
	if ask.Fields != "" {
		var ok bool
		if mode, ok = scene.FieldModeOf(ask.Fields); !ok {
			return "", fmt.Errorf("picture: there are no fields %.40q", ask.Fields)
		}
	}
	var f scene.Frame
	s := Of(&f, a, ask.Which)
	if s == nil {
		return "", fmt.Errorf("picture: there is no twin")
	}
	l := Layout(s)
	v := scene.View{Width: float32(ask.Width), Height: float32(ask.Height), Palette: themes.Of(ask.Light, ask.More), Labels: ask.Labels,
		Reduced: true, Fields: mode, Hover: -1}
	var list scene.List
	scene.Build(&list, &l, &f, &v)
	err := scene.SVG(&b, &list, &v, &ask.Note)
	return b.String(), err
}
