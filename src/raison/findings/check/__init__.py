"""Check: whether a study is sound, and what it rests on."""
