package site

import (
	"fmt"
	"net/http"
	"os"
	"strings"
)

// rule adds headers to the paths that it matches. "*" in the pattern, at most
// once, stands for any text.
type rule struct {
	pattern string
	headers [][2]string // name, value
}

type rules []rule

// readHeaders reads the part of Cloudflare's _headers format that web/_headers
// uses, so that the headers are written once for here and for the edge:
//
//	/path/*
//	  Name: value
func readHeaders(path string) (rules, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all rules
	for i, line := range strings.Split(string(data), "\n") {
		if all, err = all.with(line); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, i+1, err)
		}
	}
	return all, nil
}

// with returns the rules with one more line read.
func (all rules) with(line string) (rules, error) {
	text := strings.TrimSpace(line)
	switch {
	case text == "" || strings.HasPrefix(text, "#"):
		return all, nil
	case strings.HasPrefix(line, "/") && strings.Count(text, "*") <= 1:
		return append(all, rule{pattern: text}), nil
	}
	name, value, ok := strings.Cut(text, ":")
	if !ok || line[0] != ' ' && line[0] != '\t' || len(all) == 0 {
		return nil, fmt.Errorf("%q is neither a path with at most one * nor, indented below one, a header", text)
	}
	last := &all[len(all)-1]
	last.headers = append(last.headers, [2]string{name, strings.TrimSpace(value)})
	return all, nil
}

// matches tells whether the rule is for the path.
func (r rule) matches(path string) bool {
	before, after, any := strings.Cut(r.pattern, "*")
	if !any {
		return path == r.pattern
	}
	return len(path) >= len(before)+len(after) && strings.HasPrefix(path, before) && strings.HasSuffix(path, after)
}

// wrap sets the headers on every answer; the last rule that matches decides.
func (all rules) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, rule := range all {
			if rule.matches(r.URL.Path) {
				for _, h := range rule.headers {
					w.Header().Set(h[0], h[1])
				}
			}
		}
		next.ServeHTTP(w, r)
	})
}
