package db

import (
	"strings"
	"unicode/utf8"

	"meridian/domain"
)

// giveWay makes the superbill that a request replaces give way to the new one: an
// issued one no longer stands, one that was voided before stays so.
func (s *session) giveWay(r IssueRequest, patient domain.PatientID) (domain.Paper, error) {
	if r.Replaces == 0 {
		return domain.Paper{}, nil
	}
	before, err := s.paper(r.Replaces)
	if err != nil {
		return before, err
	}
	reason := strings.TrimSpace(r.Reason)
	switch {
	case before.Patient != patient || before.Kind != domain.SuperbillPaper:
		return before, refuse("superbill.patients", "", "A superbill replaces one of the same patient.")
	case before.ReplacedBy.ID != 0:
		return before, refuse(CodeKept, "", before.Number+" was already replaced by "+before.ReplacedBy.Number+".")
	case before.State == domain.Voided:
		return before, nil
	case reason == "", utf8.RuneCountInString(reason) > domain.LongestVoidReason:
		return before, refuse("paper.reason", "reason", "Say in a few words why the paper is replaced: it is stamped on the old one.")
	}
	after := before
	after.State, after.VoidReason, after.Ended = domain.Replaced, reason, s.now
	if err := s.exec(updatePaperState, after.State, after.VoidReason, keptTime(after.Ended), before.ID); err != nil {
		return before, err
	}
	return before, s.audit(entry{"replace", "paper", int64(before.ID), patient}, before, after)
}
