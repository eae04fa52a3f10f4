"""Papers: what a file is before it is taken in, a source with its claims at its sentences, files that are no source."""
