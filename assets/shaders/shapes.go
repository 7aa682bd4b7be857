//go:build ignore

//kage:unit pixels

package main

// Fragment covers one pixel of one shape, given in device pixels:
//
//	src     position relative to the shape's centre
//	custom  half width, half height, corner radius or stroke, form
//
// form 0 is a rounded box (a disc when all three are equal; a line when the
// half height is huge), 1 a diamond, 2 a halo that fades from the centre, 3 a
// patch with a soft edge. From 4 on a box and from 200 on a diamond is an
// outline, and what is above is the stroke's width.
//
// Distances are signed, in pixels, and half a pixel on each side of the edge is
// the anti-aliasing: the same at every device pixel ratio.
func Fragment(dst vec4, src vec2, color vec4, custom vec4) vec4 {
	half := custom.xy
	form := custom.w
	cover := 0.0
	if form > 1.5 && form < 3.5 {
		q := abs(src) / max(half, vec2(0.001))
		if form < 2.5 {
			r := dot(q, q)
			cover = max(exp(-4*r)-0.0183, 0)
		} else {
			cover = 1 - smoothstep(0.35, 1, length(q))
		}
	} else {
		d := 0.0
		diamond := (form > 0.5 && form < 1.5) || form >= 200
		if diamond {
			p := abs(src)
			d = (p.x + p.y - half.x) * 0.70710678
		} else {
			p := abs(src) - half + vec2(custom.z)
			d = length(max(p, vec2(0))) + min(max(p.x, p.y), 0) - custom.z
		}
		if form >= 200 {
			d = abs(d) - (form-200)*0.5
		} else if form >= 4 {
			d = abs(d) - (form-4)*0.5
		}
		cover = clamp(0.5-d, 0, 1)
	}
	a := color.a * cover
	return vec4(color.rgb*a, a)
}
