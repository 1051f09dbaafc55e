package handwriting

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"gonum.org/v1/gonum/stat/distuv"

	"inkling/core/ink"
)

var samples = []Sample{
	{7, ink.Drawing{{{X: 96, Y: 40}, {X: 180.25, Y: 38.1}, {X: -1e-7, Y: 1e20}}, {{X: 1.0 / 3, Y: math.MaxFloat32}}}},
	{0, ink.Drawing{{{X: 1, Y: 2}}}},
}

func TestAFileReadsBack(t *testing.T) {
	file := Encode(samples)
	got, err := Decode(string(file))
	if err != nil || !reflect.DeepEqual(got, samples) {
		t.Errorf("%s read back as %v, %v", file, got, err)
	}
	for line := range bytes.Lines(file) {
		if !json.Valid(line) {
			t.Errorf("%s is no JSON", line)
		}
	}
	if got, err := Decode(""); got != nil || err != nil {
		t.Errorf("nothing reads as %v, %v", got, err)
	}
	if file := Encode(nil); len(file) != 0 {
		t.Errorf("nothing is written as %q", file)
	}
}

func TestPointsWithoutAPlaceAreLeftOut(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	s := Sample{3, ink.Drawing{{{X: nan, Y: 1}, {X: 5, Y: 6}, {X: 1, Y: inf}, {X: 7, Y: 8}}}}
	if got, want := string(Encode([]Sample{s})), `{"label":3,"strokes":[[5,6,7,8]]}`+"\n"; got != want {
		t.Errorf("written %q, want %q", got, want)
	}
}

func TestOtherKeysBlankLinesAndOrderDoNotMatter(t *testing.T) {
	text := "\n{\"strokes\": [[1, 2, 3, 4], []], \"writer\": {\"name\": [\"\\ud83d\\ude00\", \"a\\/b\", null]}, \"label\": 5}\r\n\n"
	got, err := Decode(text)
	if err != nil || len(got) != 1 || got[0].Label != 5 || len(got[0].Drawing[0]) != 2 {
		t.Errorf("read %v, %v", got, err)
	}
}

func TestBadFilesAreNamed(t *testing.T) {
	good := `{"label":1,"strokes":[[1,2]]}` + "\n"
	for text, want := range map[string]string{
		"<!doctype html>":                       "line 1: it is not a drawing",
		good + good + "{":                       "line 3: it is not a drawing",
		good + `{"label":10,"strokes":[[1,2]]}`: "line 2: its label",
		`{"label":-1,"strokes":[[1,2]]}`:        "line 1: it is not a drawing",
		`{"label":"7","strokes":[[1,2]]}`:       "line 1: it is not a drawing",
		`{"strokes":[[1,2]]}`:                   "line 1: its label",
		`{"label":1}`:                           "line 1: it has no strokes",
		`{"label":1,"strokes":[[]]}`:            "line 1: it has no strokes",
		`{"label":1,"strokes":[[1,2,3]]}`:       "line 1: a stroke has an x without a y",
		`{"label":1,"strokes":[[1,1e99]]}`:      "line 1: it is not a drawing",
		`{"label":1,"strokes":[[1,2]]} {}`:      "line 1: it is not a drawing",
		"  \n":                                  "it has no drawings",
		strings.Repeat(good, MaxSamples+1):      "more than 2000 drawings",
		`{"label":1,"strokes":[[0` + strings.Repeat(",0", 2*MaxPoints+1) + `]]}`: "line 1: its drawing has more than",
		`{"label":1,"x":` + strings.Repeat("[", 1e5):                             "line 1: it is not a drawing",
		`{"label":1,"x":` + strings.Repeat("[", 1e6):                             "line 1: it has more than 512 KB",
		`{"label":1,"strokes":[[1,` + strings.Repeat("9", 1e5) + `]]}`:           "line 1: it is not a drawing",
		`{"label":+1,"strokes":[[1,2]]}`:                                         "line 1: it is not a drawing",
		`{"label":01,"strokes":[[1,2]]}`:                                         "line 1: it is not a drawing",
		`{"label":1,"strokes":[[1,02]]}`:                                         "line 1: it is not a drawing",
		`{"label":1,"x":"\x41","strokes":[[1,2]]}`:                               "line 1: it is not a drawing",
	} {
		if got, err := Decode(text); err == nil || !strings.Contains(err.Error(), want) || got != nil {
			t.Errorf("%.60q: %v, want %q", text, err, want)
		}
	}
}

// A drawing may have as many points as are allowed, and no more strokes than that.
func TestTheLongestDrawings(t *testing.T) {
	for _, n := range []int{MaxPoints, MaxPoints + 1, 4 * MaxPoints} {
		for _, strokes := range []string{
			"[" + strings.Repeat("1,2,", n-1) + "1,2]",
			strings.Repeat("[1,2],", n-1) + "[1,2]",
			strings.Repeat("[],", n-1) + "[1,2]",
		} {
			_, err := Decode(`{"label":1,"strokes":[` + strokes + "]}")
			if n <= MaxPoints && err != nil || n > MaxPoints && (err == nil || !strings.Contains(err.Error(), errPoints.Error())) {
				t.Errorf("%.20s..., %d times: %v", strokes, n, err)
			}
		}
	}
}

// Of a damaged file every good line is read.
func TestGoodLinesAreSalvaged(t *testing.T) {
	good := func(label string) string { return `{"label":` + label + `,"strokes":[[1,2]]}` }
	long := strings.Repeat(" ", MaxLine)
	for text, want := range map[string]struct {
		labels string
		lost   int
		first  error
	}{
		"":                                    {"", 0, nil},
		good("1") + "\n\n" + good("2") + "\n": {"12", 0, nil},
		good("1") + "\n" + good("10") + "\r\n  \n{\n" + good("3"):       {"13", 2, errLabel},
		"\x00\n" + good("10") + "\n" + good("4") + "\n" + good("5")[:9]: {"4", 3, errLine},
		good("1") + long + long + "\n" + good("6") + long:               {"", 2, errLong},
		good("1") + long[len(good("1"))+1:] + "\n" + good("6"):          {"16", 0, nil},
		good("1") + long[len(good("1")):] + "\n" + good("6"):            {"6", 1, errLong},
	} {
		labels, lost, first := salvage(text)
		if labels != want.labels || lost != want.lost || !errors.Is(first, want.first) {
			t.Errorf("%.99q: %q, %d lost, %v; want %+v", text, labels, lost, first, want)
		}
	}
	labels, lost, first := salvage(strings.Repeat(good("1")+"\n", MaxSamples+2))
	if len(labels) != MaxSamples || lost != 2 || first != errMany {
		t.Errorf("of two drawings too many, %d are read and %d lost, %v", len(labels), lost, first)
	}
}

func salvage(text string) (labels string, lost int, first error) {
	for s, err := range Read(strings.NewReader(text)) {
		if err == nil {
			labels += strconv.Itoa(int(s.Label))
			continue
		}
		lost++
		first = cmp.Or(first, err)
	}
	return labels, lost, first
}

// A file that breaks off in the middle is no shorter file.
func TestAnErrorOfTheFileIsTold(t *testing.T) {
	gone := errors.New("it is gone")
	file := func() io.Reader {
		return io.MultiReader(bytes.NewReader(Encode(samples)), strings.NewReader("{"), iotest.ErrReader(gone))
	}
	var last error
	n := 0
	for _, err := range Read(file()) {
		last = err
		n++
	}
	if n != len(samples)+1 || !errors.Is(last, gone) {
		t.Errorf("%d lines, then %v", n, last)
	}
	if err := Check(file()); !errors.Is(err, gone) {
		t.Errorf("checked: %v", err)
	}
	for range Read(file()) {
		break // a caller may stop
	}
}

func TestOneDrawingIsRead(t *testing.T) {
	text := string(Encode(samples[:1]))
	if got, err := DecodeOne(text); err != nil || !reflect.DeepEqual(got, samples[0]) {
		t.Errorf("read %v, %v", got, err)
	}
	for text, want := range map[string]error{"": errLine, text + text: errLine, text + strings.Repeat(" ", MaxLine): errLong} {
		if got, err := DecodeOne(text); err != want {
			t.Errorf("%.80q: %v, %v, want %v", text, got, err, want)
		}
	}
}

// What Check finds is what reading would end in.
func TestSizesAreChecked(t *testing.T) {
	line := string(Encode(samples[1:]))
	for text, want := range map[string]error{
		line + "\n \n" + line:                 nil,
		strings.Repeat(line+"\n", MaxSamples): nil,
		strings.Repeat(line, MaxSamples+1):    errMany,
		" \n":                                 errNone,
		"":                                    errNone,
		line + line[:len(line)-1] + strings.Repeat(" ", MaxLine): errLong,
	} {
		if err := Check(strings.NewReader(text)); !errors.Is(err, want) || (err == nil) != (want == nil) {
			t.Errorf("%.40q: %v, want %v", text, err, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(string(Encode(samples)))
	f.Add(`{"label":1,"writer":"a","strokes":[[1,2,3.5,-4e-3],[]]}` + "\n\n{")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := Decode(text)
		if err != nil {
			return
		}
		again, err := Decode(string(Encode(got)))
		if err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("%q is read as %v and read back as %v, %v", text, got, again, err)
		}
	})
}

func TestAnExamAsksForEveryDigit(t *testing.T) {
	e := NewExam(3, 5)
	sorted := slices.Clone(e.Asked)
	if slices.Sort(sorted); len(sorted) != 30 || slices.Equal(sorted, e.Asked) {
		t.Errorf("asked %v", e.Asked)
	}
	for i, d := range sorted {
		if int(d) != i/3 {
			t.Errorf("asked %v", e.Asked)
		}
	}
	if !reflect.DeepEqual(NewExam(3, 5), e) || reflect.DeepEqual(NewExam(3, 6), e) {
		t.Error("the order is not the seed's")
	}
}

func TestAnExamIsMarked(t *testing.T) {
	one := ink.Drawing{{{X: 0, Y: 0}, {X: 0, Y: 9}}}
	e := Exam{Asked: []uint8{1, 2, 3, 4, 1}}
	first := e.With(one)
	e = first.With(nil).With(one).Back().With(one)
	if len(first.Drawn) != 1 || e.Done() {
		t.Errorf("%d drawn, then %d", len(first.Drawn), len(e.Drawn))
	}
	e = e.Stopped()
	if e = e.With(one); !e.Done() || len(e.Asked) != 3 {
		t.Errorf("after Stop: asked %v", e.Asked)
	}
	if none := (Exam{Asked: e.Asked}).Back(); len(none.Drawn) != 0 {
		t.Errorf("back before the first: %v", none.Drawn)
	}
	m := e.Mark(func(ink.Glyph) uint8 { return 1 })
	if m.Right != 1 || m.Drawn != 2 || m.Confusion[3][1] != 1 || m.Confusion[1][1] != 1 || len(m.Failed) != 1 || m.Failed[0].Label != 3 || m.Failed[0].Read != 1 {
		t.Errorf("marked %+v", m)
	}
}

// Wilson's interval is where the score test does not reject: the distance of
// the share from either end is 1.96 of that end's own standard errors.
func TestWilsonInvertsTheScoreTest(t *testing.T) {
	normal := distuv.Normal{Sigma: 1}
	for _, c := range []struct{ right, n int }{{0, 1}, {1, 1}, {3, 4}, {18, 20}, {20, 20}, {0, 30}, {29, 30}, {500, 1000}} {
		low, high := Wilson(c.right, c.n)
		share := float64(c.right) / float64(c.n)
		for _, end := range []float64{low, high} {
			if end == share { // the end of the scale
				continue
			}
			z := math.Abs(share-end) / math.Sqrt(end*(1-end)/float64(c.n))
			if p := 2 * normal.Survival(z); !(math.Abs(p-0.05) <= 1e-9) { // NaN fails too
				t.Errorf("%d of %d: at %v the test has p = %v", c.right, c.n, end, p)
			}
		}
		if low < 0 || high > 1 || low >= high {
			t.Errorf("%d of %d: [%v, %v]", c.right, c.n, low, high)
		}
	}
	if low, high := Wilson(0, 0); low != 0 || high != 1 {
		t.Errorf("nothing seen: [%v, %v]", low, high)
	}
}
