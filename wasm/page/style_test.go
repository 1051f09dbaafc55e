package page

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// styles returns the style sheets of the page by their names.
func styles(t *testing.T) map[string]string {
	paths, err := filepath.Glob("../../web/*.css")
	if err != nil || len(paths) < 10 {
		t.Fatalf("%d style sheets, %v", len(paths), err)
	}
	sheets := map[string]string{}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sheets[filepath.Base(path)] = string(b)
	}
	return sheets
}

func TestEveryStyleSheetIsLoaded(t *testing.T) {
	for name := range styles(t) {
		if !strings.Contains(readPage(t), `<link rel="stylesheet" href="`+name+`">`) {
			t.Errorf("the page does not load %s", name)
		}
	}
}

// Type in pixels would not follow the size that the person has set.
func TestTypeIsMeasuredInRem(t *testing.T) {
	inPixels := regexp.MustCompile(`font(-size)?:[^;}]*\dpx|line-height:[^;}]*\dpx|@media[^{]*\dpx`)
	for name, sheet := range styles(t) {
		if bad := inPixels.FindString(sheet); bad != "" {
			t.Errorf("%s has %s", name, bad)
		}
	}
}

// WCAG 2.2, 1.4.11: what shows where a control is needs 3:1 against what is
// beside it; 1.4.3: text needs 4.5:1.
func TestContrast(t *testing.T) {
	sheet := styles(t)["style.css"]
	for theme, css := range map[string]string{
		"light": sheet[:strings.Index(sheet, "@media")],
		"dark":  sheet[strings.Index(sheet, `:root[data-theme="dark"]`):],
	} {
		for _, c := range []struct {
			colour string
			least  float64
		}{{"edge", 3}, {"faded", 4.5}, {"ink", 4.5}, {"blue", 4.5}, {"green", 4.5}, {"red", 4.5}} {
			for _, ground := range []string{"paper", "sheet"} {
				if got := contrast(t, css, c.colour, ground); got < c.least {
					t.Errorf("%s: %s on %s has %.2f:1, not %v:1", theme, c.colour, ground, got, c.least)
				}
			}
		}
	}
}

func contrast(t *testing.T, css, a, b string) float64 {
	x, y := luminance(t, css, a), luminance(t, css, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance returns WCAG's relative luminance of a colour by its name.
func luminance(t *testing.T, css, name string) float64 {
	m := regexp.MustCompile(`--` + name + `: #([0-9a-f]{6});`).FindStringSubmatch(css)
	if m == nil {
		t.Fatalf("there is no colour %s", name)
	}
	rgb, err := strconv.ParseUint(m[1], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	linear := func(shift int) float64 {
		v := float64(rgb>>shift&255) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}
