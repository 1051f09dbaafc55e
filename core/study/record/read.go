package record

import (
	"fmt"
	"math"
	"strconv"

	"github.com/valyala/fastjson"

	"inkling/core/train"
)

// maxFile bounds what is read: a thousand runs of 30 epochs take 9 MB.
const maxFile = 256 << 20

// ReadJSON reads what [JSON] wrote. The error names the run and what is wrong
// with it; then no run is returned.
func ReadJSON(text []byte) ([]Run, error) {
	if len(text) > maxFile {
		return nil, fmt.Errorf("the file has %d MB; a file of runs has at most %d", len(text)>>20, maxFile>>20)
	}
	file, err := fastjson.ParseBytes(text)
	if err != nil {
		return nil, fmt.Errorf("the file is not JSON: %w", err)
	}
	if got := string(file.GetStringBytes("format")); got != format {
		return nil, fmt.Errorf("the file's format is %q, not %q: it is no file of runs, or of a later version of this program", got, format)
	}
	var runs []Run
	for i, v := range file.GetArray("runs") {
		run, err := decodeRun(v)
		if err != nil {
			return nil, fmt.Errorf("run %d of the file, %q: %w", i+1, run.Name, err)
		}
		runs = append(runs, run)
	}
	return runs, nil
}

func decodeRun(v *fastjson.Value) (r Run, err error) {
	r.Name = text(v, "name")
	if r.Recipe, err = train.ParseRecipe(text(v, "recipe")); err != nil {
		return r, err
	}
	r.Data = Data{text(v, "data"), text(v, "data_identity")}
	if status := text(v, "status"); status != Finished && status != Unfinished {
		r.Out, r.Why = status, text(v, "why")
	}
	if r.Seconds, err = readNumber(v, "seconds"); err != nil {
		return r, err
	}
	r.Study, r.Place, r.Starred = text(v, "study"), v.GetInt("place"), v.GetBool("starred")
	for i, e := range v.GetArray("history") {
		m, err := decodeEpoch(e)
		if err != nil {
			return r, fmt.Errorf("epoch %d: %w", i+1, err)
		}
		if m.Epoch != i+1 {
			return r, fmt.Errorf("epoch %d stands where epoch %d should", m.Epoch, i+1)
		}
		r.History = append(r.History, m)
	}
	return r, nil
}

func decodeEpoch(v *fastjson.Value) (m train.EpochMetrics, err error) {
	m.Epoch, m.Receipt = v.GetInt("epoch"), text(v, "receipt")
	for _, c := range columns() {
		if *c.at(&m), err = readNumber(v, c.name); err != nil {
			return m, err
		}
	}
	return m, nil
}

func text(v *fastjson.Value, key string) string { return string(v.GetStringBytes(key)) }

// readNumber reads a number from its text: fastjson's own reading may be off by
// the last bit. null is NaN.
func readNumber(v *fastjson.Value, key string) (float64, error) {
	n := v.Get(key)
	if n == nil || n.Type() == fastjson.TypeNull {
		return math.NaN(), nil
	}
	if n.Type() != fastjson.TypeNumber {
		return 0, fmt.Errorf("%s is %s and not a number", key, n)
	}
	f, err := strconv.ParseFloat(n.String(), 64)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", key, err)
	}
	return f, nil
}
