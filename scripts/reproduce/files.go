package main

import (
	"os"
	"path/filepath"

	"inkling/core/study/record"
	"inkling/core/study/report"
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

// reportFiles returns the report and the drawings that its Markdown refers to.
func reportFiles(r report.Report) map[string][]byte {
	files := map[string][]byte{"report.html": []byte(r.HTML), "report.md": []byte(r.Markdown)}
	for name, svg := range r.Charts {
		files[name] = []byte(svg)
	}
	return files
}
