package inspect

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"inkling/core/mnist/dataset"
	"inkling/core/model"
)

func components(t testing.TB, m *model.Model, data dataset.Set) *Components {
	t.Helper()
	c := NewComponents(m.Network)
	s, err := NewSweep(m, data, c)
	if err != nil {
		t.Fatal(err)
	}
	for !s.Done() {
		s.Step()
	}
	return c
}

func plane(t testing.TB, c *Components) *Plane {
	t.Helper()
	p, err := c.Plane()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// gonum's principal components come from a singular value decomposition of the
// outputs themselves.
func TestPlaneAgreesWithGonum(t *testing.T) {
	data := digits(600)
	m := newModel(t, false, 0, 784, 20, 24, 10)
	p := plane(t, components(t, m, data))

	outputs := newProbe(t, m, 600).Outputs(data.Images)[1]
	matrix := mat.NewDense(600, 24, nil)
	for i := range 600 {
		for j := range 24 {
			matrix.Set(i, j, float64(outputs.Row(i)[j]))
		}
	}
	var pc stat.PC
	if !pc.PrincipalComponents(matrix, nil) {
		t.Fatal("gonum finds no principal components")
	}
	var vectors mat.Dense
	pc.VectorsTo(&vectors)
	variances := pc.VarsTo(nil)
	for a, axis := range p.Axes {
		if d := math.Abs(floats.Dot(axis, mat.Col(nil, a, &vectors))); math.Abs(d-1) > 1e-6 {
			t.Errorf("axis %d and gonum's have the product %v", a, d)
		}
		if want := variances[a] / floats.Sum(variances); math.Abs(p.Share[a]-want) > 1e-6 {
			t.Errorf("axis %d has the share %v of the variance, gonum says %v", a, p.Share[a], want)
		}
	}
	if p.Layer != 1 || p.Share[0] < p.Share[1] {
		t.Errorf("layer %d, shares %v", p.Layer, p.Share)
	}
}

func TestPointsAreProjections(t *testing.T) {
	data := digits(40)
	m := newModel(t, false, 0, 784, 24, 10)
	c := components(t, m, data)
	p := plane(t, c)
	points := c.Points(p, 10, 40)
	if len(points) != 60 || c.Images() != 40 {
		t.Fatalf("%d coordinates of %d images", len(points), c.Images())
	}
	probe := newProbe(t, m, 1)
	for i := range 30 {
		x, y := p.Project(probe.Outputs(data.Image(10 + i))[p.Layer].Row(0))
		if math.Abs(float64(x-points[2*i])) > 1e-5 || math.Abs(float64(y-points[2*i+1])) > 1e-5 {
			t.Errorf("image %d is at %v, %v and projected to %v, %v", 10+i, points[2*i], points[2*i+1], x, y)
		}
	}
	var mean [2]float64
	for i, v := range c.Points(p, 0, 40) {
		mean[i%2] += float64(v) / 40
	}
	if math.Abs(mean[0]) > 1e-5 || math.Abs(mean[1]) > 1e-5 {
		t.Errorf("the points' mean %v is not the origin", mean)
	}
}

func TestAxesPointTheSameWay(t *testing.T) {
	m := newModel(t, false, 0, 784, 24, 10)
	p := plane(t, components(t, m, digits(60)))
	for a, axis := range p.Axes {
		if floats.Max(axis) < -floats.Min(axis) {
			t.Errorf("the largest coordinate of axis %d is negative", a)
		}
	}
	again := plane(t, components(t, m, digits(60)))
	if !slices.Equal(p.Axes[0], again.Axes[0]) || !slices.Equal(p.Axes[1], again.Axes[1]) {
		t.Error("the same outputs give another plane")
	}
	floats.Scale(-1, again.Axes[1])
	want := slices.Clone(again.Axes[1])
	p.Align(again)
	if !slices.Equal(p.Axes[0], again.Axes[0]) || !slices.Equal(p.Axes[1], want) {
		t.Error("an axis is not turned to that of the plane before")
	}
	p.Align(nil)
}

func TestWideLayersAreObservedByTheirHeaviestUnits(t *testing.T) {
	m := newModel(t, false, 0, 784, 200, 10)
	next := m.Network.Layers[1].Weight
	for _, j := range []int{7, 199} {
		clear(next.Row(j)) // weighs nothing
	}
	next.Row(150)[3] = 9
	p := plane(t, components(t, m, digits(20)))
	if len(p.Units) != maxUnits || !slices.IsSorted(p.Units) || !slices.Contains(p.Units, 150) || slices.Contains(p.Units, 7) || slices.Contains(p.Units, 199) {
		t.Errorf("units %v", p.Units)
	}
}

func TestPlaneOfASingleLayerIsOfItsLogits(t *testing.T) {
	p := plane(t, components(t, newModel(t, false, 0, 784, 10), digits(20)))
	if p.Layer != 0 || len(p.Units) != 10 {
		t.Errorf("layer %d, %d units", p.Layer, len(p.Units))
	}
}

func TestPlanesThatAreNone(t *testing.T) {
	diverged := newModel(t, false, 0, 784, 24, 10)
	diverged.Network.Params[784*24/2] = float32(math.Inf(1))
	diverged.Network.Params[784*24/2+24] = float32(math.Inf(-1))
	for name, c := range map[string]*Components{
		"one image":  components(t, newModel(t, false, 0, 784, 24, 10), digits(1)),
		"one unit":   components(t, newModel(t, false, 0, 784, 1, 10), digits(20)),
		"not finite": components(t, diverged, digits(20)),
	} {
		if p, err := c.Plane(); err == nil {
			t.Errorf("%s: %+v", name, p)
		}
	}
	dead := newModel(t, false, 0, 784, 24, 10)
	clear(dead.Network.Params)
	if p := plane(t, components(t, dead, digits(20))); p.Share != [2]float64{} {
		t.Errorf("a network without variance has the shares %v", p.Share)
	}
}

// The longest piece of work that cannot be divided.
func BenchmarkPlane(b *testing.B) {
	c := components(b, newModel(b, false, 0, 784, 64, 64, 128, 10), digits(1000))
	for b.Loop() {
		if _, err := c.Plane(); err != nil {
			b.Fatal(err)
		}
	}
}

// What 250 images cost, alone and with each observer.
func BenchmarkSweepStep(b *testing.B) {
	m, data := newModel(b, true, 0, 784, 64, 64, 128, 10), digits(1000)
	for name, observers := range map[string]func() []Observer{
		"none":       func() []Observer { return nil },
		"answers":    func() []Observer { return []Observer{&Answers{}} },
		"activity":   func() []Observer { return []Observer{&Activity{}} },
		"components": func() []Observer { return []Observer{NewComponents(m.Network)} },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s, err := NewSweep(m, data, observers()...)
				if err != nil {
					b.Fatal(err)
				}
				for !s.Done() {
					s.Step()
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/4*1000, "ms/step")
		})
	}
}

func BenchmarkContributions(b *testing.B) {
	probe, picture := newProbe(b, newModel(b, true, 0, 784, 64, 64, 128, 10), 1), digits(1).Image(0)
	for b.Loop() {
		probe.Contributions(picture, 3)
	}
}
