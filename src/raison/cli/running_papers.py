"""Running the commands about papers: what is shown, what is asked before writing, and what to type next."""

from __future__ import annotations

import shlex
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from raison.cli.running import telling
from raison.cli.terminal import show_plain
from raison.cli.writing import say, say_data, window
from raison.desk.agreeing import compare_codings
from raison.desk.codings import export_codings, import_codings
from raison.desk.drafting import draft_source
from raison.desk.endpoint.posting import RequestBounds
from raison.desk.model_drafting import ModelRequest, PaperRequest, ask_model, prepare_request
from raison.desk.papers import CardFields, list_sources, propose, take_in
from raison.desk.reading_papers import SearchResult, read_source, search_sources
from raison.findings.draft.request import ShownRequest, request_data, request_lines
from raison.findings.papers.proposed import Proposal, missing, paper_shown
from raison.findings.papers.reading import Paper, ReadSentence
from raison.findings.records import Finding
from raison.store.index import Hit, plain_hit
from raison.store.studies import find_study
from raison.words.display import printable_lines
from raison.words.faults import CannotDo
from raison.words.format import FORMAT

__all__ = ["run_add", "run_draft", "run_list", "run_read", "run_search", "needed_folder"]

WIDEST = 100


def run_add(files: Sequence[str], study: str | None, *, yes: bool, as_json: bool, **fields: Any) -> None:
    """Show papers, and take them in where that is agreed to."""
    with telling(as_json=as_json):
        given = CardFields(**{name: value for name, value in fields.items() if value})
        if len(files) > 1 and given != CardFields():
            raise click.UsageError("fields of the card can be given for one paper at a time")
        folder = needed_folder(study) if yes else _folder(study)
        told = [_added(file, folder, given, yes=yes, quiet=as_json) for file in files]
        if as_json:
            say_data(told[0] if len(told) == 1 else {"format": FORMAT, "papers": told})


def _added(file: str, folder: Path | None, given: CardFields, *, yes: bool, quiet: bool) -> dict[str, Any]:
    one = propose(file, folder, given)
    finding = paper_shown(one)
    if not quiet:
        show_plain(finding)
    if folder is not None and (yes or (not quiet and _agreed(one, given))):
        finding = take_in(file, folder, given)
        if not quiet:
            say(f"\n{finding.headline}")
            say(f"Next: {_typed('read', finding.study, folder)}")
    elif not quiet:
        say(f"\nNothing was written.{_how(one, file, folder)}")
    return finding.to_dict()


def _agreed(one: Proposal, given: CardFields) -> bool:
    may = one.as_copy or (not missing(one) and (one.like is None or (bool(given.id) and not one.like.same)))
    asked = f"Keep it as your copy of {one.source}?" if one.as_copy else f"Take it in as {one.source}?"
    return may and sys.stdin.isatty() and sys.stdout.isatty() and click.confirm(f"\n{asked}")


def _how(one: Proposal, file: str, folder: Path | None) -> str:
    """Return what to type to take a paper in, with the options that it still needs."""
    if folder is None:
        return " The present folder holds no study: name one by --study."
    if one.like is not None and one.like.same and not one.as_copy:
        return ""
    more = [part for name in missing(one) for part in (f"--{name}", "…")]
    more += ["--id", "NAME"] if one.like is not None and not one.as_copy and "id" not in one.given else []
    words = ["raison", "sources", "add", file, *_study_words(folder), *more, "--yes"]
    typed = " ".join(word if word == "…" else shlex.quote(word) for word in words)
    return f" To {'keep it as your copy' if one.as_copy else 'take it in'}: {typed}"


def run_list(study: str | None, *, as_json: bool) -> None:
    """Show the sources of a study."""
    with telling(as_json=as_json):
        folder = needed_folder(study)
        found = list_sources(folder)
        if as_json:
            say_data(found.to_dict())
        else:
            show_plain(found)


def run_codings_export(file: str, study: str | None, *, as_json: bool) -> None:
    """Write claims into another tool's file."""
    with telling(as_json=as_json):
        _tell(export_codings(needed_folder(study), file), as_json=as_json)


def run_codings_import(file: str, study: str | None, *, yes: bool, as_json: bool) -> None:
    """Show the claims of another tool's file, and write them where that is asked for."""
    with telling(as_json=as_json):
        folder = needed_folder(study)
        found = import_codings(folder, file, write=yes)
        _tell(found, as_json=as_json)
        if not yes and not as_json and found.tables:
            words = ["raison", "codings", "import", file, *_study_words(folder), "--yes"]
            say(f"\nTo write them: {shlex.join(words)}")


def run_codings_compare(other: str, study: str | None, *, as_json: bool) -> None:
    """Show how far two codings agree, and what to settle between them."""
    with telling(as_json=as_json):
        _tell(compare_codings(needed_folder(study), other), as_json=as_json)


def run_draft(source: str, study: str | None, *, yes: bool, as_json: bool, **given: Any) -> None:
    """Show the drafts of a paper, and write them where that is asked for."""
    with telling(as_json=as_json):
        model, texts = _model(given), given["texts"]
        if model is not None:
            asked = prepare_request(source, needed_folder(study), model, texts)
            if given["show"]:
                _show(asked.shown, as_json=as_json)
            else:
                _draft_by_model(asked, source, yes=yes, as_json=as_json)
            return
        folder = needed_folder(study)
        _tell(found := draft_source(source, folder, texts, write=yes), as_json=as_json)
        if not as_json and (found.tables or found.answers[0].data["removed"]):
            words = ["review", source] if yes else ["draft", source, "--yes"]
            told = "Next: " if yes else "To write them: " if found.tables else "To remove them: "
            say(f"\n{told}{shlex.join(['raison', *words, *_study_words(folder)])}")


def _model(given: dict[str, Any]) -> ModelRequest | None:
    """Return the language model that is asked for; None for drafts by rule."""
    name, endpoint = given["llm"], given["endpoint"]
    if name is None:
        unused = [option for option in ("endpoint", "key_variable", "timeout", "show") if given[option]]
        if unused:
            raise click.UsageError(f"--{unused[0].replace('_', '-')} is for drafts by a language model: name it, --llm")
        return None
    if endpoint is None:
        raise click.UsageError("name the endpoint of the model: --endpoint URL, such as http://localhost:11434/v1")
    bounds = RequestBounds(whole=given["timeout"]) if given["timeout"] else RequestBounds()
    return ModelRequest(name, endpoint, given["key_variable"], bounds)


def _draft_by_model(asked: PaperRequest, source: str, *, yes: bool, as_json: bool) -> None:
    drafts = ask_model(asked, lambda line: say(line, err=True))
    if yes or not drafts.paper.new:
        _tell(drafts.write(), as_json=as_json)
    else:
        _tell(drafts.finding, as_json=as_json)
        if as_json:
            return
        if not _drafts_wanted(len(drafts.paper.new)):
            say("\nNothing was written. With --yes drafts are written as they come; another run may give others.")
            return
        say(f"\n{drafts.write().headline}")
    if not as_json and drafts.paper.new:
        say(f"\nNext: {shlex.join(['raison', 'review', source, *_study_words(asked.folder)])}")


def _drafts_wanted(count: int) -> bool:
    many = "this draft" if count == 1 else f"these {count} drafts"
    return sys.stdin.isatty() and sys.stdout.isatty() and click.confirm(f"\nWrite {many} into claims.yaml?")


def _show(shown: ShownRequest, *, as_json: bool) -> None:
    """Show what would be sent; nothing is."""
    if as_json:
        say_data(request_data(shown))
    else:
        _page(map(printable_lines, request_lines(shown)))


def _tell(found: Finding, *, as_json: bool) -> None:
    if as_json:
        say_data(found.to_dict())
    else:
        show_plain(found)


def run_search(words: Sequence[str], study: str | None, *, as_json: bool, **given: Any) -> None:
    """Show the passages that have some words."""
    with telling(as_json=as_json):
        folder = needed_folder(study)
        asked = " ".join(words)
        limits = {"since": given["since"] or "", "until": given["until"] or "", "most": given["most"]}
        found = search_sources(asked, folder, actors=given["actor"], **limits)
        if as_json:
            say_data(_plain_found(asked, found))
        else:
            _page(_hits_told(asked, found, folder))


def _plain_found(asked: str, found: SearchResult) -> dict[str, Any]:
    hits = [{"source": found.sources.get(hit.file), **plain_hit(hit)} for hit in found.hits]
    return {"format": FORMAT, "words": asked, "searched": found.searched, "hits": hits, "unread": found.unread}


def _hits_told(asked: str, found: SearchResult, folder: Path) -> Iterator[str]:
    papers = "1 paper" if found.searched == 1 else f"{found.searched} papers"
    count = len(found.hits)
    many = "No passage" if not count else "1 passage" if count == 1 else f"{count} passages"
    yield f"{many} for {asked}, in {papers}."
    apart = False
    for hit in found.hits:
        if not hit.whole and not apart:
            apart = True
            yield "\nWith all of the words, not side by side:"
        yield from _hit_told(hit, found)
    for name, why in found.unread.items():
        yield f"\nNot searched: {name}: {why}."
    if found.hits:
        source = found.sources.get(found.hits[0].file)
        if source is not None:
            yield f"\nNext: {_typed('read', source, folder)}"


def _hit_told(hit: Hit, found: SearchResult) -> Iterator[str]:
    source = found.sources.get(hit.file)
    card = found.cards.get(source or "")
    who = f"{source} ({'; '.join(card.authors)}, {card.date.text})" if card is not None else f"{hit.file} (no source)"
    yield f"\n{click.style(f'{who}, {hit.block}', bold=True)}"
    shown, last = "", 0
    for start, end in hit.found:
        shown += hit.snippet[last:start] + click.style(hit.snippet[start:end], fg="yellow", bold=True)
        last = end
    yield textwrap.indent(shown + hit.snippet[last:], "  ")


def run_read(source: str, study: str | None, *, only: str | None, as_json: bool) -> None:
    """Show a paper with its claims."""
    with telling(as_json=as_json):
        folder = needed_folder(study)
        paper = read_source(source, folder, only or "all")  # type: ignore[arg-type]
        if as_json:
            say_data(_plain_paper(paper))
        else:
            _page(_paper_told(paper, folder))


def _plain_paper(paper: Paper) -> dict[str, Any]:
    counts = {"sentences": paper.n_sentences, "with claims": paper.n_with, "without": paper.n_without}
    shown = [
        {
            "block": one.block,
            "kind": one.kind,
            "sentence": one.number,
            "text": one.text,
            "claims": [claim.id for claim in one.claims],
            "reason": one.reason or None,
        }
        for one in paper.shown
    ]
    elsewhere = [claim.id for claim in paper.elsewhere]
    return {"format": FORMAT, "source": paper.source, "counts": counts, "sentences": shown, "not found": elsewhere}


def _paper_told(paper: Paper, folder: Path) -> Iterator[str]:
    card = paper.card
    yield click.style(card.title, bold=True)
    yield "; ".join(filter(None, ("; ".join(card.authors), card.date.text, card.publisher)))
    block = ""
    for one in paper.shown:
        if one.kind == "title":
            continue
        if one.block != block:
            block = one.block
            yield f"\n{click.style(_block_said(one), bold=True)}"
        yield from _sentence_told(one)
    yield ""
    yield _counted(paper)
    if paper.elsewhere:
        named = ", ".join(claim.id for claim in paper.elsewhere[:10]) + (" …" if len(paper.elsewhere) > 10 else "")
        yield f"Not found in this copy: {named}. {_typed('anchor', '', folder)} looks for quotes."
    yield from _next(paper, folder)


def _block_said(one: ReadSentence) -> str:
    names = {"takeaway": "key point", "heading": "heading", "paragraph": "paragraph"}
    return f"{one.block}  {names.get(one.kind, one.kind)}"


def _sentence_told(one: ReadSentence) -> Iterator[str]:
    mark = " " if one.coded or one.kind == "heading" else "?"
    width = max(40, min(window()[0], WIDEST))
    lead = f"{mark}{one.number:>3}  "
    yield textwrap.fill(one.text, width, initial_indent=lead, subsequent_indent=" " * len(lead))
    for claim in one.claims:
        words = f"{claim.id} ({claim.kind}): {claim.says}"
        told = textwrap.fill(words, width, initial_indent=" " * 6 + "= ", subsequent_indent=" " * 8)
        yield click.style(told, fg="cyan")
    if one.reason:
        told = textwrap.fill(one.reason, width, initial_indent=" " * 6 + "no claim: ", subsequent_indent=" " * 8)
        yield click.style(told, dim=True)


def _counted(paper: Paper) -> str:
    left = paper.n_without
    rest = (
        "none is left without claim or reason"
        if not left
        else f"{left} {'has' if left == 1 else 'have'} neither claim nor reason (?)"
    )
    return f"{paper.n_sentences} sentences of key points and paragraphs: {paper.n_with} with claims; {rest}."


def _next(paper: Paper, folder: Path) -> Iterator[str]:
    if not paper.n_without:
        yield f"Next: {_typed('check', '', folder)}"
        return
    yield f"Next: {_typed('review', paper.source, folder)} codes it sentence by sentence. Or quote a sentence in"
    yield "claims.yaml, under claims, and say in your own words what it says:"
    place = f'{{source: {paper.source}, quote: "…"}}'
    yield f"  - {{id: {paper.source}-1, says: …, kind: position, at: {place}}}"
    yield f"then {_typed('anchor', '', folder)}. A sentence without a claim stands under `without`, with its reason."


def _typed(verb: str, word: str, folder: Path) -> str:
    if verb in ("anchor", "check"):
        return shlex.join(["raison", verb, str(folder)])
    return shlex.join(["raison", verb, word, *_study_words(folder)])


def _study_words(folder: Path) -> list[str]:
    return [] if folder == Path(".") else ["--study", str(folder)]


def _page(lines: Iterator[str]) -> None:
    """Print lines, page by page where somebody looks at a terminal."""
    told = (f"{line}\n" for line in lines)
    if sys.stdin.isatty() and sys.stdout.isatty():
        click.echo_via_pager(told)
    else:
        for line in told:
            click.echo(line, nl=False)


def _folder(study: str | None) -> Path | None:
    if study is not None:
        return find_study(study)
    here = Path(".")
    return here if any((here / name).is_file() for name in ("study.yaml", "model.yaml")) else None


def needed_folder(study: str | None) -> Path:
    """Return the folder of a study that is named, or of the one in the present folder."""
    folder = _folder(study)
    if folder is None:
        raise CannotDo("the present folder holds no study; name one by --study, or make one with `raison new`")
    return folder
