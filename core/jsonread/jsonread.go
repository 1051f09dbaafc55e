// Package jsonread reads objects and lists of JSON that anybody may have written.
// It adds loops to jsontext, which accepts exactly what RFC 8259 and RFC 7493
// allow: valid UTF-8, no name twice in an object, nesting up to 10,000.
// encoding/json would do the same and make the page's program a third larger.
package jsonread

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// ErrType tells of a value of another type than the one expected.
var ErrType = errors.New("a value has the wrong type")

// Document reads text as one value, with read, and nothing but white space
// behind it.
func Document(text string, read func(*jsontext.Decoder) error) error {
	d := jsontext.NewDecoder(strings.NewReader(text))
	if err := read(d); err != nil {
		return err
	}
	if _, err := d.ReadToken(); err != io.EOF {
		return errors.Join(errors.New("more than one value"), err)
	}
	return nil
}

// Object reads an object; member reads the value of each of its names.
func Object(d *jsontext.Decoder, member func(name string) error) error {
	if _, err := token(d, jsontext.KindBeginObject); err != nil {
		return err
	}
	for d.PeekKind() != jsontext.KindEndObject {
		name, err := String(d)
		if err != nil {
			return err
		}
		if err := member(name); err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	return err
}

// List reads an array; element reads each of its values.
func List(d *jsontext.Decoder, element func() error) error {
	if _, err := token(d, jsontext.KindBeginArray); err != nil {
		return err
	}
	for d.PeekKind() != jsontext.KindEndArray {
		if err := element(); err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	return err
}

// String reads a string.
func String(d *jsontext.Decoder) (string, error) {
	t, err := token(d, jsontext.KindString)
	if err != nil {
		return "", err
	}
	return t.String(), nil
}

// Uint reads a whole number that is not negative, written without a fraction and
// an exponent.
func Uint(d *jsontext.Decoder) (uint64, error) {
	t, err := token(d, jsontext.KindNumber)
	if err != nil {
		return 0, err
	}
	return t.Uint()
}

// Float32 reads a number that a float32 can be near to.
func Float32(d *jsontext.Decoder) (float32, error) {
	t, err := token(d, jsontext.KindNumber)
	if err != nil {
		return 0, err
	}
	return t.Float32()
}

// token reads a token of that kind. An invalid text is an error of jsontext.
func token(d *jsontext.Decoder, kind jsontext.Kind) (jsontext.Token, error) {
	t, err := d.ReadToken()
	if err == nil && t.Kind() != kind {
		err = fmt.Errorf("%w: %v instead of %v", ErrType, t.Kind(), kind)
	}
	return t, err
}
