package main

// immediates skips what stands behind an opcode, by the WebAssembly core
// specification's binary format.
func (r *reader) immediates(op byte) {
	switch {
	case op >= 0x02 && op <= 0x04: // block, loop, if: a type
		r.int()
	case op == 0x0c, op == 0x0d, op == 0x10, op >= 0x20 && op <= 0x26, op == 0xd2: // an index
		r.uint()
	case op == 0x0e: // br_table
		for range r.uint() {
			r.uint()
		}
		r.uint()
	case op == 0x11: // call_indirect
		r.uint()
		r.uint()
	case op == 0x1c: // select with types
		r.skip(int(r.uint()))
	case op >= 0x28 && op <= 0x3e: // loads and stores
		r.memarg()
	case op == 0x3f, op == 0x40, op == 0xd0: // memory.size, memory.grow, ref.null
		r.byte()
	case op == 0x41:
		r.int()
	case op == 0x43:
		r.skip(4)
	case op == 0x44:
		r.skip(8)
	case op == 0xfc:
		r.bulkImmediates(r.uint())
	case op == 0x00, op == 0x01, op == 0x05, op == 0x0b, op == 0x0f, op == 0x1a, op == 0x1b,
		op >= 0x45 && op <= 0xc4, op == 0xd1: // none
	default:
		r.fail("an unknown instruction")
	}
}

func (r *reader) memarg() {
	r.uint()
	r.uint()
}

// bulkImmediates skips those of the prefix 0xfc.
func (r *reader) bulkImmediates(op uint64) {
	switch {
	case op <= 7: // saturating conversions
	case op == 8, op == 10, op == 12, op == 14: // init and copy
		r.uint()
		r.uint()
	case op <= 17: // drop, fill, grow, size
		r.uint()
	default:
		r.fail("an unknown instruction")
	}
}

// vectorImmediates skips those of the prefix 0xfd.
func (r *reader) vectorImmediates(op uint64) {
	switch {
	case op <= 11, op == 92, op == 93: // loads and stores
		r.memarg()
	case op == 12, op == 13: // v128.const, i8x16.shuffle
		r.skip(16)
	case op >= 21 && op <= 34: // lanes
		r.byte()
	case op >= 84 && op <= 91: // loads and stores of lanes
		r.memarg()
		r.byte()
	}
}
