"""Reading on the page: a paper beside its claims, which are made and changed there; papers taken in."""
