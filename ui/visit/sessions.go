package visit

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
)

// sessionOffer is a package of which the visit can use a session.
type sessionOffer struct {
	ID   domain.PackageID
	Text string
}

// sessionOffers gives the packages that the visit can use, none where it uses one
// or costs nothing yet.
func (s *sheet) sessionOffers() []sessionOffer {
	if s.usesSession() || !s.Visit.Charged() {
		return nil
	}
	var offers []sessionOffer
	for _, p := range slices.Backward(s.Packages) {
		if p.Open(s.Visit.Date) {
			offers = append(offers, sessionOffer{p.ID, lang.L("Use a session: {{.Package}}, {{.Left}} of {{.All}} left", locale.With{"Package": p.Name, "Left": p.Left(), "All": p.Sessions})})
		}
	}
	return offers
}

// usesSession tells whether a session of a package is used for the visit.
func (s *sheet) usesSession() bool {
	for _, p := range s.Packages {
		if slices.ContainsFunc(p.Uses, func(u domain.PackageUse) bool { return u.Encounter == s.Visit.ID }) {
			return true
		}
	}
	return false
}

// useSession takes a session of a package for the visit.
func (c *paymentCard) useSession(id domain.PackageID) {
	c.account(lang.L("The session is used."), func(ctx context.Context, visit domain.EncounterID) (domain.Encounter, error) {
		return c.page.store.UseSession(ctx, id, visit)
	})
}

// returnSession gives the session back to its package.
func (c *paymentCard) returnSession() {
	c.account(lang.L("The session was given back to its package."), c.page.store.ReturnSession)
}

// account saves the draft, lets the store change what the visit costs, and shows it.
func (c *paymentCard) account(told string, change func(context.Context, domain.EncounterID) (domain.Encounter, error)) {
	if c.busy {
		return
	}
	c.busy = true
	c.page.saved(func(err error) {
		if err != nil {
			c.busy = false
			return
		}
		var kept domain.Encounter
		visit := c.page.sheet.Visit
		c.page.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
			kept, err = change(ctx, visit.ID)
			return err
		}, func(err error) {
			c.busy = false
			if err != nil {
				c.page.desk.Fail(err)
				return
			}
			c.page.sheet.rediscount(kept.Discount)
			c.page.sheet.Visit.Saved = kept.Saved
			c.page.desk.Say(desk.Notice{Tone: desk.Good, Text: told})
			c.page.desk.Changes.Money.Emit(visit.Patient)
			c.page.readAccount()
		})
	})
}
