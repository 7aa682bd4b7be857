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
}

// ReadGallery returns the gallery.
func ReadGallery() (g Gallery, err error) {
	if err = json.Unmarshal(galleryFile, &g); err != nil {
		err = fmt.Errorf("gallery.json: %w", err)
	}
	return g, err
}
