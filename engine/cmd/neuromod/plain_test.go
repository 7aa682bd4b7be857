package main

// Test of the words of all texts: that none is one of those that readers do not know.

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"neuromodlab/assets"
)

// Turns of phrase that no text has, by language: old, poetic or riddling ones, and names of
// controls that were changed. Texts say plainly what happens, in the field's words.
var banned = map[string]*regexp.Regexp{
	"en": anyOf(
		`has just begun, with`, `trials? behind it`, `right on \{right\}`, `are left there`, `lie around it`, `no cue was given`,
		`[Bb]eside it[:”]`,
		`click puffs`, `came with the lab`, `come with the lab`, `moment that was asked for`, `[Ii]t is paid`, `\bpaid\b`, `its kin\b`,
		`[Kk]indred`,
		`one is drawn`, `And time`, `And controls`, `[Tt]urn rules round`, `turned round`, `turns? (the|a|its|every)? ?(rule|picture)s? round`,
		`Valid feedback`,
		`\bBringing\b`, `[Nn]obody (has told|tells|knows)`, `\buntold\b`, `is told (which|of)`, `shak(es?|ing)\b`, `come free`, `comes free`,
		`stale synapses`,
		`by wire`, `stands? still`, `speaks? while`, `has spoken`, `(cells?|only|nuclei|raphe|gain|targets) hears?\b`, `cries out`, `\bcreep`,
		`for nothing\b`, `as it has it`, `at hand\b`, `lies flat`,
		`\bless (that|those) (of|at)`, `called for`, `calls for`, `go(es)? by wire`, `write its number`, `wears? (down|away)`, `worn down`,
		`amid\b`, `\bbelief\b`,
		`Its neurons, now`, `two lives`, `least tired`, `wise when`, `buys information`, `puts? forth`, `\bthereof\b`, `\bwhereupon\b`,
		`\bnaught\b`, `mere noise`, `carries? nothing`,
	),
	"de": anyOf(
		`rüttel`, `verdrahtet`, `veraltet`, `Wolke`, `Niemand (hat|sagt)`, `niemand sagt`, `hört Dopamin`, `hören Dopamin`, `Gültige Rückmeldung`,
		`Regeln jetzt umkehren`,
		`„Daneben“`, `gerade erst begonnen`, `Und Zeit`, `Und Bedienung`, `mit dem Labor geliefert`, `gewünschten Augenblick`,
		`kauft Information`, `seine Verwandten`,
		`ausgelost\b`, `Überzeugung liegt`, `wird geholt`, `Seine Neurone, jetzt`, `Dopamin ist ruhig`, `ermüdet`, `umsonst ausgesch`,
		`zwei Leben`,
	),
	"es": anyOf(
		`sacud`, `por cable`, `obsolet`, `soplo`, `[Nn]adie (le )?(ha avisado|avisa)`, `Retroalimentación válida`, `Invertir ya`, `«A su lado»`,
		`Y tiempo`, `Y controles`,
		`Un clic suelta`, `incluidos con el laboratorio`, `momento pedido`, `se sortea`, `sus parientes`, `la creencia (está|sigue|volvió|pasó)`,
		`dopamina está tranquila`, `dos vidas`, `menos cansado`, `compra información`, `Sus neuronas, ahora`,
	),
	"zh": anyOf(
		`撼动`, `陈旧`, `喷射`, `没有人告诉`, `有效反馈`, `立即反转`, `由实验室自带`, `所要求的时刻`, `加上时间`, `加上控件`, `随机抽取`, `信念(落|仍|现|转|回)`, `多巴胺平静`, `疲倦`, `旋钮`, `听得到它`,
		`同类做了`,
	),
}

func anyOf(list ...string) *regexp.Regexp { return regexp.MustCompile(strings.Join(list, "|")) }

func TestTextsArePlainInEveryLanguage(t *testing.T) {
	english := wordsWanted(t)
	for _, language := range assets.Languages() {
		words := english
		if language != "en" {
			var err error
			if words, err = wordsOf(language); err != nil {
				t.Fatal(err)
			}
		}
		if banned[language] == nil {
			continue // a new language has no list yet
		}
		for key, text := range words {
			if found := banned[language].FindString(text); found != "" {
				t.Errorf("%s: %s says %q: %s", language, key, found, text)
			}
		}
	}
	for _, name := range []string{"README.md", "web/AUTHORS.md", "web/ACCESSIBILITY.md", "web/index.html", "web/gallery.html",
		"web/article.html"} {
		b, err := os.ReadFile("../../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		text, _, _ := strings.Cut(string(b), "\n## Changes") // what changed says what things were called
		for _, line := range strings.Split(text, "\n") {
			if found := banned["en"].FindString(line); found != "" {
				t.Errorf("%s says %q: %s", name, found, line)
			}
		}
	}
}
