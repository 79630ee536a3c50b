// Package today shows the visits of a day and what waits for the practitioner,
// and begins and schedules visits.
package today
