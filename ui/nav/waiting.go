package nav

// Waiting are those who are to be told once what was typed is saved, or why it is not.
type Waiting []func(error)

// Tell tells all who wait, once; who begins to wait meanwhile is not told yet.
func (w *Waiting) Tell(err error) {
	all := *w
	*w = nil
	for _, then := range all {
		then(err)
	}
}
