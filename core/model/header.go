package model

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// The header of a safetensors file is a small part of JSON: objects of strings,
// and of tensors with a type and lists of whole numbers. encoding/json would
// read it, and would make the page's program half as large again; the tests
// hold this against it.

// entry is a tensor in the header.
type entry struct {
	name    string
	dtype   string
	shape   []int
	offsets []int // begin and end, in bytes behind the header
}

// appendString appends s as a JSON string.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s { // a byte that is no UTF-8 comes as U+FFFD
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < 0x20:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}

// appendInts appends a list of whole numbers.
func appendInts(b []byte, list []int) []byte {
	b = append(b, '[')
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(v), 10)
	}
	return append(b, ']')
}

func (e entry) append(b []byte) []byte {
	b = append(appendString(b, e.name), `:{"dtype":`...)
	b = append(appendString(b, e.dtype), `,"shape":`...)
	b = append(appendInts(b, e.shape), `,"data_offsets":`...)
	return append(appendInts(b, e.offsets), '}')
}

// scanner reads JSON from the front of rest. The first error stays.
type scanner struct {
	rest string
	err  error
}

var errHeader = errors.New("its header is damaged")

// parseHeader returns the tensors and the metadata of a header.
func parseHeader(text string) (entries []entry, metadata map[string]string, err error) {
	s := &scanner{rest: text}
	s.object(func(name string) {
		if name == metadataKey {
			metadata = map[string]string{}
			s.object(func(key string) { metadata[key] = s.string() })
			return
		}
		entries = append(entries, s.entry(name))
	})
	if s.space(); s.rest != "" {
		s.fail()
	}
	return entries, metadata, s.err
}

func (s *scanner) entry(name string) entry {
	e := entry{name: name}
	s.object(func(key string) {
		switch key {
		case "dtype":
			e.dtype = s.string()
		case "shape":
			e.shape = s.ints()
		case "data_offsets":
			e.offsets = s.ints()
		default:
			s.fail()
		}
	})
	return e
}

func (s *scanner) fail() {
	if s.err == nil {
		s.err = errHeader
	}
	s.rest = ""
}

func (s *scanner) space() { s.rest = strings.TrimLeft(s.rest, " \t\r\n") }

// accept takes c if it comes next.
func (s *scanner) accept(c string) bool {
	s.space()
	rest, ok := strings.CutPrefix(s.rest, c)
	s.rest = rest
	return ok
}

func (s *scanner) expect(c string) {
	if !s.accept(c) {
		s.fail()
	}
}

// list reads members between open and close, separated by commas.
func (s *scanner) list(open, close string, member func()) {
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

// object reads {"key": ...}; member reads the value.
func (s *scanner) object(member func(key string)) {
	s.list("{", "}", func() {
		key := s.string()
		s.expect(":")
		member(key)
	})
}

func (s *scanner) ints() (list []int) {
	s.list("[", "]", func() {
		s.space()
		digits := s.rest[:len(s.rest)-len(strings.TrimLeft(s.rest, "0123456789"))]
		v, err := strconv.Atoi(digits)
		if err != nil || len(digits) > 1 && digits[0] == '0' {
			s.fail()
			return
		}
		s.rest = s.rest[len(digits):]
		list = append(list, v)
	})
	return list
}

func (s *scanner) string() string {
	s.space()
	end := 1
	for end < len(s.rest) && s.rest[end] != '"' {
		if s.rest[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(s.rest) {
		s.fail()
		return ""
	}
	quoted := strings.ReplaceAll(s.rest[:end+1], `\/`, `/`) // JSON's only escape that Go has not
	text, err := strconv.Unquote(quoted)
	if err != nil || quoted[0] != '"' {
		s.fail()
		return ""
	}
	s.rest = s.rest[end+1:]
	return text
}
