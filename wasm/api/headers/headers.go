// Package headers reads web/_headers, the one place that says which HTTP headers
// go with which path, and sets them on every answer. Cloudflare applies the file
// to the files that it serves by itself; the server of `go run .` and the
// program on Cloudflare Workers apply it with this package.
package headers

import (
	"fmt"
	"net/http"
	"strings"
)

// Rule adds headers to the paths that it matches.
type Rule struct {
	Pattern string // a path; "*" in it, at most once, stands for any text
	Headers []Header
}

// Header is one header's name and value.
type Header struct{ Name, Value string }

// Rules is the content of a _headers file, in its order.
type Rules []Rule

// Parse reads the part of Cloudflare's _headers format that web/_headers uses:
//
//	/path/*
//	  Name: value
func Parse(text string) (Rules, error) {
	var rules Rules
	for i, line := range strings.Split(text, "\n") {
		var err error
		if rules, err = rules.with(line); err != nil {
			return nil, fmt.Errorf("_headers, line %d: %w", i+1, err)
		}
	}
	return rules, nil
}

// with returns the rules with one more line read.
func (rules Rules) with(line string) (Rules, error) {
	text := strings.TrimSpace(line)
	switch {
	case text == "" || strings.HasPrefix(text, "#"):
		return rules, nil
	case strings.HasPrefix(line, "/") && strings.Count(text, "*") <= 1:
		return append(rules, Rule{Pattern: text}), nil
	}
	name, value, ok := strings.Cut(text, ":")
	if !ok || line[0] != ' ' && line[0] != '\t' || len(rules) == 0 {
		return nil, fmt.Errorf("%q is neither a path with at most one * nor, indented below one, a header", text)
	}
	last := &rules[len(rules)-1]
	last.Headers = append(last.Headers, Header{name, strings.TrimSpace(value)})
	return rules, nil
}

// Matches tells whether the rule is for the path.
func (r Rule) Matches(path string) bool {
	before, after, wildcard := strings.Cut(r.Pattern, "*")
	if !wildcard {
		return path == r.Pattern
	}
	return len(path) >= len(before)+len(after) && strings.HasPrefix(path, before) && strings.HasSuffix(path, after)
}

// Wrap returns a handler that sets the headers on each answer of next, errors
// included, before next runs. Where two rules set the same header, the later
// one decides; next may still change it.
func (rules Rules) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := "/" + strings.TrimPrefix(r.URL.Path, "/") // "OPTIONS *" has the path "*"
		for _, rule := range rules {
			if rule.Matches(path) {
				for _, h := range rule.Headers {
					w.Header().Set(h.Name, h.Value)
				}
			}
		}
		next.ServeHTTP(w, r)
	})
}
