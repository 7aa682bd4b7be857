package assets_test

// Figures of images are run in these tests.
import _ "neuromodlab/engine/digits/packed"
