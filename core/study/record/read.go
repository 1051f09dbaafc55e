package record

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math"

	"github.com/go-json-experiment/json/jsontext"

	"inkling/core/jsonread"
	"inkling/core/train"
)

// ReadJSON reads what [JSON] wrote; names that it does not know are left out.
// The error names the run and what is wrong with it; then no run is returned.
func ReadJSON(text []byte) ([]Run, error) {
	var got string
	var runs []Run
	err := jsonread.Document(string(text), func(d *jsontext.Decoder) error {
		return jsonread.Object(d, func(name string) (err error) {
			switch name {
			case "format":
				got, err = jsonread.String(d)
			case "runs":
				runs, err = readRuns(d)
			default:
				err = d.SkipValue()
			}
			return err
		})
	})
	if err == nil && got != format {
		err = fmt.Errorf("its format is %q, not %q: it is no file of runs, or one of a later version of this program", got, format)
	}
	if err != nil {
		return nil, fmt.Errorf("the file of runs cannot be read: %w", err)
	}
	return runs, nil
}

func readRuns(d *jsontext.Decoder) (runs []Run, err error) {
	err = jsonread.List(d, func() error {
		run, err := readRun(d)
		if err != nil {
			return fmt.Errorf("run %d, %q: %w", len(runs)+1, run.Name, err)
		}
		runs = append(runs, run)
		return nil
	})
	return runs, err
}

func readRun(d *jsontext.Decoder) (r Run, err error) {
	var recipe, status, misread string
	texts := map[string]*string{
		"name": &r.Name, "recipe": &recipe, "status": &status, "why": &r.Why, "study": &r.Study, "misread": &misread,
		"data": &r.Data.Name, "data_identity": &r.Data.Identity,
	}
	err = jsonread.Object(d, func(name string) (err error) {
		if text, ok := texts[name]; ok {
			*text, err = jsonread.String(d)
			return err
		}
		switch name {
		case "seconds":
			r.Seconds, err = readNumber(d)
		case "place":
			r.Place, err = readWhole(d)
		case "test_images":
			r.Misread.Images, err = readWhole(d)
		case "starred":
			r.Starred, err = readFlag(d)
		case "history":
			r.History, err = readHistory(d)
		default:
			err = d.SkipValue()
		}
		return named(name, err)
	})
	if err != nil {
		return r, err
	}
	if status != Finished && status != Unfinished {
		r.Out = status
	}
	if r.Recipe, err = train.ParseRecipe(recipe); err != nil {
		return r, err
	}
	r.Misread, err = readMisread(misread, r.Misread.Images)
	return r, named("misread", err)
}

// readMisread reads the set of misread images out of so many.
func readMisread(text string, images int) (Misread, error) {
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return Misread{}, err
	}
	return NewMisread(images, b)
}

func readHistory(d *jsontext.Decoder) (history []train.EpochMetrics, err error) {
	figures := map[string]column{}
	for _, c := range columns() {
		figures[c.name] = c
	}
	err = jsonread.List(d, func() error {
		m, err := readEpoch(d, figures)
		if before := last(history); err == nil && m.Epoch <= before {
			err = fmt.Errorf("epoch %d stands behind epoch %d", m.Epoch, before)
		}
		history = append(history, m)
		return err
	})
	return history, err
}

// last returns the number of the last epoch, 0 if there is none.
func last(history []train.EpochMetrics) int {
	if len(history) == 0 {
		return 0
	}
	return history[len(history)-1].Epoch
}

// readEpoch reads the figures of an epoch, which have these names.
func readEpoch(d *jsontext.Decoder, figures map[string]column) (m train.EpochMetrics, err error) {
	err = jsonread.Object(d, func(name string) (err error) {
		figure, ok := figures[name]
		switch {
		case ok:
			*figure.at(&m), err = readNumber(d)
			m.Validated = m.Validated || figure.held
		case name == "epoch":
			m.Epoch, err = readWhole(d)
		case name == "receipt":
			m.Receipt, err = jsonread.String(d)
		default:
			err = d.SkipValue()
		}
		return named(name, err)
	})
	return m, err
}

// readNumber reads a number to the last bit; null is NaN.
func readNumber(d *jsontext.Decoder) (float64, error) {
	t, err := d.ReadToken()
	switch {
	case err != nil:
		return 0, err
	case t.Kind() == jsontext.KindNull:
		return math.NaN(), nil
	case t.Kind() != jsontext.KindNumber:
		return 0, fmt.Errorf("%w: %v instead of a number", jsonread.ErrType, t.Kind())
	}
	return t.Float()
}

func readWhole(d *jsontext.Decoder) (int, error) {
	v, err := jsonread.Uint(d)
	if err == nil && v > math.MaxInt32 {
		err = errors.New("the number is too large")
	}
	return int(v), err
}

func readFlag(d *jsontext.Decoder) (bool, error) {
	t, err := d.ReadToken()
	switch {
	case err != nil:
		return false, err
	case t.Kind() != jsontext.KindTrue && t.Kind() != jsontext.KindFalse:
		return false, fmt.Errorf("%w: %v instead of true or false", jsonread.ErrType, t.Kind())
	}
	return t.Bool(), nil
}

// named puts the name of the value before its error.
func named(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", name, err)
}
