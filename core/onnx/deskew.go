package onnx

import (
	"inkling/core/deskew"
	"inkling/core/mnist"
)

// deskewing appends what package deskew does, in int64 and so to the same bit,
// and returns the name of the deskewed pictures (N x 28 x 28, int64) made of
// those called pixels (N x 28 x 28, int64).
//
// ONNX divides whole numbers towards zero, as Go does. Where deskew shifts bits
// to the right, which rounds down, an offset first makes the number positive.
func deskewing(g *graph, pixels string) string {
	d := deskewer{g: g}
	perRow, middle := d.slant(pixels)
	whole, part := d.shifts(perRow, middle)
	return d.move(pixels, whole, part)
}

// deskewer appends arithmetic on whole numbers to a graph.
type deskewer struct{ g *graph }

const (
	one = 1 << deskew.Fraction

	// offset is added to a row's shift before it is split into whole pixels and
	// parts: more than the largest shift, 0.6 * 27 pixels.
	offset = 32

	// margin is how many white pixels are put on each side of a picture, so that
	// every shifted row lies within.
	margin = 18
)

func (d deskewer) add(name, a, b string) string { return d.g.add("Add", name, []string{a, b}) }
func (d deskewer) sub(name, a, b string) string { return d.g.add("Sub", name, []string{a, b}) }
func (d deskewer) mul(name, a, b string) string { return d.g.add("Mul", name, []string{a, b}) }
func (d deskewer) div(name, a, b string) string { return d.g.add("Div", name, []string{a, b}) }
func (d deskewer) max(name, a, b string) string { return d.g.add("Max", name, []string{a, b}) }
func (d deskewer) min(name, a, b string) string { return d.g.add("Min", name, []string{a, b}) }

// number appends a constant number.
func (d deskewer) number(name string, v int64) string { return d.g.ints(name, []int64{v}) }

// slant appends deskew.Of: the slant and the row that stays in place, both N x 1
// and in fixed point.
func (d deskewer) slant(pixels string) (perRow, middle string) {
	flat := d.g.add("Flatten", "deskew.flat", []string{pixels}, intAttribute("axis", 1))
	moments := d.g.add("MatMul", "deskew.moments", []string{flat, d.coordinates()})
	sums := []string{"deskew.mass", "deskew.x", "deskew.y", "deskew.xy", "deskew.yy"}
	ones := d.g.ints("deskew.ones", []int64{1, 1, 1, 1, 1}, len(sums))
	d.g.node("Split", "deskew.split", []string{moments, ones}, sums, intAttribute("axis", 1))
	mass, x, y, xy, yy := sums[0], sums[1], sums[2], sums[3], sums[4]

	unit, least := d.number("deskew.unit", one), d.number("deskew.least", 1)
	spread := d.sub("deskew.spread", d.mul("deskew.mass_yy", mass, yy), d.mul("deskew.y_y", y, y))
	blunt := d.div("deskew.blunt", d.mul("deskew.mass_mass", mass, mass), d.number("deskew.parts", 256))
	covariance := d.sub("deskew.covariance", d.mul("deskew.mass_xy", mass, xy), d.mul("deskew.x_y", x, y))
	slope := d.div("deskew.slope", d.mul("deskew.covariance_unit", covariance, unit),
		d.max("deskew.variance", d.add("deskew.spread_blunt", spread, blunt), least))
	steepest := d.min("deskew.not_above", slope, d.number("deskew.steepest", deskew.Steepest))
	perRow = d.max("deskew.per_row", steepest, d.number("deskew.steepest_left", -deskew.Steepest))
	middle = d.div("deskew.middle", d.mul("deskew.y_unit", y, unit), d.max("deskew.mass_least", mass, least))
	return perRow, middle
}

// coordinates appends what the pixels are weighed with in their moments:
// 784 x (1, x, y, xy, yy).
func (d deskewer) coordinates() string {
	var list []int64
	for y := range int64(mnist.Side) {
		for x := range int64(mnist.Side) {
			list = append(list, 1, x, y, x*y, y*y)
		}
	}
	return d.g.ints("deskew.coordinates", list, mnist.Pixels, 5)
}

// shifts appends deskew.Slant.Shift for every row: whole pixels plus the offset,
// and 256ths of a pixel, both N x 28 x 1.
func (d deskewer) shifts(perRow, middle string) (whole, part string) {
	var rows []int64
	for y := range int64(mnist.Side) {
		rows = append(rows, y*one)
	}
	distance := d.sub("deskew.distance", d.g.ints("deskew.rows", rows, 1, mnist.Side), middle)
	positive := d.add("deskew.positive", d.mul("deskew.product", perRow, distance), d.number("deskew.offset", offset*one*one))
	shift := d.div("deskew.shift", positive, "deskew.unit")
	pixels := d.div("deskew.whole", shift, "deskew.unit")
	rest := d.sub("deskew.rest", shift, d.mul("deskew.whole_unit", pixels, "deskew.unit"))
	parts := d.div("deskew.part", rest, "deskew.parts")
	axis := d.g.ints("deskew.axis", []int64{2}, 1)
	whole = d.g.add("Unsqueeze", "deskew.whole_column", []string{pixels, axis})
	part = d.g.add("Unsqueeze", "deskew.part_column", []string{parts, axis})
	return whole, part
}

// move appends what deskew.Set does with the rows: each pixel is taken from
// between two pixels of the picture.
func (d deskewer) move(pixels, whole, part string) string {
	sides := d.g.ints("deskew.margins", []int64{0, 0, margin, 0, 0, margin}, 6)
	padded := d.g.add("Pad", "deskew.padded", []string{pixels, sides})
	var columns []int64
	for x := range int64(mnist.Side) {
		columns = append(columns, x+margin-offset)
	}
	at := d.add("deskew.at", whole, d.g.ints("deskew.columns", columns, 1, 1, mnist.Side))
	last := intAttribute("axis", 2)
	left := d.g.add("GatherElements", "deskew.left", []string{padded, at}, last)
	right := d.g.add("GatherElements", "deskew.right", []string{padded, d.add("deskew.at_right", at, "deskew.least")}, last)
	sum := d.add("deskew.blend",
		d.mul("deskew.left_share", left, d.sub("deskew.part_left", "deskew.parts", part)),
		d.mul("deskew.right_share", right, part))
	rounded := d.add("deskew.rounded", sum, d.number("deskew.half", 128))
	return d.div(Deskewed, rounded, "deskew.parts")
}
