package people

// What the text of a cell means.

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// missingWords are what programs write where there is no value.
var missingWords = map[string]bool{"": true, "na": true, "n/a": true, "nan": true, "null": true, "none": true, "undefined": true,
	"missing": true, "[]": true, "-": true, ".": true}

func missing(text string) bool { return missingWords[word(text)] }

// word is a cell as it is compared.
func word(text string) string {
	return strings.ToLower(strings.Trim(strings.TrimSpace(text), `"'`))
}

// number reads a number with a point or a comma before its decimals, and with marks between thousands
// where both stand in it.
func number(text string) (float64, bool) {
	text = strings.Trim(strings.TrimSpace(text), `"'`)
	text = strings.ReplaceAll(text, "\u2212", "-")
	if point, comma := strings.LastIndexByte(text, '.'), strings.LastIndexByte(text, ','); comma >= 0 {
		if point < comma { // the comma stands before the decimals
			text = strings.ReplaceAll(text[:comma], ".", "") + "." + text[comma+1:]
		} else {
			text = strings.ReplaceAll(text, ",", "")
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, false
	}
	return x, true
}

// answers are the words for yes and no.
var answers = map[string]bool{"1": true, "1.0": true, "true": true, "yes": true, "t": true, "correct": true,
	"0": false, "0.0": false, "false": false, "no": false, "f": false, "incorrect": false, "wrong": false, "error": false}

const answersAllowed = "1, 0, true, false, yes, no"

func yesNo(text string) (yes, ok bool) {
	yes, ok = answers[word(text)]
	return yes, ok
}

// actions are the words for Go and No-Go, and for pressing and not.
var actions = map[string]bool{"go": true, "press": true, "pressed": true, "target": true, "respond": true,
	"nogo": false, "no-go": false, "no go": false, "no_go": false, "withhold": false, "withheld": false, "nontarget": false,
	"non-target": false, "no response": false, "no press": false, "timeout": false, "timed out": false, "-1": false, "not respond": false}

const actionsAllowed = "go, nogo, 1, 0, true, false, yes, no"

// action reads Go or No-Go, or what stands for them.
func action(text string) (pressed, ok bool) {
	w := word(text)
	if pressed, ok = actions[w]; ok {
		return pressed, true
	}
	return yesNo(text)
}

// contexts are the words for what is at stake.
var contexts = map[string]Context{"win": Win, "reward": Win, "gain": Win, "1": Win, "avoid": Avoid, "loss": Avoid, "lose": Avoid,
	"punish": Avoid, "punishment": Avoid, "-1": Avoid, "": NoContext, "neutral": NoContext, "0": NoContext}

const contextsAllowed = "win, avoid, or nothing"

// What names a stimulus that is written as HTML: the file of a picture, its text, or the id by which a style
// sheet draws it.
var (
	sourceOf  = regexp.MustCompile(`\bsrc\s*=\s*["']?([^"'>\s]+)`)
	tagsOf    = regexp.MustCompile(`<[^>]*>`)
	elementOf = regexp.MustCompile(`\bid\s*=\s*["']?([\w-]+)`)
)

// shortCue is the name of a stimulus.
func shortCue(text string) string {
	name := text
	if strings.Contains(text, "<") {
		name = strings.Join(strings.Fields(tagsOf.ReplaceAllString(text, " ")), " ")
		if found := sourceOf.FindStringSubmatch(text); found != nil {
			name = found[1]
		} else if all := elementOf.FindAllStringSubmatch(text, -1); name == "" && all != nil {
			name = all[len(all)-1][1]
		}
	}
	name = strings.TrimSpace(name)
	return cut(name[strings.LastIndexByte(name, '/')+1:])
}

const longestCue = 40 // characters

func cut(name string) string {
	if r := []rune(name); len(r) > longestCue {
		return string(r[:longestCue]) + "…"
	}
	return name
}
