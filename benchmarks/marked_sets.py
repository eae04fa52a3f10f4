"""Score drafts by rule against public sets in which causes and actors are marked.

Usage, from the root of the project: python -m benchmarks.marked_sets FOLDER

The folder holds, anywhere in it, either or both of
- texts with annotations in brat's stand-off format (NAME.txt, NAME.ann), as BECAUSE 2.1 has them (Dunietz, Levin and
  Carbonell 2017, "The BECauSE Corpus 2.0"): a connective with its cause and effect is met by a draft of kind causal or
  conditional (for a purpose also goal) that covers the connective;
- PLOVER's gold standard records (PLOVER_GSR_*.txt): the actors of the drafts of a record are held against the states
  of its source, where the source is a state.

The sets are not shipped.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.drafting import document_of
from raison.claims.drafting.drafting import draft_document
from raison.claims.drafting.records import DraftedClause
from raison.sources import Block, Document
from raison.store.tables.countries import state_names
from raison.store.tables.draft_weights import draft_weights

CAUSAL = ("causal", "conditional")
RELATIONS = ("Consequence", "Motivation", "Purpose", "Inference")
TRAILING = re.compile(r",\s*(?=[}\]])")


@dataclass(frozen=True)
class Connective:
    """A marked connective: its relation, and where its first part stands in the whole text."""

    relation: str
    start: int
    end: int


def connectives(annotations: str) -> list[Connective]:
    """Return the connectives that have a cause and an effect.

    >>> connectives("T1\\tConsequence 3 5\\tif\\nE1\\tConsequence:T1 Cause:T2 Effect:T3\\n")
    [Connective(relation='Consequence', start=3, end=5)]
    """
    marks: dict[str, tuple[int, int]] = {}
    events = []
    for line in annotations.splitlines():
        name, _, rest = line.partition("\t")
        fields = rest.partition("\t")[0].split()
        if name.startswith("T") and len(fields) >= 3:
            marks[name] = (int(fields[1]), int(fields[2].partition(";")[0]))
        elif name.startswith("E"):
            events.append(dict(part.partition(":")[::2] for part in fields))
    found = []
    for event in events:
        relation = next((one for one in RELATIONS if one in event), None)
        if relation and {"Cause", "Effect"} <= set(event) and event[relation] in marks:
            found.append(Connective(relation, *marks[event[relation]]))
    return found


def blocks_in_place(text: str) -> tuple[Document, dict[str, int]]:
    """Return a text as a document whose blocks keep every letter's place, and where each block begins."""
    begins, blocks = {}, []
    for number, found in enumerate(re.finditer(r"(?:(?!\n[ \t]*\n).)+", text, re.DOTALL), start=1):
        piece = found[0].replace("\n", " ")
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            begins[f"p{number}"] = found.start() + lead
            blocks.append(Block(f"p{number}", "paragraph", piece.strip(), (number,)))
    return Document("", (), "", "", "", "", "", "", (), tuple(blocks), (), ()), begins


def covers(draft: tuple[str, int, int], one: Connective) -> bool:
    """Return whether a draft, by kind, start and end, covers a connective as a cause would be drafted."""
    kind, start, end = draft
    return (kind in CAUSAL or (kind == "goal" and one.relation == "Purpose")) and start <= one.start <= one.end <= end


def causes(paths: Sequence[Path]) -> None:
    """Print how many marked connectives a draft meets, by relation, and how many causal drafts meet one."""
    marked, met, right, drafts = Counter[str](), Counter[str](), 0, 0
    for path in paths:
        document, begins = blocks_in_place(path.with_suffix(".txt").read_text(encoding="utf-8"))
        ours = [
            (one.judged.kind, begins[one.block] + one.start, begins[one.block] + one.end)
            for one in draft_document(document, state_names(), draft_weights())
        ]
        theirs = connectives(path.read_text(encoding="utf-8"))
        marked.update(one.relation for one in theirs)
        met.update(one.relation for one in theirs if any(covers(draft, one) for draft in ours))
        causal = [draft for draft in ours if draft[0] in CAUSAL]
        drafts += len(causal)
        right += sum(any(covers(draft, one) for one in theirs) for draft in causal)
    print(f"\nMarked causes: {len(paths)} texts, {marked.total()} connectives with cause and effect")
    for relation in RELATIONS:
        print(f"  {relation:<12}{_share(met[relation], marked[relation])}")
    print(f"  {'all':<12}{_share(met.total(), marked.total())}")
    print(f"  causal and conditional drafts that cover a marked connective: {_share(right, drafts)}")


def records(text: str) -> Iterator[dict[str, Any]]:
    """Yield PLOVER's records, which are JSON objects one after another, with commas where JSON has none.

    >>> [one["id"] for one in records('{"id": "1", "source": [],\\n},\\n{"id": "2",}')]
    ['1', '2']
    """
    decoder, plain = json.JSONDecoder(), TRAILING.sub("", text)
    at = plain.find("{")
    while at >= 0:
        found, at = decoder.raw_decode(plain, at)
        yield found
        at = plain.find("{", at)


def acts(path: Path) -> None:
    """Print how many records' acting states the drafts name."""
    rows = state_names()
    known = {row.code for row in rows}
    drafted = right = some = targets = aimed = 0
    for record in records(path.read_text(encoding="utf-8")):
        acting, target = (_codes(record.get(field)) & known for field in ("source", "target"))
        if not acting:
            continue
        some += 1
        ours: Sequence[DraftedClause] = draft_document(document_of(str(record["text"])), rows, draft_weights())
        drafted += bool(ours)
        named = {code for one in ours for code in one.actors}
        right += bool(named & acting)
        targets += bool(target)
        aimed += bool(target & {code for one in ours for code in one.target})
    print(f"\n{path.name}: {some} records whose source is a state")
    print(f"  drafted at all:            {_share(drafted, some)}")
    print(f"  a draft names the source:  {_share(right, some)}")
    print(f"  a draft names the target:  {_share(aimed, targets)}")


def _codes(listed: Any) -> set[str]:
    return {str(one.get("code", "")) for one in listed if isinstance(one, dict)} if isinstance(listed, list) else set()


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.2f})" if whole else "none"


def main() -> None:
    """Score what a folder holds."""
    if len(sys.argv) != 2:
        print("Nothing measured: name a folder with the sets (the module's docstring says how).")
        return
    folder = Path(sys.argv[1])
    marked = sorted(path for path in folder.rglob("*.ann") if path.with_suffix(".txt").is_file())
    gold = sorted(folder.rglob("PLOVER_GSR_*.txt"))
    if marked:
        causes(marked)
    for path in gold:
        acts(path)
    if not (marked or gold):
        print(f"Nothing measured: {folder} holds neither NAME.txt with NAME.ann nor PLOVER_GSR_*.txt.")


if __name__ == "__main__":
    main()
