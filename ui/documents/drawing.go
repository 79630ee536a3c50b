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

// readDrawing lays an issued paper out again from the content that was printed.
func readDrawing(ctx context.Context, store Store, p domain.Paper) (*sheet.Document, error) {
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
