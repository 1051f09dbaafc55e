package page

import (
	"math"
	"testing"
)

func TestFigures(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{percent(0.9792), "97.92"},
		{percent(1), "100.00"},
		{percent(1 - 0.0208), "97.92"},
		{loss(0.12345), "0.1235"},
		{loss(0.00021), "0.0002"},
		{loss(2.30259), "2.303"},
		{loss(123.456), "123.5"},
		{loss(54321), "54321"},
		{loss(0), "0.0000"},
		{loss(math.NaN()), "no number"},
		{loss(math.Inf(1)), "no number"},
		{thousands(0), "0"},
		{thousands(999), "999"},
		{thousands(64010), "64,010"},
		{thousands(1234567), "1,234,567"},
		{megabytes(11594722), "11.6"},
		{seconds(0.44), "0.4 s"},
		{seconds(18.2), "18 s"},
		{seconds(200), "3 min 20 s"},
		{seconds(7500), "2 h 5 min"},
		{rate(0.05), "0.05"},
		{rate(0.000123456), "0.000123"},
		{plural(1, "epoch"), "1 epoch"},
		{plural(1200, "epoch"), "1,200 epochs"},
		{sentence("a"), "a."},
		{sentence("a."), "a."},
	} {
		if c.got != c.want {
			t.Errorf("%q should be %q", c.got, c.want)
		}
	}
}
