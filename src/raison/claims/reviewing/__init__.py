"""Review by hand: a paper sentence by sentence, each key press a pure step from one state to the next."""
