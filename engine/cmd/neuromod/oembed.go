package main

// The description of the lab by which other programs embed it (https://oembed.com): the build writes it
// with relative addresses where it does not know the lab's own, and it is served with absolute ones.

import (
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

const oembedName = "/oembed.json"

// plainHost is a name or an IP address, with or without a port.
var plainHost = regexp.MustCompile(`^[A-Za-z0-9.:\[\]-]+$`)

// withOwnAddress is the description with the address under which it was asked for; as it is where it has
// absolute addresses, or is none.
func withOwnAddress(description []byte, r *http.Request) []byte {
	var of map[string]any
	if json.Unmarshal(description, &of) != nil || of["provider_url"] != "./" {
		return description
	}
	if !plainHost.MatchString(r.Host) {
		return description
	}
	lab := url.URL{Scheme: "http", Host: r.Host, Path: "/"}
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		lab.Scheme = "https"
	}
	address := lab.String()
	of["provider_url"] = address
	of["thumbnail_url"] = strings.Replace(text(of["thumbnail_url"]), "./", address, 1)
	of["html"] = strings.Replace(text(of["html"]), `src="./`, `src="`+html.EscapeString(address), 1)
	out, err := json.MarshalIndent(of, "", " ")
	if err != nil {
		return description
	}
	return out
}

func text(v any) string {
	s, _ := v.(string)
	return s
}
