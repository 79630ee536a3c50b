// Package documents shows the papers that the practice has issued, with the
// drawing that was printed, and issues new ones: superbills for a patient's
// signed visits, and visit summaries.
package documents
