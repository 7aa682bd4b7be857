package scene

// Still is a run of items that change seldom, so that the stage can keep a picture of them. All of
// them lie within its area.
type Still struct {
	First, N int // Items[First : First+N]
	// Version is a number that no other run has had. A run keeps it while its items stay as they are
	// or items are added at its end.
	Version    uint32
	X, Y, W, H float32 // its area, CSS px: top left corner and size
}

// still is such a run as an earlier build made it, for a key that says all that its items depend on.
type still[K comparable] struct {
	key     K
	version uint32
	items   []Item
	points  []Point // of its items, whose First counts from the first of these
}

// draw adds the run to the list: what it kept where the key is the same, else what draw draws.
func (k *still[K]) draw(l *List, key K, area rect, draw func()) {
	first := len(l.Items)
	if k.version != 0 && k.key == key {
		k.restore(l)
	} else {
		points := len(l.Points)
		draw()
		k.key, k.version = key, l.stills.nextVersion()
		k.keep(l, first, points)
	}
	l.Stills = append(l.Stills, Still{first, len(l.Items) - first, k.version, area.x, area.y, area.w, area.h})
}

// keep stores the items and points of a list from first and points on.
func (k *still[K]) keep(l *List, first, points int) {
	k.items, k.points = append(k.items[:0], l.Items[first:]...), append(k.points[:0], l.Points[points:]...)
	for i := range k.items {
		if k.items[i].N > 0 {
			k.items[i].First -= int32(points)
		}
	}
}

// restore adds what was kept to a list.
func (k *still[K]) restore(l *List) {
	first, points := len(l.Items), int32(len(l.Points))
	l.Items, l.Points = append(l.Items, k.items...), append(l.Points, k.points...)
	if len(k.points) == 0 {
		return
	}
	for i := range k.items {
		if it := &l.Items[first+i]; it.N > 0 {
			it.First += points
		}
	}
}

// extend adds items at the end of the run that was drawn last; they must have no points.
func (k *still[K]) extend(l *List, draw func()) {
	first := len(l.Items)
	draw()
	k.items = append(k.items, l.Items[first:]...)
	l.Stills[len(l.Stills)-1].N += len(l.Items) - first
}

// forget makes the next build draw the run anew.
func (k *still[K]) forget() { k.version = 0 }

func (s *stills) nextVersion() uint32 {
	s.made++
	return s.made
}

// stills are the runs of a list, and what their keys do not hold of what they show.
type stills struct {
	ground still[groundKey]
	sites  still[sitesKey]
	ribbon still[ribbonKey]
	raster still[rasterKey]
	trials []PastTrial // on the ribbon
	spikes []Spike     // on the raster
	// made counts the versions.
	made uint32
}
