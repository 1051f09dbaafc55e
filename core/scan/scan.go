// Package scan reads the part of JSON that Inkling's files use, from text that
// anybody may have written. encoding/json would read it too, and would make the
// page's program half as large again; the tests hold this against it.
package scan

import (
	"errors"
	"strconv"
	"strings"
)

// Scanner reads JSON from its front. The first error stays; after it every
// method returns at once.
type Scanner struct {
	rest  string
	err   error
	depth int // of what is skipped
}

// ErrJSON tells of text that is not JSON, or not of the form that was expected.
var ErrJSON = errors.New("it is no JSON of the expected form")

// maxDepth bounds the nesting of what is skipped.
const maxDepth = 100

// New returns a scanner of the text.
func New(text string) *Scanner { return &Scanner{rest: text} }

// Err returns the first error.
func (s *Scanner) Err() error { return s.err }

// End makes anything but white space behind the last value an error.
func (s *Scanner) End() {
	if s.space(); s.rest != "" {
		s.Fail(ErrJSON)
	}
}

// Fail stops the scanner with an error, unless it has one already.
func (s *Scanner) Fail(err error) {
	if s.err == nil {
		s.err = err
	}
	s.rest = ""
}

func (s *Scanner) space() { s.rest = strings.TrimLeft(s.rest, " \t\r\n") }

// accept takes c if it comes next.
func (s *Scanner) accept(c string) bool {
	s.space()
	rest, ok := strings.CutPrefix(s.rest, c)
	s.rest = rest
	return ok
}

func (s *Scanner) expect(c string) {
	if !s.accept(c) {
		s.Fail(ErrJSON)
	}
}

// members reads members between open and close, separated by commas.
func (s *Scanner) members(open, close string, member func()) {
	s.expect(open)
	if s.accept(close) {
		return
	}
	for s.err == nil {
		member()
		if s.accept(close) {
			return
		}
		s.expect(",")
	}
}

// List reads [value, ...]; member reads a value.
func (s *Scanner) List(member func()) { s.members("[", "]", member) }

// Object reads {"key": value, ...}; member reads the value.
func (s *Scanner) Object(member func(key string)) {
	s.members("{", "}", func() {
		key := s.String()
		s.expect(":")
		member(key)
	})
}

// Int reads a whole number that is not negative.
func (s *Scanner) Int() int {
	digits := s.run("0123456789")
	v, err := strconv.Atoi(digits)
	if err != nil || len(digits) > 1 && digits[0] == '0' {
		s.Fail(ErrJSON)
		return 0
	}
	return v
}

// Float reads a number.
func (s *Scanner) Float() float32 {
	v, err := strconv.ParseFloat(s.run("0123456789+-.eE"), 32)
	if err != nil {
		s.Fail(ErrJSON)
	}
	return float32(v)
}

// run takes the longest run of these characters.
func (s *Scanner) run(of string) string {
	s.space()
	token := s.rest[:len(s.rest)-len(strings.TrimLeft(s.rest, of))]
	s.rest = s.rest[len(token):]
	return token
}

// String reads a string.
func (s *Scanner) String() string {
	quoted := strings.ReplaceAll(s.quoted(), `\/`, `/`) // JSON's only escape that Go has not
	text, err := strconv.Unquote(quoted)
	if err != nil {
		s.Fail(ErrJSON)
		return ""
	}
	return text
}

// quoted takes a string as it is written.
func (s *Scanner) quoted() string {
	s.space()
	end := 1
	for end < len(s.rest) && s.rest[end] != '"' {
		if s.rest[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(s.rest) || s.rest[0] != '"' {
		s.Fail(ErrJSON)
		return ""
	}
	quoted := s.rest[:end+1]
	s.rest = s.rest[end+1:]
	return quoted
}

// Skip passes over a value of any kind.
func (s *Scanner) Skip() {
	s.space()
	if s.depth++; s.depth > maxDepth {
		s.Fail(ErrJSON)
	}
	switch {
	case strings.HasPrefix(s.rest, "{"):
		s.Object(func(string) { s.Skip() })
	case strings.HasPrefix(s.rest, "["):
		s.List(s.Skip)
	case strings.HasPrefix(s.rest, `"`):
		s.quoted()
	case s.accept("true"), s.accept("false"), s.accept("null"):
	default:
		s.Float()
	}
	s.depth--
}
