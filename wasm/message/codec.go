package message

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Encode returns the message in its binary form.
func Encode(m Message) []byte {
	c := &codec{buf: []byte{byte(m.kind())}, writing: true}
	m.fields(c)
	return c.buf
}

// errCut and errLong tell a message of another build, or a damaged one.
var (
	errCut  = errors.New("message: ends too early")
	errLong = errors.New("message: has bytes behind its last field")
)

// Decode reads a message back. It accepts exactly what [Encode] makes. Byte
// fields alias b.
func Decode(b []byte) (Message, error) {
	if len(b) == 0 {
		return nil, errCut
	}
	m, err := empty(kind(b[0]))
	if err != nil {
		return nil, err
	}
	c := &codec{buf: b[1:]}
	m.fields(c)
	switch {
	case c.err != nil:
		return nil, fmt.Errorf("%w (%T)", c.err, m)
	case len(c.buf) > 0:
		return nil, fmt.Errorf("%w (%T)", errLong, m)
	}
	return m, nil
}

// codec writes fields to the end of buf, or reads them from its front. That
// one method of a message serves both keeps the two from drifting apart.
type codec struct {
	buf     []byte
	writing bool
	err     error
}

// number writes or reads a field of a fixed size.
func number[T ~uint8 | uint32 | uint64 | float64](c *codec, p *T) {
	var err error
	switch {
	case c.err != nil:
	case c.writing:
		c.buf, err = binary.Append(c.buf, binary.LittleEndian, *p)
	default:
		_, err = binary.Decode(c.take(binary.Size(*p)), binary.LittleEndian, p)
	}
	if err != nil {
		c.err = errCut
	}
}

// take removes n bytes from the front, or sets err and returns nil.
func (c *codec) take(n int) []byte {
	if c.err != nil || n > len(c.buf) {
		c.err = errCut
		return nil
	}
	b := c.buf[:n:n]
	c.buf = c.buf[n:]
	return b
}

// length writes or reads the size of what follows.
func (c *codec) length(n int) int {
	size := uint32(n)
	number(c, &size)
	return int(size)
}

func (c *codec) bytes(p *[]byte) {
	n := c.length(len(*p))
	if c.writing {
		c.buf = append(c.buf, *p...)
		return
	}
	*p = c.take(n)
}

func (c *codec) text(p *string) {
	b := []byte(*p)
	c.bytes(&b)
	*p = string(b)
}

func (c *codec) texts(p *[]string) {
	n := c.length(len(*p))
	if !c.writing {
		if n > len(c.buf)/4 { // each has a length of four bytes
			c.err = errCut
			return
		}
		*p = make([]string, n)
	}
	for i := range *p {
		c.text(&(*p)[i])
	}
}
