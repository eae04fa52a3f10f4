"""What a sentence that people read may not be: rules of language, and what of a finding is a sentence."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from raison.findings.records import Finding
from raison.findings.tables import Table
from raison.model.system import System

BANNED = re.compile(
    r"\b(?:comes about in|h[au]ngs? together|reasons? to (?:leave|move)|speaks? (?:for|against) it"
    r"|lent|lends?|told|tells|or may have|and so on|does not hold: all values|the papers do not settle this"
    r"|consistent worlds?|(?:free|owned) factors?|today, settled)\b",
    re.IGNORECASE,
)
"""Phrases of the house that nobody else would say."""
LONGEST, HEADLINE, NAMED = 35, 45, 5
ENDS = re.compile(r"(?<=[.!?])\s+(?=[“‘(]?[A-Z0-9])")
QUOTED = re.compile(r"“[^“”]*”")
ONE_MANY = re.compile(
    r"(?<![\d.,–−-])\b(?:1|[Oo]ne more) (?:more )?(?!of\b|series\b|is\b|has\b|was\b|does\b|says\b|this\b)"
    r"(?:\w+(?:[^sui\W]s|[aeo]us|ies))\b(?!')"
)
MANY_ONE = re.compile(
    r"(?<![\d.,–−-])\b(?:[2-9]|[1-9]\d+|[Tt]wo|[Tt]hree|[Ff]our) (?:more )?"
    r"(?:matter|question|issue|scenario|outcome|step|claim|reading|rerun|choice|condition|development|pair|tie|way)\b"
)
DISAGREES = re.compile(
    r"\b(?:1|[Oo]ne) (?:\w+ )?(?:are|have|were|differ)\b|(?<!of )\b[2-9]\d* \w+s (?:is|has|was|differs)\b"
    r"|(?<!of )\b(?:they|these|those|both|we) (?:is|has|was|does)\b|\b(?:he|she|it|this|each) (?:are|have|were|do)\b"
    r"|\bUnited States (?:are|have|were)\b",
    re.IGNORECASE,
)
NO_ARTICLE = re.compile(
    r"\b(?:with|by|of|from|and|or|if|that|whether|both|on|between|against|to|for|than|because|but|as|while|in)"
    r" (?:United (?:States|Kingdom|Nations)|European Union|Philippines|Netherlands)\b"
)


def parts_of(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [part for part in ENDS.split(text.strip()) if part]


def faults_of(sentence: str, ids: Iterable[str] = (), *, cell: bool = False) -> list[str]:
    """Return what is wrong with a sentence, or with the words of a cell, which need not be a whole sentence."""
    plain = QUOTED.sub("“…”", sentence)
    wrong = [f"the banned “{found.group()}”" for found in BANNED.finditer(plain)]
    wrong += ["a doubled space"] * ("  " in sentence)
    wrong += [f"the id {one}" for one in ids if re.search(rf"(?<![\w=-]){re.escape(one)}(?![\w=-])", sentence)]
    kinds = {"one of many": ONE_MANY, "many of one": MANY_ONE, "agreement": DISAGREES, "article": NO_ARTICLE}
    wrong += [f"{kind}: {found.group()}" for kind, rule in kinds.items() for found in rule.finditer(plain)]
    if cell:
        return wrong
    first = re.sub(r"^[“‘(]+", "", sentence)[:1]
    wrong += ["no capital"] * (first.isalpha() and first.islower())
    wrong += ["no stop"] * (not re.search(r"[.!?][”’)]?$", sentence))
    wrong += ["a stop after a stop"] * bool(re.search(r"(?<!\d)[.:;,][.:;,]|[.:;,]{2}(?!\d)", plain.replace("…", "")))
    wrong += [f"{len(sentence.split())} words"] * (len(sentence.split()) > LONGEST)
    return wrong


def prose_in(markdown: str) -> str:
    """Return a document's text without code, addresses of links and marks, each line in its place."""
    hidden = re.sub(r"(?ms)^( *)```.*?^\1```", lambda code: "\n" * code.group().count("\n"), markdown)
    hidden = re.sub(r"`[^`]*`", "…", hidden)
    hidden = re.sub(r"\]\([^)]*\)", "]", hidden)
    return re.sub(r"[*_\[\]]", "", hidden)


def text_of_page(page: str) -> Iterator[str]:
    """Yield the texts between the marks of a page, without its style and script."""
    body = re.sub(r"(?s)<(style|script|svg)\b.*?</\1>|<!--.*?-->", "\n", page)
    inline = re.sub(r"</?(?:a|b|i|em|strong|span|mark|small|sup|abbr|code|q|button|cite)\b[^>]*>", "", body)
    for text in re.split(r"<[^>]+>", inline):
        if said := " ".join(html.unescape(text).split()):
            yield said


def ids_of(system: System) -> set[str]:
    """Return the ids of a study that no word of English is."""
    study, model = system.study, system.model
    known = {*model.factors, *model.actors, *model.issues, *study.outcomes, *study.readings}
    return {one for one in (*known, *(one.id for one in study.questions)) if "_" in one}


def sentences_in(finding: Finding) -> Iterator[str]:
    """Yield every sentence of a finding."""
    texts = [finding.question, *([finding.headline] if finding.headline else []), *finding.notes]
    for answer in finding.answers:
        texts += [answer.says, *(form for forms in answer.short for form in forms)]
    texts += [table.note for table in tables_in(finding) if table.note]
    for text in texts:
        yield from parts_of(text)


def tables_in(finding: Finding) -> tuple[Table, ...]:
    """Return every table of a finding, its answers' and its own."""
    return finding.every_table


def cells_in(finding: Finding) -> Iterator[str]:
    """Yield the words of every cell, name and mark that stands beside sentences."""
    for table in tables_in(finding):
        yield from (table.title, *table.columns, *(cell for row in table.rows for cell in row.cells))
    for answer in finding.answers:
        yield from (answer.label, *answer.marks, *(one.name for one in answer.settings))
        yield from (clause.says for clause in answer.clauses)
        yield from (part.says for reason in answer.reasons for part in reason.walk())
