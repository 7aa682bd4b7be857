//go:build js

package main

// Device pixels per CSS px, also after the browser's zoom has changed.

import (
	"syscall/js"
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"
)

// density is the number of device pixels per CSS px. It changes with the browser's zoom, and when a
// window moves to another screen. Ebiten reads it once and stores it, so changes are written to
// where Ebiten stores it.
type density struct {
	inEbiten *float64 // Ebiten's number; nil where it was not found
	now      float64
}

// newDensity finds the number that Ebiten stores: the only field of its monitor.
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

// follow checks whether the density has changed and, if so, makes Ebiten resize the canvas.
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
