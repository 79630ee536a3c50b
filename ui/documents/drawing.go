package documents

import (
	"context"

	"meridian/domain"
	"meridian/reports"
	"meridian/reports/sheet"
)

// DrawSuperbill makes the bytes of a superbill.
func DrawSuperbill(s domain.Superbill) ([]byte, error) { return pdfOf(reports.Superbill(s)) }

// DrawSummary makes the bytes of a visit summary.
func DrawSummary(s domain.VisitSummary) ([]byte, error) { return pdfOf(reports.VisitSummary(s)) }

func pdfOf(d *sheet.Document, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	return d.PDF()
}

// Contents gives what was printed on issued papers.
type Contents interface {
	SuperbillContent(ctx context.Context, id domain.PaperID) (domain.Superbill, error)
	SummaryContent(ctx context.Context, id domain.PaperID) (domain.VisitSummary, error)
}

// Drawing lays an issued paper out again from the content that was printed, with a
// stamp on one that no longer stands.
func Drawing(ctx context.Context, store Contents, p domain.Paper) (*sheet.Document, error) {
	d, err := original(ctx, store, p)
	if err != nil {
		return nil, err
	}
	reports.Stamped(d, p)
	return d, nil
}

func original(ctx context.Context, store Contents, p domain.Paper) (*sheet.Document, error) {
	if p.Kind == domain.SummaryPaper {
		content, err := store.SummaryContent(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		return reports.VisitSummary(content)
	}
	content, err := store.SuperbillContent(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	return reports.Superbill(content)
}
