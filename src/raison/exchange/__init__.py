"""Room: exchange. Other tools' files become a study, and a study becomes other tools' files.

In: bytes of a file, or a picture of a system. Out: records of what the file says, plain data for a study's files, or
bytes; what is lost or doubtful on the way is told with them. Never: opens a file, guesses silently, makes something
cardinal of ranks without saying so. May import: words, sources, claims, model, engines, lenses, ensemble, findings,
figures, report.
"""
