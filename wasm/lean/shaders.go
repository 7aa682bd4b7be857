package main

// The built-in shaders of Ebitengine, written out.

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"text/template"
)

// writtenShaders executes the template of the built-in shaders for each of its cases, and writes the
// results in place of it.
func writtenShaders(text string) (string, error) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "", text, 0)
	if err != nil {
		return "", err
	}
	var literal string
	var from, to int
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, s := range g.Specs {
			if v := s.(*ast.ValueSpec); v.Names[0].Name == "tmpl" {
				from, to = files.Position(g.Pos()).Offset, files.Position(g.End()).Offset
				ast.Inspect(v, func(n ast.Node) bool {
					if l, ok := n.(*ast.BasicLit); ok && len(l.Value) > len(literal) {
						literal = l.Value
					}
					return true
				})
			}
		}
	}
	source, err := strconv.Unquote(literal)
	if err != nil {
		return "", errors.New("there is no template tmpl")
	}
	t, err := template.New("").Parse(source)
	if err != nil {
		return "", err
	}
	const filters, addresses = 3, 3
	var table strings.Builder
	table.WriteString("var written = [FilterCount][AddressCount][2]string{\n")
	for filter := range filters {
		table.WriteString("{\n")
		for address := range addresses {
			table.WriteString("{\n")
			for _, matrix := range []bool{false, true} {
				var b bytes.Buffer
				err := t.Execute(&b, map[string]any{
					"Filter": filter, "FilterNearest": 0, "FilterLinear": 1, "FilterPixelated": 2,
					"Address": address, "AddressUnsafe": 0, "AddressClampToZero": 1, "AddressRepeat": 2, "UseColorM": matrix,
				})
				if err != nil {
					return "", err
				}
				fmt.Fprintf(&table, "%q,\n", b.String())
			}
			table.WriteString("},\n")
		}
		table.WriteString("},\n")
	}
	table.WriteString("}\n")
	text, err = withBody(text[:from]+table.String()+text[to:], "ShaderSource",
		"var c int\nif useColorM {\nc = 1\n}\nreturn []byte(written[filter][address][c])")
	if err != nil {
		return "", err
	}
	return replaceOnce(text, "var (\n\tshaders  [FilterCount][AddressCount][2][]byte\n\tshadersM sync.Mutex\n)\n", "")
}
