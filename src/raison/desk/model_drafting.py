"""Drafting by a language model: a paper is sent part by part, and what its quotations find is added to the drafts."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from raison.claims.drafting.actors import names_of_actors
from raison.claims.drafting.states import StateFinder
from raison.claims.gate.records import SentText
from raison.claims.prompting.answers import ModelAnswer, read_answer
from raison.claims.prompting.parts import parts_of
from raison.claims.prompting.passing import Coder, JudgedClaim, judge_claims, known_names
from raison.claims.prompting.prompt import Message, hash_of, messages, repair
from raison.claims.records import RULE, DraftedClaim, ModelRun
from raison.desk.checking import copies_of
from raison.desk.drafting import CLAIMS_FILE, actor_names, decided_sentences, plain_draft
from raison.desk.endpoint.address import Endpoint, read_endpoint, read_key
from raison.desk.endpoint.chat import FORMS, Chat
from raison.desk.endpoint.posting import RequestBounds, Unreachable, beginning
from raison.desk.reading_papers import source_named
from raison.findings.draft.by_model import ModelPaper, model_drafts_found
from raison.findings.draft.request import ShownRequest
from raison.findings.records import Finding
from raison.model.records import Source
from raison.model.system import System
from raison.sources import Document
from raison.sources.forms import digest
from raison.store.load import LoadedStudy, load_with_notes
from raison.store.tables.countries import state_names
from raison.store.writing.again import save_again
from raison.store.writing.edits import Append
from raison.store.writing.save import save_changes
from raison.words.faults import CannotDo

__all__ = ["ModelDrafts", "ModelRequest", "PaperRequest", "ask_model", "prepare_request"]

LONGEST_NAME = 100


@dataclass(frozen=True)
class ModelRequest:
    """Which language model is asked, and where.

    Parameters
    ----------
    model : str
        Its name at the endpoint.
    endpoint : str
        The address that the user names.
    key_variable : str or None
        The variable of the environment that holds the key; without one, see `KEY_VARIABLE`.
    bounds : RequestBounds
    """

    model: str
    endpoint: str
    key_variable: str | None = None
    bounds: RequestBounds = RequestBounds()


@dataclass(frozen=True)
class PaperRequest:
    """All that would be sent for a paper, and nothing sent yet.

    Parameters
    ----------
    folder : Path
        The study's.
    source, model : str
    endpoint : Endpoint
    key : str
        Empty for none; never printed.
    parts : tuple of SentText
    messages : tuple of tuple of Message
        For each part.
    document : Document
    bounds : RequestBounds
    """

    folder: Path
    source: str
    model: str
    endpoint: Endpoint
    key: str = field(repr=False)
    parts: tuple[SentText, ...]
    messages: tuple[tuple[Message, ...], ...]
    document: Document
    bounds: RequestBounds

    @property
    def shown(self) -> ShownRequest:
        """What would be sent, to be shown."""
        return ShownRequest(self.source, self.model, self.endpoint.shown, bool(self.key), FORMS[0], self.messages)


@dataclass(frozen=True)
class ModelDrafts:
    """What a model returned for a paper, judged; nothing is written yet.

    Parameters
    ----------
    asked : PaperRequest
    paper : ModelPaper
        Against the study as it was when the model had answered.
    system : System
    """

    asked: PaperRequest
    paper: ModelPaper
    system: System

    @property
    def finding(self) -> Finding:
        """What was found, with nothing written."""
        return model_drafts_found(self.system, self.paper, written=False)

    def write(self) -> Finding:
        """Return the finding once the new drafts stand in claims.yaml; nothing that stood there is changed.

        Raises
        ------
        CannotDo
            Somebody else is changing the study.
        """
        folder = self.asked.folder

        def attempt(seen: dict[str, str]) -> Finding:
            loaded = load_with_notes(folder)
            paper = _against(loaded, self.asked, self.paper)
            edits = [Append(CLAIMS_FILE, ("drafts",), plain_draft(draft)) for draft, _ in paper.new]
            if edits:
                save_changes(folder, edits, seen)
            return model_drafts_found(loaded.system, paper, written=bool(edits))

        return save_again(folder, attempt)


def prepare_request(
    source: str,
    folder: Path,
    asked: ModelRequest,
    texts: str | os.PathLike[str] | None = None,
    environment: Mapping[str, str] | None = None,
) -> PaperRequest:
    """Return all that would be sent to a language model for a paper.

    Parameters
    ----------
    source : str
        Its id, or its short name.
    folder : Path
        The study's folder.
    asked : ModelRequest
    texts : path, optional
        A folder with the reader's own copies; without it the study's own `texts/`.
    environment : mapping of str to str, optional
        Where the key is; without it that of the process.

    Raises
    ------
    FaultsFound
        The study has faults.
    CannotDo
        There is no such source, no copy of it or no text in it; the model, the endpoint or the key cannot be used.
    """
    model = _model_name(asked.model)
    endpoint = read_endpoint(asked.endpoint)
    key = read_key(endpoint, asked.key_variable, os.environ if environment is None else environment)
    loaded = load_with_notes(folder)
    found = source_named(loaded.system, source)
    documents = copies_of(loaded.system, folder, texts)
    if found not in documents:
        raise CannotDo(f"there is no copy of {found}; put one into {folder / 'texts'}, or name a folder by --texts")
    parts = parts_of(documents[found])
    if not parts:
        raise CannotDo(f"the copy of {found} has no key point and no paragraph that could be sent")
    names = {one: named for one, (_, named) in actor_names(loaded.system).items()}
    paper = _card(loaded.system.sources.sources[found])
    sent = tuple(messages(part, names, paper) for part in parts)
    return PaperRequest(folder, found, model, endpoint, key, parts, sent, documents[found], asked.bounds)


def _card(source: Source) -> str:
    """Return the title of a paper, who wrote and who published it, and when, in one line."""
    said = (source.title, *source.authors, source.publisher, source.date.text)
    return "; ".join(dict.fromkeys(part for part in said if part))


def _model_name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME or not tidy.isprintable():
        raise CannotDo("name the model as its endpoint does: --llm NAME, in at most 100 letters")
    if tidy == RULE:
        raise CannotDo(f"a model called {RULE} could not be told from the rule; give it another name at its endpoint")
    return tidy


def ask_model(asked: PaperRequest, progress: Callable[[str], None] | None = None) -> ModelDrafts:
    """Return what a language model proposes for a paper, each quotation held against what was sent.

    Parameters
    ----------
    asked : PaperRequest
    progress : callable, optional
        Is given a line before each request.

    Raises
    ------
    CannotDo
        No part got an answer that can be read.

    Notes
    -----
    One request a part; one more where an answer is no JSON. Where a part goes wrong, the drafts of the others stay.
    """
    on = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    prompts = tuple(map(hash_of, asked.messages))
    run = f"r{digest(' '.join((asked.model, on, str(os.getpid()), *prompts)))[:10]}"
    chat = Chat(asked.endpoint, asked.model, asked.key, asked.bounds)
    loaded = load_with_notes(asked.folder)
    coder = _coder(loaded.system, asked)
    judged: list[JudgedClaim] = []
    unfit: list[str] = []
    unanswered: list[tuple[int, str]] = []
    for number, (part, sent) in enumerate(zip(asked.parts, asked.messages, strict=True), start=1):
        if progress is not None:
            letters = sum(len(block.text) for block in part.blocks)
            progress(f"part {number} of {len(asked.parts)}: {letters:,} characters to {asked.endpoint.shown}")
        try:
            answer = _answer(chat, sent)
        except Unreachable as wrong:
            unanswered += [(left, str(wrong)) for left in range(number, len(asked.parts) + 1)]
            break
        except CannotDo as wrong:
            unanswered.append((number, str(wrong)))
            continue
        by = asked.model, ModelRun(prompts[number - 1], run, on)
        judged += judge_claims(answer.claims, part, coder, by)
        unfit += (f"part {number}, {one}" for one in answer.unfit)
    if len(unanswered) == len(asked.parts):
        raise CannotDo(unanswered[0][1])
    paper = ModelPaper(
        asked.source, asked.model, run, on, prompts, tuple(judged), (), 0, 0, tuple(unfit), tuple(unanswered)
    )
    return ModelDrafts(asked, _against(loaded, asked, paper), loaded.system)


def _answer(chat: Chat, sent: tuple[Message, ...]) -> ModelAnswer:
    """Return an answer; one that cannot be read is asked for once more."""
    text = chat.ask(sent)
    try:
        return read_answer(text)
    except CannotDo as wrong:
        text = chat.ask(repair(sent, text, str(wrong)))
    try:
        return read_answer(text)
    except CannotDo as again:
        begins = f" and begins “{beginning(text)}”" if text.strip() else ""
        told = f"the model's answer cannot be read, twice: {again}{begins}; another model (--llm) may do better"
        raise CannotDo(told) from None


def _coder(system: System, asked: PaperRequest) -> Coder:
    """Return what is known of actors: the study's names, and those of states that are actors of the study."""
    names = actor_names(system)
    rows, ids = names_of_actors(names, state_names())
    states = {row.name: ids[row.code] for row in rows if row.kind in ("name", "body") and row.code in ids}
    known = states | known_names({one: named for one, (_, named) in names.items()})
    finder = StateFinder(rows, system.sources.sources[asked.source].date.first)
    finder = finder.within(block.text for block in asked.document.blocks)

    def mentioned(text: str) -> list[str]:
        return [ids[one.code] for one in finder.find(text) if one.code in ids]

    return Coder(asked.document, asked.source, known, mentioned)


def _against(loaded: LoadedStudy, asked: PaperRequest, paper: ModelPaper) -> ModelPaper:
    """Return a paper's drafts with those alone as new that the study, as it is now, neither has nor has coded."""
    known = loaded.system.model.actors
    done = decided_sentences(loaded, asked.source, asked.document)
    standing = {(one.at, one.kind) for one in loaded.system.claims.drafts}
    texts = {block.address: block.text for block in asked.document.blocks}
    new: list[tuple[DraftedClaim, str]] = []
    again = coded = 0
    for draft in (one.draft for one in paper.judged if one.draft is not None):
        first, last = draft.at.sentence
        if any((draft.at.block, number) in done for number in range(first, last + 1)):
            coded += 1
        elif (draft.at, draft.kind) in standing:
            again += 1
        else:
            standing.add((draft.at, draft.kind))
            actors, target = (tuple(one for one in ids if one in known) for ids in (draft.actors, draft.target))
            kept = replace(draft, actors=actors, target=target)
            new.append((kept, texts[draft.at.block][slice(*draft.at.span)]))
    return replace(paper, new=tuple(new), again=again, coded=coded)
