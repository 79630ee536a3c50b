package db

// query is one statement of the store. Only registered statements can be run,
// so that a test prepares every one of them against the schema.
type query struct{ text *string }

// queries lists every statement of the package in the order of declaration.
var queries []query

func register(text string) query {
	q := query{&text}
	queries = append(queries, q)
	return q
}
