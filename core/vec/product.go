package vec

import "fmt"

//go:generate go run ./tilegen

// Product sets dst (m x n) to start + a b for a (m x k) and b (k x n). Every row
// of dst has its sums begin with start (n, padded). dst shares no memory with b
// or start.
func Product(dst Matrix, a Sparse, b Matrix, start []float32) {
	dst.check()
	a.check()
	b.check()
	if a.Rows != dst.Rows || a.Cols != b.Rows || b.Cols != dst.Cols || len(start) != dst.Stride {
		panic(fmt.Sprintf("vec: product of %dx%d by %dx%d into %dx%d from a start of %d numbers",
			a.Rows, a.Cols, b.Rows, b.Cols, dst.Rows, dst.Cols, len(start)))
	}
	a.checkColumns(b.Rows)
	active.product(dst, a, b, start)
}
