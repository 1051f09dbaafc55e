package ink

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

func TestShape(t *testing.T) {
	nan := float32(math.NaN())
	for _, tc := range []struct {
		name string
		d    Drawing
		want Shape
	}{
		{"nothing", nil, Shape{}},
		{"a dot", Drawing{{{3, 4}}}, Shape{Aspect: math.NaN(), Strokes: 1}},
		{"a bar", Drawing{{{5, 0}, {5, 100}}}, Shape{Size: 100, Length: 1, Strokes: 1}},
		{"an angle", Drawing{{{0, 0}, {0, 100}, {50, 100}}}, Shape{Size: 100, Aspect: 0.5, Length: 1.5, Strokes: 1}},
		{"a cross", Drawing{{{0, 50}, {100, 50}}, {{50, 0}, {50, 100}}}, Shape{Size: 100, Aspect: 1, Length: 2, Strokes: 2}},
		{"a tremble", Drawing{{{0, 0}, {1, 0}, {0, 0}, {2, 0}, {0, 0}, {100, 0}, {100, 50}}}, Shape{Size: 100, Aspect: 2, Length: 1.5, Strokes: 1}},
		{"what is no place", Drawing{{{0, 0}, {nan, 9}, {0, 100}}}, Shape{Size: 100, Length: 1, Strokes: 1}},
	} {
		got := tc.d.Shape()
		if math.IsNaN(tc.want.Aspect) && math.IsNaN(got.Aspect) {
			got.Aspect, tc.want.Aspect = 0, 0
		}
		if got != tc.want {
			t.Errorf("%s has the shape %+v, not %+v", tc.name, got, tc.want)
		}
	}
}

// suited returns how many digits a drawing may be.
func suited(d Drawing) int {
	n, s := 0, d.Shape()
	for digit := range usual {
		if s.Suits(digit) {
			n++
		}
	}
	return n
}

func point(r *rand.Rand) Point { return Point{280 * r.Float32(), 280 * r.Float32()} }

// scribbles are drawings of random strokes, by what they are.
var scribbles = map[string]func(r *rand.Rand) Drawing{
	"a scribble": func(r *rand.Rand) Drawing {
		s := Stroke{}
		for range 12 + r.IntN(30) {
			s = append(s, point(r))
		}
		return Drawing{s}
	},
	"lines": func(r *rand.Rand) Drawing {
		d := Drawing{}
		for range 4 + r.IntN(5) {
			d = append(d, Stroke{point(r), point(r)})
		}
		return d
	},
	"a zigzag": func(r *rand.Rand) Drawing {
		s := Stroke{}
		for i := range 8 + r.IntN(10) {
			s = append(s, Point{float32(20 + i%2*240), float32(10 + 14*i)})
		}
		return Drawing{s}
	},
	"a line twice around the sheet": func(r *rand.Rand) Drawing {
		s := Stroke{}
		for i := range 9 {
			in := 5 + 10*r.Float32()
			s = append(s, [4]Point{{in, in}, {280 - in, in}, {280 - in, 280 - in}, {in, 280 - in}}[i%4])
		}
		return Drawing{s}
	},
	"a line across": func(r *rand.Rand) Drawing { return Drawing{{{10, 130 + 20*r.Float32()}, {270, 140}}} },
	"a dot":         func(r *rand.Rand) Drawing { return Drawing{{point(r)}} },
}

func TestScribblesSuitNoDigit(t *testing.T) {
	for name, scribble := range scribbles {
		r := rand.New(rand.NewPCG(1, 2))
		digits := 0
		for range 200 {
			if suited(scribble(r)) > 0 {
				digits++
			}
		}
		if digits > 4 { // chance may draw a digit
			t.Errorf("%d of 200 times %s could be a digit", digits, name)
		}
	}
}

func TestPeoplesDigitsSuit(t *testing.T) {
	total, odd := 0, 0
	for _, d := range penDigits(t) {
		total++
		if !d.drawing.Shape().Suits(d.label) {
			odd++
		}
	}
	t.Logf("%d of %d digits have an odd shape (%.2f %%)", odd, total, 100*float64(odd)/float64(total))
	if 100*odd > 2*total {
		t.Error("too many to call odd")
	}
}

type penDigit struct {
	label   int
	drawing Drawing
}

// penDigits reads the digits that people wrote with a pen.
func penDigits(t *testing.T) (digits []penDigit) {
	f, err := os.Open("../../../shared/pen-digits/pen-digits.jsonl.gz")
	if err != nil {
		t.Skip("no ../shared/pen-digits beside the repository: real digits cannot be measured here")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		var line struct {
			Label   int
			Strokes [][]float32
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		var d Drawing
		for _, flat := range line.Strokes {
			s := Stroke{}
			for i := 0; i+1 < len(flat); i += 2 {
				s = append(s, Point{flat[i], flat[i+1]})
			}
			d = append(d, s)
		}
		digits = append(digits, penDigit{line.Label, d})
	}
	if lines.Err() != nil || len(digits) == 0 {
		t.Fatalf("%d digits read: %v", len(digits), lines.Err())
	}
	return digits
}

// A shape at the ends of what is usual suits its digit, and one just beyond does
// not.
func TestTheEndsOfWhatIsUsual(t *testing.T) {
	for digit, u := range usual {
		least := Shape{Size: 1, Strokes: 1, Length: 1, Aspect: u.narrow}
		most := Shape{Size: 1, Strokes: maxStrokes, Length: u.length, Aspect: u.wide}
		for _, s := range []Shape{least, most} {
			if !s.Suits(digit) {
				t.Errorf("%+v does not suit %d", s, digit)
			}
		}
		for _, change := range []func(*Shape){
			func(s *Shape) { s.Size = 0 },
			func(s *Shape) { s.Strokes = maxStrokes + 1 },
			func(s *Shape) { s.Length = math.Nextafter(u.length, 100) },
			func(s *Shape) { s.Aspect = math.Nextafter(u.narrow, -1) },
			func(s *Shape) { s.Aspect = math.Nextafter(u.wide, 100) },
		} {
			s := most
			if change(&s); s.Suits(digit) {
				t.Errorf("%+v suits %d", s, digit)
			}
		}
	}
}
