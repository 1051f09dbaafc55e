package browser

// Change is a write of one key of a [Database]. A nil Value removes it.
type Change struct {
	Table, Key string
	Value      []byte
}

// Entry is a key of a table with its value.
type Entry struct {
	Key   string
	Value []byte
}
