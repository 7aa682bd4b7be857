package main

// What is taken out of Ebitengine, and why the stage can do without.

var cuts = []cut{
	// Where a drawing command came from, for Ebitengine's debug build. It needs go/build.
	{
		file:   "internal/debug/caller.go",
		bodies: map[string]string{"FirstCaller": `return "", 0, CallerTypeNone`},
	},
	// Screenshots at a key that an environment variable names; a page has none. They need archive/zip,
	// image/png's copy and time formats.
	{
		file:   "internal/graphicscommand/image_js.go",
		bodies: map[string]string{"Dump": `return "", nil`, "DumpImages": `return "", nil`},
	},
	{
		file:   "imagedumper.go",
		bodies: map[string]string{"update": `return nil`, "dump": `return nil`},
	},
	// The size of the stage's document changes with an event. To ask for it at every frame makes the browser
	// lay out the document once more in each.
	{
		file: "internal/ui/ui_js.go",
		bodies: map[string]string{
			"outsideSize": `if !outside.known {
		body := document.Get("body")
		outside.known, outside.width, outside.height = true, body.Get("clientWidth").Float(), body.Get("clientHeight").Float()
	}
	return outside.width, outside.height`,
		},
		texts: [][2]string{
			{"func (u *UserInterface) updateScreenSize() {\n", "func (u *UserInterface) updateScreenSize() {\n\toutside.known = false\n"},
			{"func (u *UserInterface) outsideSize() (float64, float64) {\n", `var outside struct {
	known         bool
	width, height float64
}

func (u *UserInterface) outsideSize() (float64, float64) {
`},
		},
	},
	// Gamepads, which the browser would be asked for at every frame.
	{
		file:   "internal/gamepad/gamepad_js.go",
		bodies: map[string]string{"(*nativeGamepadsImpl).update": `return nil`},
	},
	// A call that makes the browser begin drawing at once; it does so by itself when the frame's script ends.
	{
		file:   "internal/graphicsdriver/opengl/gl/default_js.go",
		bodies: map[string]string{"Flush": ``},
	},
	// The shaders that Ebitengine draws images with, in place of the template that writes them: a
	// template finds methods by name, so that the linker must keep every method of every type.
	{
		file:    "internal/builtinshader/shader.go",
		rewrite: writtenShaders,
	},
	// Regular expressions for what a few lines do.
	{
		file: "internal/shader/expr.go",
		texts: [][2]string{
			{"var textureVariableRe = regexp.MustCompile(`\\A__t(\\d+)\\z`)\n", `
// textureVariable returns the digits of the name of a texture, such as __t0.
func textureVariable(name string) (digits string, ok bool) {
	digits, ok = strings.CutPrefix(name, "__t")
	return digits, ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}
`},
			{"if m := textureVariableRe.FindStringSubmatch(e.Name); m != nil {", "if digits, ok := textureVariable(e.Name); ok {"},
			{"i, _ := strconv.Atoi(m[1])", "i, _ := strconv.Atoi(digits)"},
		},
	},
	{
		file: "internal/shader/shader.go",
		texts: [][2]string{
			{"\treUnit := regexp.MustCompile(`^[ \\t\\r\\n]*//kage:unit\\s+([^ \\t\\r\\n]+)[ \\t\\r\\n]*$`)\n", ""},
			{"m := reUnit.FindStringSubmatch(s.Text())\n\t\tif m == nil {",
				"m := strings.Fields(s.Text())\n\t\tif len(m) != 2 || m[0] != \"//kage:unit\" {"},
		},
	},
	{
		file: "internal/shaderir/glsl/glsl.go",
		texts: [][2]string{
			{"\tnls := regexp.MustCompile(`\\n\\n+`)\n", ""},
			{"vs = nls.ReplaceAllString(vs, \"\\n\\n\")", "vs = oneEmptyLine(vs)"},
			{"fs = nls.ReplaceAllString(fs, \"\\n\\n\")", "fs = oneEmptyLine(fs)"},
			{"type GLSLVersion int\n", `type GLSLVersion int

// oneEmptyLine leaves one empty line of several.
func oneEmptyLine(text string) string {
	for strings.Contains(text, "\n\n\n") {
		text = strings.ReplaceAll(text, "\n\n\n", "\n\n")
	}
	return text
}
`},
		},
	},
}
