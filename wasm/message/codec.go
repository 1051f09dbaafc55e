package message

import (
	"errors"
	"fmt"
	"math"
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
	errFlag = errors.New("message: has a flag that is neither 1 nor 0")
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

// whole writes or reads an unsigned number, little endian. (encoding/binary's
// reflection would cost the page's program more than all messages do.)
func whole[T ~uint8 | uint32 | uint64](c *codec, p *T, size int) {
	if c.writing {
		for i := range size {
			c.buf = append(c.buf, byte(uint64(*p)>>(8*i)))
		}
		return
	}
	var v uint64
	for i, b := range c.take(size) {
		v |= uint64(b) << (8 * i)
	}
	*p = T(v)
}

func (c *codec) u32(p *uint32) { whole(c, p, 4) }
func (c *codec) u64(p *uint64) { whole(c, p, 8) }

// flag writes or reads a byte that is 1 or 0.
func (c *codec) flag(p *bool) {
	var b uint8
	if *p {
		b = 1
	}
	whole(c, &b, 1)
	if b > 1 && c.err == nil {
		c.err = errFlag
	}
	*p = b == 1
}

func (c *codec) f64(p *float64) {
	bits := math.Float64bits(*p)
	c.u64(&bits)
	*p = math.Float64frombits(bits)
}

func (c *codec) f32(p *float32) {
	bits := math.Float32bits(*p)
	c.u32(&bits)
	*p = math.Float32frombits(bits)
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
	c.u32(&size)
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

func (c *codec) texts(p *[]string) { list(c, p, 4, c.text) } // each has a length of four bytes
func (c *codec) u32s(p *[]uint32)  { list(c, p, 4, c.u32) }
func (c *codec) f32s(p *[]float32) { list(c, p, 4, c.f32) }
func (c *codec) f64s(p *[]float64) { list(c, p, 8, c.f64) }

// list writes or reads items of at least that many bytes each.
func list[T any](c *codec, p *[]T, least int, item func(*T)) {
	n := c.length(len(*p))
	if !c.writing {
		if n > len(c.buf)/least {
			c.err = errCut
			return
		}
		*p = make([]T, n)
	}
	for i := range *p {
		item(&(*p)[i])
	}
}
