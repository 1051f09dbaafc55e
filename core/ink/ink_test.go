package ink

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"testing"
)

// Made-up drawings.
var (
	bar    = Drawing{{{0, 0}, {0, 100}}}
	dash   = Drawing{{{0, 0}, {100, 0}}}
	square = Drawing{{{0, 0}, {90, 0}, {90, 90}, {0, 90}, {0, 0}}}
	seven  = Drawing{{{10, 20}, {70, 22}, {30, 120}}, {{25, 70}, {60, 68}}}
	corner = Drawing{{{0, 0}, {0, 200}, {120, 200}}}
)

// render fails the test if d has no ink.
func render(t testing.TB, d Drawing) Glyph {
	t.Helper()
	g, ok := d.Render()
	if !ok {
		t.Fatalf("no ink in %v", d)
	}
	return g
}

// extent returns the first and last column and row with any ink.
func extent(g Glyph) (left, top, right, bottom int) {
	left, top, right, bottom = Side, Side, -1, -1
	for i, v := range g {
		if v > 0 {
			x, y := i%Side, i/Side
			left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
		}
	}
	return
}

// inkOf returns the ink of g in black pixels, and its centre of mass.
func inkOf(g Glyph) (ink, x, y float64) {
	for i, v := range g {
		ink += float64(v) / 255
		x += float64(v) / 255 * (float64(i%Side) + 0.5)
		y += float64(v) / 255 * (float64(i/Side) + 0.5)
	}
	return ink, x / ink, y / ink
}

func TestNoInk(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, d := range []Drawing{nil, {}, {{}}, {{}, nil}, {{{nan, 1}, {1, inf}, {-inf, nan}}}} {
		if g, ok := d.Render(); ok || g != (Glyph{}) {
			t.Errorf("%v has ink", d)
		}
	}
}

func TestBarLooksLikeMNISTsOne(t *testing.T) {
	g := render(t, bar)
	left, top, right, bottom := extent(g)
	if right-left > 2 || bottom-top < 19 || bottom-top > 20 {
		t.Errorf("ink in columns %d to %d, rows %d to %d", left, right, top, bottom)
	}
	for row := top + 3; row <= bottom-3; row++ {
		sum := 0
		for _, v := range g[row*Side : (row+1)*Side] {
			sum += int(v)
		}
		if width := float64(sum) / 255; math.Abs(width-PenWidth) > 0.02 {
			t.Errorf("row %d is %.2f wide", row, width)
		}
	}
}

func TestDashIsABarLyingDown(t *testing.T) {
	upright, lying := render(t, bar), render(t, dash)
	for i := range upright {
		if upright[i] != lying[i%Side*Side+i/Side] {
			t.Fatalf("pixel %d is %d and %d", i, upright[i], lying[i%Side*Side+i/Side])
		}
	}
}

func TestDot(t *testing.T) {
	for _, d := range []Drawing{{{{5, 7}}}, {{{-3, 0}, {-3, 0}}}, {{{1e38, 1e38}}}} {
		g := render(t, d)
		area, _, _ := inkOf(g)
		if want := math.Pi * PenWidth * PenWidth / 4; math.Abs(area-want) > 0.5 || g[14*Side+14] != 255 {
			t.Errorf("%v: %.2f pixels of ink instead of %.2f, %d in the middle", d, area, want, g[14*Side+14])
		}
	}
}

// A tap is a dot however the pen trembled, and a dash remains a dash.
func TestATapIsADot(t *testing.T) {
	nan := float32(math.NaN())
	for _, tap := range []Stroke{{{50, 60}}, {{50, 60}, {51, 60}}, {{50, 61}, {52, 60}, {50, 62}}, {{50, 60}, {nan, 0}}} {
		g := render(t, Drawing{tap}.Steady(2))
		if area, _, _ := inkOf(g); area > math.Pi*PenWidth*PenWidth/4+0.5 {
			t.Errorf("%v has %.1f pixels of ink", tap, area)
		}
	}
	if render(t, seven.Steady(2)) != render(t, seven) {
		t.Error("longer strokes change")
	}
	if _, ok := (Drawing{nil, {{nan, nan}}}).Steady(2).Render(); ok {
		t.Error("there is ink where none was")
	}
	under := Drawing{{{10, 0}, {10, 80}}, {{9, 99}, {10, 100}}}
	if g := render(t, under.Steady(2)); g != render(t, Drawing{under[0], {{9.5, 99.5}}}) {
		t.Error("a tap beside a stroke is not a dot")
	}
}

func TestCentreOfMass(t *testing.T) {
	for _, d := range []Drawing{bar, dash, square, seven, corner, {{{3, 3}}}} {
		if _, x, y := inkOf(render(t, d)); math.Abs(x-centre) > 0.05 || math.Abs(y-centre) > 0.05 {
			t.Errorf("%v has its centre of mass at (%.3f, %.3f)", d, x, y)
		}
	}
}

// A heavy blot far from a speck would push the speck off the field.
func TestInkStaysOnTheField(t *testing.T) {
	var blot Stroke
	for i := range 100 {
		blot = append(blot, Point{float32(i % 2 * 60), float32(i * 3)})
	}
	for _, speck := range []Point{{300, 150}, {-240, 150}} {
		left, _, right, _ := extent(render(t, Drawing{blot, {speck}}))
		if right-left < box-1 || left < 0 || right >= Side {
			t.Errorf("with a speck at %v there is ink in columns %d to %d only", speck, left, right)
		}
	}
}

func TestSquareFillsTheBoxAndIsSymmetric(t *testing.T) {
	g := render(t, square)
	if left, top, right, bottom := extent(g); right-left != 20 || bottom-top != 20 || left != 4 || top != 4 {
		t.Errorf("ink in columns %d to %d, rows %d to %d", left, right, top, bottom)
	}
	for y := range 13 {
		for x := range 13 {
			a, b, c := g[(14-y)*Side+14-x], g[(14+y)*Side+14-x], g[(14-y)*Side+14+x]
			if a != b || a != c {
				t.Fatalf("pixels (%d, %d) from the middle are %d, %d, %d", x, y, a, b, c)
			}
		}
	}
}

func TestPlaceAndSizeDoNotMatter(t *testing.T) {
	var moved Drawing
	for _, stroke := range seven {
		var s Stroke
		for _, p := range stroke {
			s = append(s, Point{p.X*64 - 4096, p.Y*64 + 2048})
		}
		moved = append(moved, s)
	}
	if render(t, moved) != render(t, seven) {
		t.Error("the same seven elsewhere gives another picture")
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	a := Drawing{{{0, 0}, {50, 10}}, {{20, 5}, {20, 80}}}
	b := Drawing{{{20, 80}, {20, 5}}, {}, {{50, 10}, {0, 0}}}
	if render(t, a) != render(t, b) {
		t.Error("the same strokes in another order and direction give another picture")
	}
}

func TestUnusablePointsAreSkipped(t *testing.T) {
	nan := float32(math.NaN())
	d := Drawing{{{0, 0}, {nan, 50}, {0, 100}, {3, nan}}}
	if render(t, d) != render(t, bar) {
		t.Error("points without a place change the picture")
	}
}

func TestHugeAndTinyCoordinates(t *testing.T) {
	for _, size := range []float32{math.MaxFloat32, math.SmallestNonzeroFloat32} {
		d := Drawing{{{0, -size}, {0, size}}}
		if render(t, d) != render(t, bar) {
			t.Errorf("a bar of length %g looks different", size)
		}
	}
}

func TestManyPoints(t *testing.T) {
	line, scribble := make(Stroke, 200_000), make(Stroke, 20_000)
	for i := range line {
		line[i] = Point{0, float32(i)}
	}
	for i := range scribble {
		scribble[i] = Point{float32(i * 7919 % 1000), float32(i * 104729 % 1000)}
	}
	if render(t, Drawing{line}) != render(t, bar) {
		t.Error("a bar of many points looks different")
	}
	if ink, _, _ := inkOf(render(t, Drawing{scribble})); ink < 340 {
		t.Errorf("a full scribble has %.0f pixels of ink", ink)
	}
}

func TestPenWidth(t *testing.T) {
	last := 0.0
	for _, width := range []float32{1, 1.5, 2, 3, 4, 6, 8} {
		g, _ := seven.RenderPen(width)
		ink, _, _ := inkOf(g)
		if ink <= last {
			t.Errorf("a pen of %g has %.1f pixels of ink, a narrower one %.1f", width, ink, last)
		}
		last = ink
	}
	narrow, _ := seven.RenderPen(1)
	wide, _ := seven.RenderPen(8)
	for width, want := range map[float32]Glyph{-5: narrow, float32(math.NaN()): narrow, float32(math.Inf(1)): wide} {
		if g, ok := seven.RenderPen(width); !ok || g != want {
			t.Errorf("a pen of %g is not brought to the nearest width", width)
		}
	}
}

// The bits are the same on every machine.
func TestGolden(t *testing.T) {
	h := sha256.New()
	for _, d := range []Drawing{bar, dash, square, seven, corner} {
		g := render(t, d)
		h.Write(g[:])
	}
	const want = "d501140697a15ad34ffa4626012937e0742ce3df6ba6eda666650e5b998d124d"
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		t.Errorf("the pictures have changed: SHA-256 %s", got)
	}
}

func BenchmarkRender(b *testing.B) {
	var s Stroke // a spiral of 100 points: a typical drawing has about 50
	for i := range 100 {
		a := float64(i) / 10
		s = append(s, Point{float32(a * math.Cos(a)), float32(a * math.Sin(a))})
	}
	for b.Loop() {
		Drawing{s}.Render()
	}
}
