"""The grammar that drafts by rule need: verbs, the predicate of a clause, and where a sentence parts into clauses."""
