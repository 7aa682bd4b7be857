package methods

// Mathematics: the part of LaTeX that this package writes, as MathML.

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// identifiers are commands for letters, operators those for signs.
var identifiers = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ",
	"lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ",
	"omega": "ω",
	"Delta": "Δ", "Omega": "Ω", "Sigma": "Σ", "Phi": "Φ", "infty": "∞", "ell": "ℓ", "partial": "∂",
}

var operators = map[string]string{
	"cdot": "·", "times": "×", "le": "≤", "ge": "≥", "ne": "≠", "in": "∈", "leftarrow": "←", "rightarrow": "→", "pm": "±", "sim": "∼",
	"approx": "≈", "nabla": "∇", "ast": "∗", "mp": "∓", "odot": "⊙", "lVert": "‖", "rVert": "‖", "lfloor": "⌊", "rfloor": "⌋",
	"ldots": "…", "{": "{", "}": "}",
	"propto": "∝", "langle": "⟨", "rangle": "⟩", "mid": "|", "top": "⊤", "lor": "∨", "land": "∧",
}

// functions are names that are applied to what follows.
var functions = map[string]bool{"min": true, "max": true, "exp": true, "ln": true, "cos": true, "sin": true}

var accents = map[string]string{"bar": "¯", "hat": "^", "dot": "˙", "tilde": "~"}

// thin is a thin space.
const thin = `<mspace width="0.17em"/>`

// mathML is mathematics as MathML, without the element math.
func mathML(tex string) (string, error) {
	p := &mathParser{rest: tex}
	out, err := p.row("")
	if err != nil {
		return "", fmt.Errorf("methods: %w in %q", err, tex)
	}
	return out, nil
}

type mathParser struct{ rest string }

// next takes one token: a command with its backslash, a number, or a character. It is empty at the
// end.
func (p *mathParser) next() string {
	p.rest = strings.TrimLeft(p.rest, " \n\t")
	if p.rest == "" {
		return ""
	}
	n := 1
	switch c := p.rest[0]; {
	case c == '\\':
		for n < len(p.rest) && isLetter(p.rest[n]) {
			n++
		}
		if n == 1 && len(p.rest) > 1 {
			n = 2
		}
	case isDigit(c):
		for n < len(p.rest) && (isDigit(p.rest[n]) || p.rest[n] == '.' && n+1 < len(p.rest) && isDigit(p.rest[n+1])) {
			n++
		}
	default:
		_, n = utf8.DecodeRuneInString(p.rest)
	}
	token := p.rest[:n]
	p.rest = p.rest[n:]
	return token
}

func (p *mathParser) peek() string {
	rest := p.rest
	token := p.next()
	p.rest = rest
	return token
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

// row reads up to a token that ends it, and takes that.
func (p *mathParser) row(end string) (string, error) {
	var b strings.Builder
	for {
		switch token := p.peek(); {
		case token == end:
			p.next()
			return b.String(), nil
		case token == "":
			return "", fmt.Errorf("%s is missing", end)
		}
		part, err := p.scripted()
		if err != nil {
			return "", err
		}
		b.WriteString(part)
	}
}

// scripted is an atom with what stands above and below it.
func (p *mathParser) scripted() (string, error) {
	isSum := p.peek() == `\sum`
	base, err := p.atom()
	if err != nil {
		return "", err
	}
	var sub, super string
	for {
		switch p.peek() {
		case "_":
			p.next()
			sub, err = p.atom()
		case "^":
			p.next()
			super, err = p.atom()
		default:
			down, up, both := "msub", "msup", "msubsup"
			if isSum {
				down, up, both = "munder", "mover", "munderover"
			}
			switch {
			case sub != "" && super != "":
				return element(both, base+sub+super), nil
			case sub != "":
				return element(down, base+sub), nil
			case super != "":
				return element(up, base+super), nil
			}
			return base, nil
		}
		if err != nil {
			return "", err
		}
	}
}

func element(name, inside string) string { return "<" + name + ">" + inside + "</" + name + ">" }

// atom is one token, or a group or command with its arguments.
func (p *mathParser) atom() (string, error) {
	token := p.next()
	switch {
	case token == "":
		return "", fmt.Errorf("something is missing at the end")
	case token == "{":
		inside, err := p.row("}")
		return element("mrow", inside), err
	case token[0] == '\\':
		return p.command(token[1:])
	case isDigit(token[0]):
		return element("mn", token), nil
	case token == "-":
		return element("mo", "−"), nil
	case token == "'":
		return element("mo", "′"), nil
	case token == "&" || token == "}" || token == "^" || token == "_" || token == "#" || token == "%":
		return "", fmt.Errorf("%s stands where nothing can use it", token)
	}
	if r, _ := utf8.DecodeRuneInString(token); unicode.IsLetter(r) {
		return element("mi", token), nil
	}
	if strings.Contains("([|", token) {
		return `<mo form="prefix" stretchy="false">` + token + "</mo>", nil
	}
	if strings.Contains(")]", token) {
		return `<mo form="postfix" stretchy="false">` + token + "</mo>", nil
	}
	return element("mo", escapeHTML(token)), nil
}

func (p *mathParser) command(name string) (string, error) {
	if s, ok := identifiers[name]; ok {
		return element("mi", s), nil
	}
	if s, ok := operators[name]; ok {
		return `<mo stretchy="false">` + s + "</mo>", nil
	}
	if functions[name] {
		return thin + element("mi", name) + "<mo>\u2061</mo>", nil // U+2061: the function is applied to what follows
	}
	if s, ok := accents[name]; ok {
		inside, err := p.atom()
		return `<mover accent="true">` + inside + `<mo stretchy="false">` + s + "</mo></mover>", err
	}
	switch name {
	case "left", "right": // signs grow with what is between them
		sign := p.next()
		sign = strings.TrimPrefix(sign, `\`)
		form := "prefix"
		if name == "right" {
			form = "postfix"
		}
		if sign == "." {
			return "", nil
		}
		return `<mo form="` + form + `" stretchy="true">` + sign + "</mo>", nil
	case "sum":
		return element("mo", "∑"), nil
	case "frac":
		return p.two("mfrac")
	case "sqrt":
		inside, err := p.atom()
		return element("msqrt", inside), err
	case "text", "mathrm", "operatorname", "mathcal":
		words, err := p.verbatim()
		if err != nil {
			return "", err
		}
		words = escapeHTML(words)
		switch name {
		case "text":
			return element("mtext", strings.ReplaceAll(words, " ", "\u00a0")), nil
		case "operatorname":
			return thin + element("mi", words) + "<mo>\u2061</mo>", nil
		case "mathcal":
			return element("mi", map[string]string{"N": "𝒩", "U": "𝒰"}[words]), nil
		}
		return `<mi mathvariant="normal">` + words + "</mi>", nil
	case "quad":
		return `<mspace width="1em"/>`, nil
	case ",", ";":
		return thin, nil
	case "begin":
		return p.cases()
	}
	return "", fmt.Errorf("there is no \\%s", name)
}

// two is an element of two arguments.
func (p *mathParser) two(name string) (string, error) {
	a, err := p.atom()
	if err != nil {
		return "", err
	}
	b, err := p.atom()
	return element(name, a+b), err
}

// verbatim is the words between braces.
func (p *mathParser) verbatim() (string, error) {
	inside, rest, ok := strings.Cut(strings.TrimLeft(p.rest, " "), "}")
	if !ok || inside == "" || inside[0] != '{' {
		return "", fmt.Errorf("words are missing")
	}
	p.rest = rest
	return inside[1:], nil
}

// cases is the environment cases: values with their conditions.
func (p *mathParser) cases() (string, error) {
	if what, err := p.verbatim(); err != nil || what != "cases" {
		return "", fmt.Errorf("only cases can begin")
	}
	body, rest, ok := strings.Cut(p.rest, `\end{cases}`)
	if !ok {
		return "", fmt.Errorf("cases do not end")
	}
	p.rest = rest
	var rows strings.Builder
	for _, line := range strings.Split(body, `\\`) {
		var cells strings.Builder
		for _, cell := range strings.Split(line, "&") {
			inside, err := (&mathParser{rest: cell}).row("")
			if err != nil {
				return "", err
			}
			cells.WriteString(element("mtd", inside))
		}
		rows.WriteString(element("mtr", cells.String()))
	}
	return `<mrow><mo form="prefix" stretchy="true">{</mo><mtable columnalign="left left">` + rows.String() + "</mtable></mrow>", nil
}
