// Command edge is Inkling on Cloudflare Workers: the platform serves web/ with
// web/_headers by itself, and this program answers under /api/. It is started
// anew for every request. scripts/edge builds it, runs it locally and deploys it.
package main

import (
	"encoding/base64"

	"github.com/syumai/workers"

	"inkling/wasm/api"
	"inkling/wasm/api/headers"
)

// A Worker has no files, so scripts/edge has the linker put two here: the
// content of web/build.json, and that of web/_headers as base64, since the
// linker's flags cannot hold its quotes.
var built, headerRules string

func main() {
	b, err := api.ParseBuild([]byte(built))
	if err != nil {
		panic(err)
	}
	rules, err := parseRules(headerRules)
	if err != nil {
		panic(err)
	}
	workers.Serve(rules.Wrap(api.Handler(b)))
}

func parseRules(encoded string) (headers.Rules, error) {
	text, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return nil, err
	}
	return headers.Parse(string(text))
}
