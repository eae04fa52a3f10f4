"""Tables that come with the package: names and codes of states, and the weights of drafts."""
