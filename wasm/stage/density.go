//go:build js

package main

import (
	"syscall/js"
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"
)

// density is how many device pixels a CSS px has. It changes while the stage is open: the
// browser's zoom, or a window moved to another screen. Ebiten reads it once and keeps it,
// so a change is written to where Ebiten keeps it.
type density struct {
	inEbiten *float64 // Ebiten's, nil where it is not found
	now      float64
}

// newDensity finds the number that Ebiten keeps: the only field of its monitor.
func newDensity() density {
	m := ebiten.Monitor()
	d := density{now: m.DeviceScaleFactor()}
	if unsafe.Sizeof(*m) == unsafe.Sizeof(d.now) {
		if kept := (*float64)(unsafe.Pointer(m)); *kept == d.now {
			d.inEbiten = kept
		}
	}
	return d
}

// follow looks whether the density has changed, and then lets Ebiten size the canvas anew.
func (d *density) follow() {
	if d.inEbiten == nil {
		return
	}
	ratio := js.Global().Get("devicePixelRatio").Float()
	if ratio == d.now || !(ratio > 0) {
		return
	}
	d.now, *d.inEbiten = ratio, ratio
	js.Global().Call("dispatchEvent", js.Global().Get("Event").New("resize"))
}
