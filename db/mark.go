package db

import "meridian/domain"

var (
	insertMark = register(`INSERT INTO mark (sha256, png) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING`)
	selectMark = register(`SELECT png FROM mark WHERE sha256 = ?`)
)

// keepMark keeps a picture and gives what names it: NULL for none.
func (s *session) keepMark(m domain.Mark) (any, error) {
	if m.IsZero() {
		return nil, nil
	}
	if m != domain.NewMark([]byte(m.PNG)) {
		return nil, refuse(CodeDamaged, "", "This picture does not have the digest under which it was to be kept. Choose it again.")
	}
	return m.SHA256, s.exec(insertMark, m.SHA256, []byte(m.PNG))
}

// fillMarks gives the pictures to what names them.
func (s *session) fillMarks(marks ...*domain.Mark) error {
	for _, m := range marks {
		if m.IsZero() {
			continue
		}
		var png []byte
		found, err := s.one(selectMark, []any{m.SHA256}, &png)
		if err != nil {
			return err
		}
		if !found || domain.NewMark(png).SHA256 != m.SHA256 {
			return refuse(CodeDamaged, "", "A picture of this paper is damaged. Restore the last backup.")
		}
		m.PNG = string(png)
	}
	return nil
}
