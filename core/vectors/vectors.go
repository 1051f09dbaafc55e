// Package vectors runs a decoder over files that it must accept and files that
// it must refuse, for tests. They stand in the package's testdata:
//
//	testdata/accept/FILE   the bytes
//	testdata/accept.tsv    a line a file: its name, a tab, what is to be read
//	testdata/reject/FILE
//	testdata/reject.tsv    a line a file: its name, a tab, the whole error
package vectors

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Accept checks that read accepts every file, and that the summary it returns is
// the one that accept.tsv has.
func Accept(t *testing.T, read func(data []byte) (summary string, err error)) {
	each(t, "accept", func(t *testing.T, data []byte, want string) {
		got, err := read(data)
		if err != nil {
			t.Errorf("refused: %v", err)
		} else if got != want {
			t.Errorf("read %q, want %q", got, want)
		}
	})
}

// Reject checks that read refuses every file with the error that reject.tsv has.
func Reject(t *testing.T, read func(data []byte) error) {
	each(t, "reject", func(t *testing.T, data []byte, want string) {
		if err := read(data); err == nil {
			t.Error("accepted")
		} else if err.Error() != want {
			t.Errorf("error %q, want %q", err, want)
		}
	})
}

// fewest is how many files a folder must have: below it, files are missing.
const fewest = 20

// each checks every file of a folder in a subtest of its name. The table and the
// folder must name the same files.
func each(t *testing.T, folder string, check func(t *testing.T, data []byte, want string)) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join("testdata", folder))
	if err != nil {
		t.Fatal(err)
	}
	table := readTable(t, filepath.Join("testdata", folder+".tsv"))
	if len(entries) != len(table) || len(entries) < fewest {
		t.Errorf("testdata/%s has %d files, its table %d; at least %d are expected", folder, len(entries), len(table), fewest)
	}
	for _, entry := range entries {
		t.Run(entry.Name(), func(t *testing.T) {
			want, ok := table[entry.Name()]
			if !ok {
				t.Fatalf("testdata/%s.tsv does not name it", folder)
			}
			data, err := os.ReadFile(filepath.Join("testdata", folder, entry.Name()))
			if err != nil {
				t.Fatal(err)
			}
			check(t, data, want)
		})
	}
}

func readTable(t *testing.T, path string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, want, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if _, twice := table[name]; !ok || twice {
			t.Errorf("%s: the line of %q has no tab or stands twice", path, name)
		}
		table[name] = want
	}
	return table
}
