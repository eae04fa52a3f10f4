"""Drafts by rule: clauses of a paper, what kind of claim each may be, and who acts in it; none is a claim yet."""
