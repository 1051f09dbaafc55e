// Command tilegen writes core/vec/simd_tiles.go, the inner loops of the matrix
// product: `go generate ./core/vec`.
//
// A tile of V vectors is the same loop for every V, unrolled by hand: Go compiles
// a loop to WebAssembly as a jump through a table at every turn, and has neither
// macros nor generic code over a number of local variables. The sums must be local
// variables so that they stay in registers.
package main

import (
	"bytes"
	_ "embed"
	"go/format"
	"log"
	"os"
	"text/template"
)

// output is relative to core/vec, where go generate runs.
const output = "simd_tiles.go"

//go:embed tiles.tmpl
var source string

// tile is what the template needs to write one tile function.
type tile struct {
	Vectors int
	Groups  []group // vectors that are added by one call
	Split   bool    // whether each group has a basic block of its own
	Unroll  []int   // 0, 1, ... : entries in one turn of the loop
}

// group is 1, 2 or 4 neighbouring vectors of a tile.
type group struct {
	Sums  string // their variables
	Size  int
	Bytes int // offset of the first
}

// Columns is the width of the tile.
func (t tile) Columns() int { return 4 * t.Vectors }

// tiles are those that the product chooses from. A wide tile does more work for
// one entry, so that the narrow ones are unrolled less.
var tiles = []tile{
	{8, []group{{"s0, s1, s2, s3", 4, 0}, {"s4, s5, s6, s7", 4, 64}}, true, upTo(8)},
	{4, []group{{"s0, s1, s2, s3", 4, 0}}, false, upTo(8)},
	{3, []group{{"s0, s1", 2, 0}, {"s2", 1, 32}}, false, upTo(8)},
	{2, []group{{"s0, s1", 2, 0}}, false, upTo(4)},
	{1, []group{{"s0", 1, 0}}, false, upTo(4)},
}

func upTo(n int) (numbers []int) {
	for i := range n {
		numbers = append(numbers, i)
	}
	return numbers
}

// generate returns the formatted source of the tiles.
func generate() ([]byte, error) {
	t, err := template.New("tiles").Parse(source)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, tiles); err != nil {
		return nil, err
	}
	return format.Source(b.Bytes())
}

func main() {
	log.SetFlags(0)
	code, err := generate()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(output, code, 0o644); err != nil {
		log.Fatal(err)
	}
}
