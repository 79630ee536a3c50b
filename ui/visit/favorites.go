package visit

import (
	"context"
	"slices"
)

// turnFavorite makes a code a favorite, the last of them, or takes it from them. It
// shows at once; where it cannot be kept, it is as before and said.
func (p *Page) turnFavorite(list *[]string, code string, keep func(context.Context, []string) error) {
	before := *list
	if at := slices.Index(before, code); at >= 0 {
		*list = slices.Delete(slices.Clone(before), at, at+1)
	} else {
		*list = append(slices.Clone(before), code)
	}
	wanted := *list
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error { return keep(ctx, wanted) }, func(err error) {
		if err != nil {
			*list = before
			p.desk.Fail(err)
		}
	})
}
