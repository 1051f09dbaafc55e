package sweep

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inkling/core/train"
)

// Text returns the study as it stands in a link, after the text of its base:
//
//	recipe=seed&seed=1&sweep=lr:0.01,0.05;batch:50,100&seeds=3&search=grid
//
// [Parse] reads it back. Equal studies have equal texts.
func (s Study) Text() string { return s.Base.Text() + "&" + s.Words() }

// Words returns the text without the base.
func (s Study) Words() string {
	text := fmt.Sprintf("sweep=%s&seeds=%d&search=%s", formatAxes(s.Axes), s.Seeds, s.Search)
	if s.Search == Random {
		text += fmt.Sprintf("&sample=%d&draw=%d", s.Sample, s.Draw)
	}
	return text
}

// Keys lists the keys of a study's text that are no field of a recipe.
func Keys() []string { return []string{"sweep", "seeds", "search", "sample", "draw"} }

func formatAxes(axes []Axis) string {
	parts := make([]string, len(axes))
	for i, a := range axes {
		parts[i] = a.Field + ":" + strings.Join(a.Values, ",")
	}
	return strings.ReplaceAll(strings.Join(parts, ";"), "+", "%2B")
}

// Parse reads a study from the words of a link: the base recipe as
// [train.ParseRecipe] reads it, then sweep, seeds, search, sample and draw. Keys
// that are neither a recipe's nor a study's are left to the caller. The study is
// brought into its one form: the base is written as changes of the recipe named
// seed, and says nothing of the swept fields; axes stand in the order of
// [train.Fields], their values sorted, each once, as the field writes them; an
// axis of one value is the base's.
func Parse(text string) (Study, error) {
	base, err := train.ParseRecipe(text)
	if err != nil {
		return Study{}, err
	}
	values, err := train.ParseQuery(strings.TrimPrefix(text, "#"))
	if err != nil {
		return Study{}, fmt.Errorf("the study %.100q cannot be read: %w", text, err)
	}
	s := Study{Base: base, Seeds: DefaultSeeds, Search: Grid}
	for _, read := range []func(map[string]string) error{s.readAxes, s.readSeeds, s.readSearch} {
		if err := read(values); err != nil {
			return Study{}, err
		}
	}
	s.settleBase()
	return s, s.check()
}

// settleBase takes out of the base what does not change the study.
func (s *Study) settleBase() {
	seed, _ := train.Named("seed")
	s.Base.Name = seed.Name
	for _, a := range s.Axes {
		f, _ := field(a.Field)
		set(f, &s.Base, f.Get(&seed))
	}
}

func (s *Study) readAxes(values map[string]string) error {
	for part := range strings.SplitSeq(values["sweep"], ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if err := s.readAxis(part); err != nil {
			return fmt.Errorf("sweep: %w", err)
		}
	}
	slices.SortFunc(s.Axes, func(a, b Axis) int { return place(a.Field) - place(b.Field) })
	return nil
}

// readAxis reads "lr:0.01,0.05".
func (s *Study) readAxis(part string) error {
	name, list, ok := strings.Cut(part, ":")
	f, known := field(strings.TrimSpace(name))
	switch {
	case !ok:
		return fmt.Errorf("%.100q has no values; write a field, a colon and its values, such as lr:0.01,0.05", part)
	case !known:
		return fmt.Errorf("%.100q is no field of a recipe; the fields are %s", name, strings.Join(fieldNames(), ", "))
	case f.Name == "seed":
		return fmt.Errorf("the seeds are given apart: write seeds=3 for the seed of the recipe and the two after it")
	case slices.ContainsFunc(s.Axes, func(a Axis) bool { return a.Field == f.Name }):
		return fmt.Errorf("%s stands there twice; give all its values in one list", f.Name)
	}
	axis, err := readValues(f, s.Base, strings.Split(list, ","))
	if err != nil {
		return err
	}
	if len(axis.Values) == 1 {
		return f.Set(&s.Base, axis.Values[0])
	}
	s.Axes = append(s.Axes, axis)
	return nil
}

// readValues returns the values as the field writes them, sorted, each once.
func readValues(f train.Field, base train.Recipe, texts []string) (Axis, error) {
	axis := Axis{Field: f.Name}
	for _, text := range texts {
		r := base
		if err := f.Set(&r, text); err != nil {
			return axis, err
		}
		axis.Values = append(axis.Values, f.Get(&r))
	}
	slices.SortFunc(axis.Values, func(a, b string) int { return compareValues(f, a, b) })
	axis.Values = slices.Compact(axis.Values)
	return axis, nil
}

func (s *Study) readSeeds(values map[string]string) (err error) {
	s.Seeds, err = readCount(values, "seeds", DefaultSeeds, MaxSeeds)
	return err
}

func (s *Study) readSearch(values map[string]string) (err error) {
	if given := values["search"]; given != "" {
		s.Search = given
	}
	if !slices.Contains(Searches(), s.Search) {
		return fmt.Errorf("search: %.100q is not one of %s", s.Search, strings.Join(Searches(), ", "))
	}
	if s.Search != Random {
		return nil
	}
	if s.Sample, err = readCount(values, "sample", 10, MaxRuns); err != nil {
		return err
	}
	s.Draw = 1
	if given := values["draw"]; given != "" {
		if s.Draw, err = strconv.ParseUint(given, 10, 64); err != nil {
			return fmt.Errorf("draw: %.100q is not a whole number from 0 to 18446744073709551615", given)
		}
	}
	return nil
}

// readCount reads a whole number from 1 to most.
func readCount(values map[string]string, key string, missing, most int) (int, error) {
	text, ok := values[key]
	if !ok || text == "" {
		return missing, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, fmt.Errorf("%s: %.100q is not a whole number from 1 to %d", key, text, most)
	}
	return n, nil
}
