package assets

// The gallery: the groups in which figures are chosen, and what stands for each figure.

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

//go:embed gallery.json
var galleryFile []byte

// Gallery is gallery.json, which the page reads too.
type Gallery struct {
	Groups  []string                // in order; their names are the words gallery.group.NAME
	Figures map[string]GalleryEntry // by the figure's name
}

// GalleryEntry stands for one figure.
type GalleryEntry struct {
	Group  string // one of the groups
	Line   string // what it shows, in a few English words; in other languages the words figure.NAME.line
	Moment string // text of the link to the moment that its picture shows
	Picture
}

// Picture is what the picture of a figure shows. All but the stage are drawn from runs, or from the
// measured results of the figure.
type Picture struct {
	Kind       string     // one of PictureKinds; missing: "stage"
	Part       [4]float64 // of the stage: left, top, width and height of what is shown, as fractions; missing: all
	Conditions []string   // of curves and points: names of conditions
	Levels     []string   // of curves: the modulators whose levels are drawn; missing: accuracy
	Metrics    []string   // of bars and cells one measure, of points those of the two axes
}

// PictureKinds are the kinds of pictures.
var PictureKinds = []string{
	"stage",  // the stage, as the page draws it at the moment
	"curves", // accuracy, or levels, over the trials
	"bars",   // a measure under each condition
	"cells",  // a measure at each value of the parameters that are swept
	"bands",  // the effects of the modulators on the faculties
	"kept",   // a learner's accuracy on each task that it has met
	"points", // two measures, a point for each condition
}

// ReadGallery returns the gallery.
func ReadGallery() (g Gallery, err error) {
	if err = json.Unmarshal(galleryFile, &g); err != nil {
		err = fmt.Errorf("gallery.json: %w", err)
	}
	return g, err
}
