"""The verb that takes in an event: what it touches, and the answers before and after."""
