// Command edge is Inkling on Cloudflare Workers: the platform serves web/ with
// web/_headers by itself, and this program answers under /api/. It is started
// anew for every request. scripts/edge builds it, runs it locally and deploys it.
package main

import (
	"github.com/syumai/workers"

	"inkling/wasm/api"
)

// built is the content of web/build.json: a Worker has no files, so scripts/edge
// has the linker put it here.
var built string

func main() {
	b, err := api.ParseBuild([]byte(built))
	if err != nil {
		panic(err)
	}
	workers.Serve(api.Handler(b))
}
