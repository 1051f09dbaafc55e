package browser

import (
	"cmp"
	"errors"
	"fmt"
	"syscall/js"
	"time"
)

// Database keeps bytes by key, in named tables, in the browser's IndexedDB. All
// its methods block their goroutine, so no listener may call them. Browsers
// refuse, fill up and sometimes never answer: every call ends with an error
// then, and none changes a part of what it was to change.
type Database struct{ value js.Value }

// databasePatience is how long a call may take. Opening waits for other tabs
// that still hold an older version.
const databasePatience = Patience

var (
	errNoDatabase = errors.New("this browser has no IndexedDB, or it is switched off for this page")
	errSilent     = fmt.Errorf("the browser’s database did not answer within %v", databasePatience)
	errBlocked    = errors.New("another tab of this page keeps an older database open: close it and reload")
)

// OpenDatabase opens the database of that name and makes the tables that it
// lacks. A new table needs a larger version.
func OpenDatabase(name string, version int, tables ...string) (*Database, error) {
	var factory, request js.Value
	err := Try(func() { factory = Global("indexedDB") })
	if err != nil || factory.Type() != js.TypeObject {
		return nil, errNoDatabase
	}
	err = Try(func() { request = factory.Call("open", name, version) })
	if err != nil || request.Type() != js.TypeObject {
		return nil, cmp.Or(refusal(err), errNothing)
	}
	upgrade := Listener(func(js.Value) {
		_ = Try(func() { makeTables(request.Get("result"), tables) }) // without its table a call says what is wrong
	})
	defer upgrade.Release()
	request.Set("onupgradeneeded", upgrade)
	if err := ended(request, "success", "error", "blocked"); err != nil {
		return nil, err
	}
	value := request.Get("result")
	// A newer version of the page in another tab must not wait for this one.
	value.Set("onversionchange", Callback(func() { value.Call("close") }))
	return &Database{value}, nil
}

func makeTables(database js.Value, tables []string) {
	for _, table := range tables {
		if !database.Get("objectStoreNames").Call("contains", table).Bool() {
			database.Call("createObjectStore", table)
		}
	}
}

// Write makes all the changes or none, and returns when they are on the disk.
func (d *Database) Write(changes ...Change) error {
	if len(changes) == 0 {
		return nil
	}
	var transaction js.Value
	err := Try(func() {
		transaction = d.value.Call("transaction", tablesOf(changes), "readwrite", map[string]any{"durability": "strict"})
		for _, c := range changes {
			store := transaction.Call("objectStore", c.Table)
			if c.Value == nil {
				store.Call("delete", c.Key)
			} else {
				store.Call("put", BytesToJS(c.Value), c.Key)
			}
		}
	})
	if err != nil {
		return refusal(err)
	}
	return ended(transaction, "complete", "abort", "error")
}

func tablesOf(changes []Change) []any {
	var tables []any
	seen := map[string]bool{}
	for _, c := range changes {
		if !seen[c.Table] {
			seen[c.Table] = true
			tables = append(tables, c.Table)
		}
	}
	return tables
}

// Get returns the value of a key, nil if the table has none.
func (d *Database) Get(table, key string) ([]byte, error) {
	var request js.Value
	err := d.read(table, func(store js.Value) { request = store.Call("get", key) })
	if err != nil || request.Get("result").IsUndefined() {
		return nil, err
	}
	return BytesOfJS(request.Get("result")), nil
}

// All returns the entries of a table in the order of their keys.
func (d *Database) All(table string) ([]Entry, error) { return d.Within(table, "") }

// Within returns the entries whose keys begin with that text, in their order.
func (d *Database) Within(table, prefix string) ([]Entry, error) {
	var keys, values js.Value
	err := d.read(table, func(store js.Value) {
		within := Global("IDBKeyRange").Call("bound", prefix, prefix+"\uffff")
		keys, values = store.Call("getAllKeys", within), store.Call("getAll", within)
	})
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, keys.Get("result").Length())
	for i := range entries {
		entries[i] = Entry{keys.Get("result").Index(i).String(), BytesOfJS(values.Get("result").Index(i))}
	}
	return entries, nil
}

// Keys returns the keys of a table, in their order.
func (d *Database) Keys(table string) ([]string, error) {
	var request js.Value
	if err := d.read(table, func(store js.Value) { request = store.Call("getAllKeys") }); err != nil {
		return nil, err
	}
	keys := make([]string, request.Get("result").Length())
	for i := range keys {
		keys[i] = request.Get("result").Index(i).String()
	}
	return keys, nil
}

// read makes requests of a table in one transaction, whose results are there
// when it returns.
func (d *Database) read(table string, ask func(store js.Value)) error {
	var transaction js.Value
	err := Try(func() {
		transaction = d.value.Call("transaction", table, "readonly")
		ask(transaction.Call("objectStore", table))
	})
	if err != nil {
		return refusal(err)
	}
	return ended(transaction, "complete", "abort", "error")
}

// ended waits for one of the events of a request or a transaction: the first is
// the good one.
func ended(target js.Value, good string, bad ...string) error {
	if target.Type() != js.TypeObject {
		return errNothing
	}
	done := make(chan error, 1)
	end := func(err error) {
		select {
		case done <- err:
		default: // it has ended already
		}
	}
	handlers := []js.Func{Callback(func() { end(nil) })}
	target.Set("on"+good, handlers[0])
	for _, event := range bad {
		failed := Callback(func() { end(failureOf(target, event)) })
		handlers = append(handlers, failed)
		target.Set("on"+event, failed)
	}
	timer := time.AfterFunc(databasePatience, func() { end(errSilent) })
	err := <-done
	timer.Stop()
	for i, event := range append([]string{good}, bad...) {
		target.Set("on"+event, js.Null())
		handlers[i].Release()
	}
	return err
}

// failureOf says why a request or a transaction failed.
func failureOf(target js.Value, event string) error {
	if event == "blocked" {
		return errBlocked
	}
	if why := target.Get("error"); why.Type() == js.TypeObject {
		return refusal(thrown(why))
	}
	return errors.New("the browser’s database gave no reason (" + event + ")")
}
