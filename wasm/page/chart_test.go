package page

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"inkling/core/train"
	"inkling/wasm/message"
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

// runOf returns a run with that many epochs whose losses are 1/epoch.
func runOf(epochs int) Run {
	r := Run{Number: 1, Recipe: train.Recipe{Epochs: epochs}}
	for e := 1; e <= epochs; e++ {
		r = r.finished(message.Epoch{Run: 1, Epoch: uint32(e), TrainLoss: 1 / float64(e), TestLoss: 2 / float64(e)})
	}
	return r
}

func TestCurves(t *testing.T) {
	c := layOut(Charts{Width: 150, Height: 134}, lossMeasure(), runOf(2), Run{})
	// The field is 100 x 100 from (40, 10); losses go up to 2.
	for _, want := range []string{`class="line training" d="M90.0 60.0L140.0 85.0"`, `class="line test" d="M90.0 10.0L140.0 60.0"`} {
		if !strings.Contains(c.svg(), want) {
			t.Errorf("the chart has no %s: %s", want, c.svg())
		}
	}
}

func TestAnEndlessRunStaysDrawable(t *testing.T) {
	c := layOut(Charts{Width: 300, Height: 200}, lossMeasure(), runOf(100_000), Run{})
	if n := len(c.curve(c.run.Epochs, c.train)); n > 300 {
		t.Errorf("the curve has %d points on 250 pixels", n)
	}
}

func TestACurveBreaksWhereThereIsNoNumber(t *testing.T) {
	c := layOut(Charts{Width: 150, Height: 134}, lossMeasure(), runOf(3), Run{})
	if got := pathOf(c, []point{{1, 1}, {2, math.NaN()}, {3, 1}}); strings.Count(got, "M") != 2 || strings.Contains(got, "NaN") {
		t.Errorf("the path is %s", got)
	}
}

func TestTheRunningCurveLeavesTheLastEpoch(t *testing.T) {
	r := runOf(2).progressed(message.Progress{Run: 1, Epoch: 2, Batch: 3, Batches: 6, Loss: 0.4})
	got := layOut(Charts{Width: 150, Height: 134}, lossMeasure(), r, Run{}).trace()
	if want := []point{{2, 0.5}, {2.5, 0.4}}; !reflect.DeepEqual(got, want) {
		t.Errorf("the running curve is %v, not %v", got, want)
	}
}

func TestTheCrosshair(t *testing.T) {
	v := trained(t, "#epochs=10")
	v.do(Measured{150, 134}, Pointed{130})
	v.want("cursor", v.m.Charts.Cursor, 1) // there is one epoch
	v.want("loss", v.text("loss-reading"), "Epoch 1: training 0.4000, test 0.2000")
	v.want("error", v.text("error-reading"), "Epoch 1: training 0.00 %, test 5.00 %")
	v.do(Unpointed{})
	v.want("loss", v.text("loss-reading"), "")
}

func TestWalkingTheCurve(t *testing.T) {
	for _, c := range []struct {
		from int
		key  string
		want int
	}{{0, "ArrowLeft", 5}, {0, "ArrowRight", 5}, {5, "ArrowLeft", 4}, {1, "ArrowLeft", 1}, {5, "ArrowRight", 5},
		{3, "Home", 1}, {3, "End", 5}, {3, "Escape", 0}} {
		if got := walk(c.from, c.key, 5); got != c.want {
			t.Errorf("%s leads from %d to %d, not to %d", c.key, c.from, got, c.want)
		}
		if got := walk(0, c.key, 0); got != 0 {
			t.Errorf("%s leads to epoch %d of none", c.key, got)
		}
	}
}
