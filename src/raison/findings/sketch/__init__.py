"""Verb: sketch. A first model from the claims alone; what they do not give is left blank and asked for."""
