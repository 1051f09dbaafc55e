package text

import (
	"math"
	"testing"
)

func TestFigures(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Percent(0.9792), "97.92"},
		{Percent(1), "100.00"},
		{Percent(1 - 0.0208), "97.92"},
		{Loss(0.12345), "0.1235"},
		{Loss(0.00021), "0.0002"},
		{Loss(2.30259), "2.303"},
		{Loss(123.456), "123.5"},
		{Loss(54321), "54321"},
		{Loss(0), "0.0000"},
		{Loss(math.NaN()), "NaN"},
		{Loss(math.Inf(1)), "+Inf"},
		{Thousands(0), "0"},
		{Thousands(999), "999"},
		{Thousands(64010), "64,010"},
		{Thousands(1234567), "1,234,567"},
		{Megabytes(11594722), "11.6"},
		{Seconds(0.44), "0.4 s"},
		{Seconds(18.2), "18 s"},
		{Seconds(200), "3 min 20 s"},
		{Seconds(7500), "2 h 5 min"},
		{Rate(0.05), "0.05"},
		{Rate(0.000123456), "0.000123"},
		{Plural(1, "epoch"), "1 epoch"},
		{Plural(1200, "epoch"), "1,200 epochs"},
		{Sentence("a"), "a."},
		{Sentence("a."), "a."},
		{Capital("a b"), "A b"},
		{Capital("“a” b"), "“a” b"},
		{Capital("é"), "É"},
		{Capital(""), ""},
	} {
		if c.got != c.want {
			t.Errorf("%q should be %q", c.got, c.want)
		}
	}
}
