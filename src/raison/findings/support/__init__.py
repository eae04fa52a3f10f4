"""Support: what an answer rests on, what would turn it, where a paper is silent, and what decides what stays open."""
