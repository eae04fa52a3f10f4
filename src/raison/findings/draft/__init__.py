"""Drafts told: what a rule proposes for a paper, each with the cue that speaks for it."""
