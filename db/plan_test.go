package db

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var bareScan = regexp.MustCompile(`^SCAN (encounter|e|patient|p|line|payment|paper|audit|policy|o)$`)

// TestNoQueryReadsAWholeTable holds that a large practice does not make the
// screens slow: whatever grows with it is read through an index.
func TestNoQueryReadsAWholeTable(t *testing.T) {
	s, _ := opened(t)
	// These are asked for all there is, for the newest few in the order of the table, or
	// until one is found.
	whole := []query{selectAllPapers, selectAllPatients, selectChain, countPatients, selectHead, selectAudit, newestPatients, selectFirstSteps, selectNewest, selectLastDraft, selectKnown, selectPayers}
	for _, q := range queries {
		if slices.Contains(whole, q) || !strings.HasPrefix(*q.text, "SELECT") && !strings.HasPrefix(*q.text, "WITH") {
			continue
		}
		for _, step := range plan(t, s, q) {
			if bareScan.MatchString(step) {
				t.Errorf("%s\n%s", step, *q.text)
			}
		}
	}
	for q, index := range map[query]string{selectUnsigned: "encounter_unsigned", selectForgotten: "encounter_unsigned", selectMedicare: "policy_medicare"} {
		if steps := strings.Join(plan(t, s, q), "; "); !strings.Contains(steps, index) {
			t.Errorf("%s is not used: %s", index, steps)
		}
	}
}

func plan(t *testing.T, s *Store, q query) []string {
	t.Helper()
	rows, err := s.readers.db.Query("EXPLAIN QUERY PLAN "+*q.text, make([]any, arguments(*q.text))...)
	if err != nil {
		t.Fatalf("%v: %s", err, *q.text)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells what matters
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return steps
}

var placeholder = regexp.MustCompile(`\?(\d*)`)

// arguments counts the arguments of a statement, numbered or not.
func arguments(text string) int {
	plain, highest := 0, 0
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		if m[1] == "" {
			plain++
		} else {
			n, _ := strconv.Atoi(m[1])
			highest = max(highest, n)
		}
	}
	return plain + highest
}
