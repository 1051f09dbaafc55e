package main

import (
	"os"
	"path/filepath"

	"inkling/core/study/record"
)

// writeFiles writes files by their names into a folder, which it makes.
func writeFiles(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// runFiles returns the files of all runs that have begun.
func runFiles(runs []record.Run) map[string][]byte {
	return map[string][]byte{
		"runs.json":  record.JSON(runs),
		"runs.csv":   []byte(record.CSV(runs)),
		"epochs.csv": []byte(record.HistoryCSV(runs)),
	}
}
