package capture

// Pictures of the stage as SVG, on request of the page.

import (
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"strings"

	"neuromodlab/engine/lab"
	"neuromodlab/engine/scene"
)

// PictureRequest is what the page asks for: which network, how large, in which theme and words.
type PictureRequest struct {
	What   string            `json:"what" enum:"stage|note"`            // the stage with its note, or the note alone
	Of     PictureOf         `json:"which,omitempty" enum:"0|1|2"`      // 0 the first network, 1 its twin, 2 the difference between the two
	Width  float64           `json:"width,omitempty"`                   // CSS px
	Height float64           `json:"height,omitempty"`                  // CSS px
	Light  bool              `json:"light,omitempty"`                   // the light theme
	More   bool              `json:"more,omitempty"`                    // more contrast
	Fields string            `json:"fields,omitempty" enum:"FieldView"` // missing: all
	Labels map[string]string `json:"labels,omitempty"`                  // words in the picture, by their key
	Note   scene.Provenance  `json:"note"`
}

// Limits of a picture's sides, CSS px.
const (
	pictureMin = 120
	pictureMax = 4096
)

// Picture returns an SVG of the stage as it is now, or its note alone.
func Picture(a *lab.API, themes *scene.Themes, arguments []byte) (string, error) {
	var request PictureRequest
	if err := json.Unmarshal(arguments, &request); err != nil {
		return "", errors.New("picture: these arguments are not allowed; allowed: an object as the page sends it")
	}
	var b strings.Builder
	switch request.What {
	case "note":
		_, err := request.Note.WriteTo(&b)
		return b.String(), err
	case "stage":
	default:
		return "", fmt.Errorf("picture: %.40q is not allowed; allowed: stage, note", request.What)
	}
	for _, side := range []float64{request.Width, request.Height} {
		if !(side >= pictureMin && side <= pictureMax) {
			return "", fmt.Errorf("picture: a side of %g px is not allowed; allowed: %d to %d", side, pictureMin, pictureMax)
		}
	}
	if request.Of < FirstNetwork || request.Of > NetworkDifference {
		return "", fmt.Errorf("picture: which: %d is not allowed; allowed: 0, 1, 2", request.Of)
	}
	mode := scene.AllFields
	if request.Fields != "" {
		var ok bool
		if mode, ok = scene.FieldModeOf(request.Fields); !ok {
			return "", fmt.Errorf("picture: there are no fields %.40q", request.Fields)
		}
	}
	var f scene.Frame
	s := FrameOf(&f, a, request.Of)
	if s == nil {
		return "", fmt.Errorf("picture: there is no twin")
	}
	l := Layout(s)
	v := scene.View{Width: float32(request.Width), Height: float32(request.Height), Palette: themes.Of(request.Light, request.More),
		Labels: request.Labels, Reduced: true, Fields: mode, Hover: -1}
	var list scene.List
	scene.Build(&list, &l, &f, &v)
	err := scene.SVG(&b, &list, &v, &request.Note, png.Encode)
	return b.String(), err
}
