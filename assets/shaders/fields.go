//go:build ignore

//kage:unit pixels

package main

// The fields of a scene.Cloud. Concentrations are parts of each field's Scale; vectors have one
// component for each modulator, of which there are at most four.
var Hue [4]vec4      // of each modulator, not premultiplied
var Density vec4     // opacity at Scale
var Levels [3]vec4   // concentrations of the contour lines, as parts of Scale; 0 = none
var LineShare vec3   // opacity of each contour line
var Stroke float     // half width of a line, device px
var TexelsPerPx vec2 // of the grid, per device px
var Fade vec2        // width, in texels, of the rim outside the grid over which the fields fade out
var Clip vec3        // half width and height of the sheet and its corner radius, device px

// Fragment colours one pixel of the sheet. src is its position on the grid, in texels; custom.xy
// its position from the middle of the sheet, in device px. The texture holds square roots of
// concentrations. scene.Cloud.At computes the same in Go.
func Fragment(dst vec4, src vec2, color vec4, custom vec4) vec4 {
	size := imageSrc0Size()
	origin := imageSrc0Origin()
	p := src - origin

	// The rim of the grid and the rounded corners of the sheet.
	out := max(max(-p, p-size), vec2(0)) / Fade
	edge := 1 - smoothstep(0, 1, max(out.x, out.y))
	q := abs(custom.xy) - Clip.xy + vec2(Clip.z)
	edge *= clamp(0.5-(length(max(q, vec2(0)))+min(max(q.x, q.y), 0)-Clip.z), 0, 1)
	if edge <= 0 {
		return vec4(0)
	}

	// Nine decoded texels, weighted by a quadratic B-spline: the value and its slope.
	p = clamp(p, vec2(-1), size+1)
	at := floor(p)
	t := p - at - 0.5
	top := size - 0.5
	value, dx, dy := vec4(0), vec4(0), vec4(0)
	for j := 0; j < 3; j++ {
		wy, gy := 0.75-t.y*t.y, -2*t.y
		if j == 0 {
			wy, gy = 0.5*(0.5-t.y)*(0.5-t.y), t.y-0.5
		} else if j == 2 {
			wy, gy = 0.5*(0.5+t.y)*(0.5+t.y), t.y+0.5
		}
		y := clamp(at.y+float(j)-0.5, 0.5, top.y)
		a := imageSrc0UnsafeAt(origin + vec2(clamp(at.x-0.5, 0.5, top.x), y))
		b := imageSrc0UnsafeAt(origin + vec2(clamp(at.x+0.5, 0.5, top.x), y))
		c := imageSrc0UnsafeAt(origin + vec2(clamp(at.x+1.5, 0.5, top.x), y))
		a *= a
		b *= b
		c *= c
		row := 0.5*(0.5-t.x)*(0.5-t.x)*a + (0.75-t.x*t.x)*b + 0.5*(0.5+t.x)*(0.5+t.x)*c
		value += wy * row
		dy += gy * row
		dx += wy * ((t.x-0.5)*a - 2*t.x*b + (t.x+0.5)*c)
	}

	// The stronger hue counts more; hues are mixed in linear light.
	much := value * sqrt(value)
	o := Density * much * (1 + 0.1643168) / (much + 0.1643168)
	w := o * o
	rgb := w.x*Hue[0].rgb*Hue[0].rgb + w.y*Hue[1].rgb*Hue[1].rgb + w.z*Hue[2].rgb*Hue[2].rgb + w.w*Hue[3].rgb*Hue[3].rgb
	rgb = sqrt(rgb / max(w.x+w.y+w.z+w.w, 0.0000000001))
	clear := (1 - o.x) * (1 - o.y) * (1 - o.z) * (1 - o.w)
	mixed := vec4(rgb, 1) * ((1 - clear) * edge)

	// Contour lines at round concentrations, none where the field is flat.
	sx, sy := dx*TexelsPerPx.x, dy*TexelsPerPx.y
	slope := sqrt(sx*sx+sy*sy) + vec4(0.0000001)
	steep := smoothstep(vec4(0.06), vec4(0.2), sqrt(dx*dx+dy*dy)/(value+vec4(0.004)))
	line := LineShare.x * on(value, Levels[0], slope)
	line = max(line, LineShare.y*on(value, Levels[1], slope))
	line = max(line, LineShare.z*on(value, Levels[2], slope))
	line *= steep * edge
	mixed += (vec4(Hue[0].rgb, 1) - mixed) * line.x
	mixed += (vec4(Hue[1].rgb, 1) - mixed) * line.y
	mixed += (vec4(Hue[2].rgb, 1) - mixed) * line.z
	mixed += (vec4(Hue[3].rgb, 1) - mixed) * line.w
	return mixed
}

// on is the part of a pixel that a line covers, for each modulator.
func on(value, level, slope vec4) vec4 {
	d := abs(value-level) / slope
	return clamp(vec4(Stroke+0.5)-d, vec4(0), vec4(1)) * step(vec4(0.0000001), level)
}
