package pool

import (
	"syscall/js"

	"inkling/wasm/page/worker"
)

// Port joins the room to the browser: it holds the workers of the pool.
type Port struct {
	Dispatch func(Event)
	Trouble  func(why string)
	workers  map[int]*worker.Port
}

// Do carries out a request.
func (p *Port) Do(r Request) {
	if p.workers == nil {
		p.workers = map[int]*worker.Port{}
	}
	if p.workers[r.Member] == nil {
		p.workers[r.Member] = worker.NewPort(func(e worker.Event) { p.Dispatch(Heard{r.Member, e}) }, p.Trouble)
	}
	p.workers[r.Member].Do(r.Do)
}

// Cores returns how many workers the machine has room for: as many as it has
// cores, but no more than fit into a quarter of its memory, where the browser
// tells it.
func Cores() int {
	navigator := js.Global().Get("navigator")
	cores, memory := 2, 8.0
	if v := navigator.Get("hardwareConcurrency"); v.Type() == js.TypeNumber {
		cores = v.Int()
	}
	if v := navigator.Get("deviceMemory"); v.Type() == js.TypeNumber {
		memory = v.Float()
	}
	const each = 0.125 // gigabytes, of a worker with MNIST
	return max(1, min(cores, int(memory/4/each), Most))
}
