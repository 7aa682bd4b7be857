// Package scene stands between the simulation and whatever draws it.
//
// A Layout says where things are and is sent once per circuit. A Frame is one
// moment, sent as bytes (AppendFrame, DecodeFrame). Build turns a layout, a
// frame and a View (size, theme, what the pointer is on) into a List: plain
// shapes and texts in CSS pixels, in drawing order. The stage's GPU, the SVG
// export and the software rasteriser of the tests all read that same List, so
// what is on the screen can be checked without a screen.
//
// # Layers
//
// A List is in named layers, painted in this order:
//
//	Background  the sheet's ground
//	Tints       the modulators' fields as clouds with contour lines; where modulators
//	            are levels of the whole circuit, what they do to each region
//	Projections the fibres from a nucleus to what it reaches
//	Synapses    the inputs of the followed cell
//	Cells       neurons and their spikes
//	Overlays    nuclei, contours, the burst, the pointer, the scale
//	Panels      the trial, the raster, the ribbon of past trials
//
// # Signs
//
// Colour belongs to the modulators alone. Shape tells the cell types (dot,
// disc, diamond), what was done (filled: pressed; hollow: withheld) and whether
// it was right (tick, cross). The sign of a level is never told by colour
// alone: what goes below zero is hollow and dashed.
//
// # Fields
//
// A frame may hold the concentrations of all modulators on a grid (Fields). They are
// one item of a List, a Cloud, whose colours Cloud.At defines: the GPU's shader repeats
// it, pixel by pixel. What is drawn is smoothed over a thirtieth of the sheet's width
// (without a task, a forty-eighth), since single releases would tear the lines apart: the
// lines around something steep stand up to as much too far out. The grid covers the tissue, so the sheet then ends where the
// tissue ends, and the legend below it names the values of the lines. A view shows all
// modulators, one, each on a small sheet of its own, or none (FieldMode).
//
// Drawing decides nothing: it reads a frame and changes only its own list and
// the smoothing in Motion. Nothing here allocates once its slices have grown.
package scene
