package history

import "inkling/wasm/page/browser"

// Store is a database as browser.Database is one.
type Store interface {
	Get(table, key string) ([]byte, error)
	Keys(table string) ([]string, error)
	Within(table, prefix string) ([]browser.Entry, error)
}

// ReadAll returns the runs and the studies that can be read. Those that cannot
// stay where they are: a later version of the page may have written them.
func ReadAll(store Store) (e Loaded, err error) {
	runs, err := store.Within(runsTable, "")
	if err != nil {
		return e, err
	}
	studies, err := store.Within(studiesTable, "")
	if err != nil {
		return e, err
	}
	keys, err := store.Keys(checkpointsTable)
	if err != nil {
		return e, err
	}
	there := map[string]bool{}
	for _, key := range keys {
		there[key] = true
	}
	e.Runs, e.Studies = decodeRuns(runs), decodeStudies(studies)
	for i := range e.Runs {
		if k := &e.Runs[i]; !there[k.Key] {
			k.Mark.Size = 0
		}
	}
	return e, nil
}

// ReadRun returns a run and its checkpoint, nil if there is none.
func ReadRun(store Store, key string) (Taken, error) {
	value, err := store.Get(runsTable, key)
	if err != nil {
		return Taken{}, err
	}
	k, err := Decode(key, value)
	if err != nil {
		return Taken{}, err
	}
	checkpoint, err := store.Get(checkpointsTable, key)
	if err != nil {
		return Taken{}, err
	}
	best, err := store.Get(checkpointsTable, bestKey(key))
	return Taken{k, checkpoint, best}, err
}

// bestKey is the key of a run's best network, beside its checkpoint.
func bestKey(key string) string { return key + "/best" }

// ReadStudy returns a study with its runs and their checkpoints.
func ReadStudy(store Store, key string) (e TakenStudy, err error) {
	value, err := store.Get(studiesTable, key)
	if err != nil {
		return e, err
	}
	if e.Study, err = DecodeStudy(key, value); err != nil {
		return e, err
	}
	runs, err := store.Within(runsTable, key+"/")
	if err != nil {
		return e, err
	}
	checkpoints, err := store.Within(checkpointsTable, key+"/")
	e.Runs, e.Checkpoints = decodeRuns(runs), map[int][]byte{}
	for _, c := range checkpoints {
		e.Checkpoints[int(numberOf(c.Key))-1] = c.Value
	}
	for i := range e.Runs {
		if k := &e.Runs[i]; e.Checkpoints[k.Run.Place] == nil {
			k.Mark.Size = 0
		}
	}
	return e, err
}

// ReadKeys returns the runs and the studies of these keys that can be read.
func ReadKeys(store Store, keys []string) (e Refreshed) {
	for _, key := range keys {
		table := tableOf(key)
		value, err := store.Get(table, key)
		entry := []browser.Entry{{Key: key, Value: value}}
		switch {
		case err != nil: // it is read when the tab is shown again
		case table == runsTable:
			e.Runs = append(e.Runs, decodeRuns(entry)...)
		default:
			e.Studies = append(e.Studies, decodeStudies(entry)...)
		}
	}
	return e
}

func decodeRuns(entries []browser.Entry) (runs []Kept) {
	for _, e := range entries {
		if k, err := Decode(e.Key, e.Value); err == nil {
			runs = append(runs, k)
		}
	}
	return runs
}

func decodeStudies(entries []browser.Entry) (studies []Study) {
	for _, e := range entries {
		if s, err := DecodeStudy(e.Key, e.Value); err == nil {
			studies = append(studies, s)
		}
	}
	return studies
}
