package main

// Edits of a Go file as text: a function's body, a passage, imports.

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"
)

// cut is how one file of the module is changed.
type cut struct {
	file    string
	bodies  map[string]string // of functions: their name, or (receiver).name, and the new body
	texts   [][2]string       // text that is there exactly once, and what replaces it
	parts   []excerpt         // replaced
	rewrite func(text string) (string, error)
}

// excerpt is a part of a function: from one text up to another, each of which is in the function exactly once.
type excerpt struct{ of, from, upTo, instead string }

func (c cut) apply(text string) ([]byte, error) {
	var err error
	if c.rewrite != nil {
		if text, err = c.rewrite(text); err != nil {
			return nil, err
		}
	}
	for name, body := range c.bodies {
		if text, err = withBody(text, name, body); err != nil {
			return nil, err
		}
	}
	for _, t := range c.texts {
		if text, err = replaceOnce(text, t[0], t[1]); err != nil {
			return nil, err
		}
	}
	for _, p := range c.parts {
		if text, err = p.replace(text); err != nil {
			return nil, err
		}
	}
	if text, err = withoutUnusedImports(text); err != nil {
		return nil, err
	}
	return format.Source([]byte(text))
}

func replaceOnce(text, old, new string) (string, error) {
	if n := strings.Count(text, old); n != 1 {
		return "", fmt.Errorf("%q is there %d times, not once", old, n)
	}
	return strings.Replace(text, old, new, 1), nil
}

func (p excerpt) replace(text string) (string, error) {
	begin, end, err := bodyOf(text, p.of)
	if err != nil {
		return "", err
	}
	body := text[begin:end]
	for _, edge := range [2]string{p.from, p.upTo} {
		if n := strings.Count(body, edge); n != 1 {
			return "", fmt.Errorf("%q is in %s %d times, not once", edge, p.of, n)
		}
	}
	from, to := strings.Index(body, p.from), strings.Index(body, p.upTo)
	if to < from {
		return "", fmt.Errorf("%q is in %s after %q", p.from, p.of, p.upTo)
	}
	return text[:begin+from] + p.instead + text[begin+to:], nil
}

// withBody gives a function of a file another body.
func withBody(text, name, body string) (string, error) {
	from, to, err := bodyOf(text, name)
	if err != nil {
		return "", err
	}
	return text[:from] + "\n\t" + body + "\n" + text[to:], nil
}

// bodyOf returns where the body of a function begins and ends, between its braces. name is the function's, with its
// receiver where the name alone is there more than once.
func bodyOf(text, name string) (from, to int, err error) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "", text, 0)
	if err != nil {
		return 0, 0, err
	}
	for _, d := range f.Decls {
		if d, ok := d.(*ast.FuncDecl); ok && (name == d.Name.Name || name == receiver(d)+d.Name.Name) {
			return files.Position(d.Body.Lbrace).Offset + 1, files.Position(d.Body.Rbrace).Offset, nil
		}
	}
	return 0, 0, fmt.Errorf("there is no function %s", name)
}

// receiver is a method's receiver as (*T). before its name.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	if star, ok := d.Recv.List[0].Type.(*ast.StarExpr); ok {
		return fmt.Sprintf("(*%s).", star.X)
	}
	return fmt.Sprintf("(%s).", d.Recv.List[0].Type)
}

// withoutUnusedImports takes out the imports that nothing in a file names any more.
func withoutUnusedImports(text string) (string, error) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "", text, 0)
	if err != nil {
		return "", err
	}
	used := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok {
				used[x.Name] = true
			}
		}
		return true
	})
	for i := len(f.Imports) - 1; i >= 0; i-- { // from the end, so that places before it stay
		s := f.Imports[i]
		named, err := strconv.Unquote(s.Path.Value)
		if err != nil {
			return "", err
		}
		name := path.Base(named)
		if s.Name != nil {
			name = s.Name.Name
		}
		if !used[name] && name != "_" {
			text = text[:files.Position(s.Pos()).Offset] + text[files.Position(s.End()).Offset:]
		}
	}
	return text, nil
}
