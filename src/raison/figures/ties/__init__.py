"""Ties between actors: all of them on an oval, or three by three; how a tie is drawn is one for both."""
