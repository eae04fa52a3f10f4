"""The challenge model (Bueno de Mesquita): votes, risk, offers, rounds."""
