package chart

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"inkling/wasm/page/screen"
)

func TestTicks(t *testing.T) {
	values := func(lo, hi float64) extent { return noExtent().with(lo).with(hi) }
	for _, c := range []struct {
		scale scale
		want  string
	}{
		{linearScale(values(0.08, 0.39), 200, 0), "0 0.1 0.2 0.3 0.4"},
		{linearScale(values(1.8, 11.9), 200, 0), "0 5 10 15"},
		{linearScale(values(0, 0), 200, 0), "0 0.2 0.4 0.6 0.8 1"},
		{linearScale(noExtent(), 200, 0), "0 0.2 0.4 0.6 0.8 1"},
		{logScale(values(0.08, 0.39), 200, 0), "0.05 0.1 0.2 0.5"},
		{logScale(values(0.0002, 2.3), 200, 0), "0.001 0.01 0.1 1"},
		{logScale(values(0, 3), 200, 0), "2 5"},
		{logScale(noExtent(), 200, 0), "0.1 0.2 0.5 1"},
	} {
		var labels []string
		for _, v := range c.scale.ticks() {
			labels = append(labels, label(v))
		}
		if got := strings.Join(labels, " "); got != c.want {
			t.Errorf("%+v has the ticks %s, not %s", c.scale, got, c.want)
		}
	}
}

func TestEpochTicksAreWhole(t *testing.T) {
	for epochs, want := range map[int][]float64{1: {0, 1}, 4: {0, 1, 2, 3, 4}, 30: {0, 5, 10, 15, 20, 25, 30}} {
		if got := epochTicks(epochs, 6); !reflect.DeepEqual(got, want) {
			t.Errorf("%d epochs have the ticks %v, not %v", epochs, got, want)
		}
	}
}

func TestScalesPutValuesInTheirPlace(t *testing.T) {
	linear, log := scale{0, 10, 100, 0, false}, scale{0.01, 1, 100, 0, true}
	for _, c := range []struct {
		s       scale
		v, want float64
	}{{linear, 0, 100}, {linear, 5, 50}, {linear, 20, 0}, {linear, -1, 100}, {log, 0.1, 50}, {log, 0, 100}, {log, 1, 0}} {
		if got := c.s.at(c.v); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v lies at %v of %+v, not at %v", c.v, got, c.s, c.want)
		}
	}
}

// chartOf has two curves of that many epochs, 1/epoch and 2/epoch.
func chartOf(epochs int, f Frame) Chart {
	training, test := Curve{Class: "training", Read: true}, Curve{Class: "test", Read: true}
	for e := 1.0; e <= float64(epochs); e++ {
		training.Points = append(training.Points, Point{e, 1 / e})
		test.Points = append(test.Points, Point{e, 2 / e})
	}
	return Chart{Frame: f, Epochs: epochs, Curves: []Curve{training, test}}
}

// data returns the path of the curve of that class.
func data(c Chart, class string) string {
	for _, n := range screen.Find(c.Nodes(), func(n screen.Node) bool { return n.Attr("class") == "line "+class }) {
		return n.Attr("d")
	}
	return ""
}

func TestCurves(t *testing.T) {
	c := chartOf(2, Frame{Width: 150, Height: 134})
	// The field is 100 x 100 from (40, 10); values go up to 2.
	for class, want := range map[string]string{"training": "M90.0 60.0L140.0 85.0", "test": "M90.0 10.0L140.0 60.0"} {
		if got := data(c, class); got != want {
			t.Errorf("the curve %s is %s, not %s", class, got, want)
		}
	}
}

func TestAnEndlessRunStaysDrawable(t *testing.T) {
	c := chartOf(100_000, Frame{Width: 300, Height: 200})
	if n := len(thinned(c.Curves[0].Points, c.axes().across, 1)); n > 300 || n < 200 {
		t.Errorf("the curve has %d points on 250 pixels", n)
	}
}

func TestACurveBreaksWhereThereIsNoNumber(t *testing.T) {
	c := chartOf(3, Frame{Width: 150, Height: 134})
	c.Curves[0].Points[1].Y = math.NaN()
	if got := data(c, "training"); strings.Count(got, "M") != 2 || strings.Contains(got, "NaN") {
		t.Errorf("the path is %s", got)
	}
}

func TestTheCrosshair(t *testing.T) {
	f := Frame{Width: 150, Height: 134}.Update(Pointed{130}, Given{Epochs: 10, Stops: []float64{0, 1}})
	if !f.Reading || f.Cursor != 1 {
		t.Fatalf("the cursor is on epoch %v of one", f.Cursor)
	}
	spots := func(f Frame) int {
		return len(screen.Find(chartOf(3, f).Nodes(), func(n screen.Node) bool { return n.Tag == "circle" }))
	}
	if n := spots(f); n != 2 {
		t.Errorf("the crosshair has %d spots, not one for each curve", n)
	}
	if n := spots(f.Update(Unpointed{}, Given{})); n != 0 {
		t.Errorf("%d spots stay when the pointer has left", n)
	}
}

func TestMarksHaveKeysOfTheirOwn(t *testing.T) {
	c := chartOf(1, Frame{Width: 150, Height: 134, Reading: true, Cursor: 1})
	c.Reference = 1.78
	seen := map[string]bool{}
	for _, n := range c.Nodes()[0].Children {
		if seen[n.Tag+n.Key] {
			t.Errorf("two marks have the key %q", n.Key)
		}
		seen[n.Tag+n.Key] = true
	}
}

func TestWalkingTheCurve(t *testing.T) {
	stops := []float64{0, 1, 2, 2.25, 2.5}
	for _, c := range []struct {
		from float64 // -1: none
		key  string
		want float64
	}{{-1, "ArrowLeft", 2.5}, {-1, "ArrowRight", 2.5}, {2.5, "ArrowLeft", 2.25}, {0, "ArrowLeft", 0}, {2.5, "ArrowRight", 2.5}, {1, "ArrowRight", 2},
		{2, "Home", 0}, {2, "End", 2.5}, {2, "Escape", -1}} {
		f := Frame{Reading: c.from >= 0, Cursor: c.from}.Update(Walked{c.key}, Given{Epochs: 3, Stops: stops})
		if f.Reading != (c.want >= 0) || f.Reading && f.Cursor != c.want {
			t.Errorf("%s leads from %v to %v (%v), not to %v", c.key, c.from, f.Cursor, f.Reading, c.want)
		}
		if f := (Frame{}).Update(Walked{c.key}, Given{Epochs: 3}); f.Reading {
			t.Errorf("%s leads to %v of none", c.key, f.Cursor)
		}
	}
}

func TestPointingAtTheNearestStop(t *testing.T) {
	f := Frame{Width: 150, Height: 134} // the field is from 40 to 140
	g := Given{Epochs: 10, Stops: []float64{0, 1, 2, 2.25}}
	for x, want := range map[float64]float64{0: 0, 44: 0, 46: 1, 56: 2, 62: 2.25, 149: 2.25} {
		if got := f.Update(Pointed{x}, g); !got.Reading || got.Cursor != want {
			t.Errorf("at %v the cursor is on %v, not on %v", x, got.Cursor, want)
		}
	}
	if f.Update(Pointed{50}, Given{Epochs: 10}).Reading {
		t.Error("nothing is read")
	}
}

func TestDotsKeepTheirDistance(t *testing.T) {
	dots := func(epochs int) int {
		c := chartOf(epochs, Frame{Width: 150, Height: 134})
		c.Curves[1].Dots = true
		for _, n := range screen.Find(c.Nodes(), func(n screen.Node) bool { return n.Attr("class") == "dots test" }) {
			return strings.Count(n.Attr("d"), "h0")
		}
		return 0
	}
	if n := dots(5); n != 5 {
		t.Errorf("five epochs have %d dots", n)
	}
	if n := dots(1000); n < 10 || n > 100/dotsApart+2 {
		t.Errorf("a thousand epochs have %d dots on 100 pixels", n)
	}
}
