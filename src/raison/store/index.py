"""An index of the passages of papers: SQLite with FTS5, in a hidden file beside the texts, made anew whenever need be.

It holds nothing that the texts do not. Each file's passages go in and out in one transaction. An index that is damaged,
of another version, or of another SQLite is made anew in a temporary file, which then takes the old one's name. Where
the folder cannot be written to, the index stands in memory for as long as the program runs.

Scripts without blanks, and Korean, whose words carry their particles with them, are indexed character by character, so
that a word is found wherever it stands.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from raison.sources import Document, Fingerprint, fingerprint
from raison.sources.forms import light
from raison.sources.scripts import is_spaceless
from raison.store.papers import paper_bytes, read_paper
from raison.store.texts import text_files
from raison.words.faults import CannotDo, Fault

__all__ = ["NAME", "VERSION", "Hit", "Index", "open_index", "plain_hit", "with_index"]

Found = TypeVar("Found")

NAME = ".search.sqlite"
"""The index, in the folder of texts."""

VERSION = 1
"""Raised when what is indexed, or how, changes."""

PARTED = "\u200b"  # between characters that are words by themselves; it is no letter, and is not shown
OPENING, CLOSING = "\x02", "\x03"  # around what was found, until it is shown
MOST_WORDS = 20
SNIPPET = 32  # words
_RAISED = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_PHRASES = re.compile(r"[\"“”„«»](.+?)[\"“”„«»]|(\S+)")
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER, changed INTEGER, title TEXT, body TEXT, blocks INTEGER,
    paragraphs TEXT, why TEXT
);
CREATE TABLE passages (id INTEGER PRIMARY KEY, file INTEGER, block TEXT);
CREATE INDEX passages_of_file ON passages (file);
CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");
"""


@dataclass(frozen=True)
class Hit:
    """A passage that has what was looked for.

    Parameters
    ----------
    file, block : str
        The name of the file, and the address of the block in it.
    snippet : str
        What stands around it.
    found : tuple of (int, int)
        The spans of the snippet that were looked for.
    whole : bool
        Whether the words stand side by side, as they were asked for.
    """

    file: str
    block: str
    snippet: str
    found: tuple[tuple[int, int], ...]
    whole: bool = True


class Index:
    """The passages of the papers in one folder.

    Parameters
    ----------
    connection : sqlite3.Connection
        To a database that has the tables.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def refresh(self, folder: Path, read: Callable[[str, bytes], Document] = read_paper) -> None:
        """Take in what has changed in a folder since the last time, by the sizes and times of its files."""
        known = {
            name: (size, changed) for name, size, changed in self._sql.execute("SELECT name, size, changed FROM files")
        }
        files, _ = text_files(folder)
        for path in files:
            stat = path.stat()
            if known.pop(path.name, None) != (stat.st_size, stat.st_mtime_ns):
                self._renew(path, (stat.st_size, stat.st_mtime_ns), read)
        for gone in known:
            self.remove(gone)

    def _renew(self, path: Path, state: tuple[int, int], read: Callable[[str, bytes], Document]) -> None:
        try:
            self.add(path.name, read(path.name, paper_bytes(path)), state)
        except Fault as fault:
            self._replace(path.name, state, ("", Fingerprint("", 0, ()), f"{fault.value} {fault.rule}"), ())

    def add(self, name: str, document: Document, state: tuple[int, int] = (0, 0)) -> None:
        """Take in a paper, in place of the one of that name: all of its passages or none."""
        passages = [(block.address, block.text) for block in document.blocks]
        self._replace(name, state, (document.title, fingerprint(document), ""), passages)

    def remove(self, name: str) -> None:
        """Take a paper out."""
        with self._sql:
            self._forget(name)

    def _replace(
        self,
        name: str,
        state: tuple[int, int],
        marks: tuple[str, Fingerprint, str],
        passages: Sequence[tuple[str, str]],
    ) -> None:
        title, hashes, why = marks
        with self._sql:
            self._forget(name)
            row = (name, *state, title, hashes.body, hashes.blocks, json.dumps(hashes.paragraphs), why)
            columns = "name, size, changed, title, body, blocks, paragraphs, why"
            file = self._sql.execute(f"INSERT INTO files ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid
            for block, text in passages:
                place = self._sql.execute("INSERT INTO passages (file, block) VALUES (?, ?)", (file, block)).lastrowid
                self._sql.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (place, _parted(text)))

    def _forget(self, name: str) -> None:
        inside = "(SELECT id FROM passages WHERE file = (SELECT id FROM files WHERE name = ?))"
        self._sql.execute(f"DELETE FROM words WHERE rowid IN {inside}", (name,))
        self._sql.execute("DELETE FROM passages WHERE file = (SELECT id FROM files WHERE name = ?)", (name,))
        self._sql.execute("DELETE FROM files WHERE name = ?", (name,))

    def marks(self) -> dict[str, tuple[str, Fingerprint]]:
        """Return title and fingerprint of every paper, by the name of its file."""
        rows = self._sql.execute("SELECT name, title, body, blocks, paragraphs FROM files WHERE why = ''")
        return {
            name: (title, Fingerprint(body, blocks, tuple(json.loads(paragraphs))))
            for name, title, body, blocks, paragraphs in rows
        }

    def unread(self) -> dict[str, str]:
        """Return the files that could not be read, and why."""
        return dict(self._sql.execute("SELECT name, why FROM files WHERE why <> ''").fetchall())

    def search(
        self, words: str, *, also: Sequence[str] = (), files: Sequence[str] | None = None, most: int = 20
    ) -> tuple[Hit, ...]:
        """Return the passages that have some words, the best first.

        Parameters
        ----------
        words : str
            Passages with all of these, in this order and side by side, come first; then those that have all of them
            apart. What stands in quotes stays together; a word that ends with `*` stands for all that begin so.
        also : sequence of str
            Names of which a passage must have at least one; empty: any passage.
        files : sequence of str, optional
            Names of the files that count; None: all.
        most : int
            How many are returned.

        Raises
        ------
        CannotDo
            There is no letter to look for.
        """
        terms = _terms(words)
        if not terms:
            raise CannotDo(f"{words!r:.80} holds no word to look for; name words that stand in the papers")
        named = " OR ".join(_quoted(name) for name in also if _parted(name).strip())
        limit = f" AND ({named})" if named else ""
        together = not any(term.endswith("*") for term in terms[:-1])
        hits = list(self._found(f"({' + '.join(terms)}){limit}", files, most, whole=True)) if together else []
        if len(hits) < most and len(terms) > 1:
            seen = {(hit.file, hit.block) for hit in hits}
            apart = self._found(f"({' AND '.join(terms)}){limit}", files, most + len(hits), whole=False)
            hits += [hit for hit in apart if (hit.file, hit.block) not in seen]
        return tuple(hits[:most])

    def count(self, words: str) -> int:
        """Return how many passages have all of some words, side by side or apart."""
        terms = " AND ".join(_terms(words)) or '""'
        return int(self._sql.execute("SELECT count(*) FROM words WHERE words MATCH ?", (terms,)).fetchone()[0])

    def _found(self, query: str, files: Sequence[str] | None, most: int, *, whole: bool) -> Iterator[Hit]:
        ranked = self._ranked(query, files, most)
        marks = ",".join("?" * len(ranked))
        # What stands around the words is asked for after the best are known: it costs more than finding them.
        rows = self._sql.execute(
            f"SELECT words.rowid, files.name, passages.block, snippet(words, 0, ?, ?, '…', {SNIPPET}) FROM words "
            "JOIN passages ON passages.id = words.rowid JOIN files ON files.id = passages.file "
            f"WHERE words MATCH ? AND words.rowid IN ({marks})",
            (OPENING, CLOSING, query, *ranked),
        )
        order = {place: at for at, place in enumerate(ranked)}
        for _, name, block, snippet in sorted(rows, key=lambda row: order[row[0]]):
            text, spans = _shown(snippet)
            yield Hit(name, block, text, spans, whole)

    def _ranked(self, query: str, files: Sequence[str] | None, most: int) -> list[int]:
        """Return the numbers of the passages that fit best, in order."""
        chosen, values = "", []
        if files is not None:
            marks = ",".join("?" * len(files))
            inside = f"SELECT passages.id FROM passages JOIN files ON files.id = file WHERE name IN ({marks})"
            chosen, values = f" AND rowid IN ({inside})", list(files)
        rows = self._sql.execute(
            f"SELECT rowid FROM words WHERE words MATCH ?{chosen} ORDER BY rank LIMIT ?", (query, *values, most)
        )
        return [place for (place,) in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._sql.close()


def _parted(text: str) -> str:
    """Return a text as it is indexed: composed for comparing, marks of notes left out, some characters parted.

    >>> _parted("대만 ﬁrst²").replace(PARTED, "|")
    '|대||만| first'
    """
    plain = unicodedata.normalize("NFKC", light(text).translate(_RAISED))
    if plain.isascii():
        return plain
    return "".join(f"{PARTED}{char}{PARTED}" if is_spaceless(char) or _HANGUL.match(char) else char for char in plain)


def _quoted(words: str) -> str:
    return '"' + _parted(words).replace('"', " ") + '"'


def _terms(words: str) -> list[str]:
    """Return the terms of a query as FTS5 writes them: each in quotes, so that no sign in it means anything."""
    found = []
    for phrase, word in _PHRASES.findall(words)[:MOST_WORDS]:
        text = phrase or word
        if any(map(str.isalnum, text)):
            found.append(_quoted(text.rstrip("*")) + (" *" if text.endswith("*") else ""))
    return found


def _shown(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a snippet as it is shown, with the spans of what was found in it; spans that touch are one."""
    bare = snippet.replace(PARTED, "").replace(CLOSING + OPENING, "")
    text, spans, start = "", [], 0
    for part in re.split(f"([{OPENING}{CLOSING}])", " ".join(bare.split(" "))):
        if part == OPENING:
            start = len(text)
        elif part == CLOSING:
            spans.append((start, len(text)))
        else:
            text += part
    return text, tuple(spans)


def with_index(folder: Path, use: Callable[[Index], Found]) -> Found:
    """Return what is made of the index of a folder, after taking in what has changed there.

    An index that turns out to be damaged is made anew, once.

    Raises
    ------
    CannotDo
        The folder cannot be read, or this Python's SQLite has no full-text search.
    """
    for last in (False, True):
        index = open_index(folder, anew=last)
        try:
            index.refresh(folder)
            return use(index)
        except sqlite3.OperationalError as wrong:
            if "locked" in str(wrong):
                raise CannotDo(f"another program is writing the index of {folder}; try again in a moment") from wrong
            if last:
                raise CannotDo(f"the index of {folder} cannot be used: {wrong}; delete {folder / NAME}") from wrong
        except sqlite3.DatabaseError as wrong:
            if last:
                raise CannotDo(f"the index of {folder} cannot be used: {wrong}; delete {folder / NAME}") from wrong
        finally:
            index.close()
    raise AssertionError("the loop returns or raises")


def open_index(folder: Path, *, anew: bool = False) -> Index:
    """Return the index of a folder of texts, as it was left; a damaged or older one is begun anew.

    Raises
    ------
    CannotDo
        This Python's SQLite has no full-text search.
    """
    path = folder / NAME
    sql = None if anew else _opened(path)
    if sql is None:
        with contextlib.suppress(OSError, sqlite3.Error):
            _begin(path)
            sql = _opened(path)
    if sql is not None:
        return Index(sql)
    memory = sqlite3.connect(":memory:")
    _make(memory)
    return Index(memory)


def _opened(path: Path) -> sqlite3.Connection | None:
    """Return a connection to an index of this version that is whole and can be written to, else None."""
    if not path.is_file() or not os.access(path, os.W_OK):
        return None
    sql = sqlite3.connect(path, timeout=5.0)
    try:
        sql.execute("PRAGMA synchronous = NORMAL")
        about = dict(sql.execute("SELECT key, value FROM about").fetchall())
        sql.execute("SELECT rowid FROM words WHERE words MATCH 'a' LIMIT 1").fetchall()
        sql.execute(
            "SELECT id, name, size, changed, title, body, blocks, paragraphs, why FROM files LIMIT 1"
        ).fetchall()
        if about.get("version") == str(VERSION):
            return sql
    except sqlite3.Error:
        pass
    sql.close()
    return None


def _begin(path: Path) -> None:
    """Write an empty index in place of whatever is there."""
    temporary = path.with_name(f"{NAME}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        sql = sqlite3.connect(temporary)
        try:
            _make(sql)
        finally:
            sql.close()
        path.with_name(f"{NAME}-journal").unlink(missing_ok=True)  # of the file that is replaced
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _make(sql: sqlite3.Connection) -> None:
    try:
        sql.executescript(_TABLES)
    except sqlite3.OperationalError as wrong:
        if "fts5" in str(wrong):
            raise CannotDo(
                "this Python's SQLite has no full-text search (FTS5); another build of Python has it"
            ) from wrong
        raise
    with sql:
        sql.execute("INSERT INTO about VALUES ('version', ?)", (str(VERSION),))


def plain_hit(hit: Hit) -> Mapping[str, Any]:
    """Return a hit as plain data.

    >>> plain_hit(Hit("a.txt", "p1", "the canal", ((4, 9),)))["found"]
    [[4, 9]]
    """
    found = [list(span) for span in hit.found]
    return {"file": hit.file, "block": hit.block, "snippet": hit.snippet, "found": found, "whole": hit.whole}
