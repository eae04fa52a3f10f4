"""Running `raison draft`: by rule, or by a language model that the user names."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from typing import Any

import click

from raison.claims.prompting.prompt import Message, hash_of
from raison.cli.running import telling
from raison.cli.running_papers import needed_folder, page, study_words, tell
from raison.cli.writing import say, say_data
from raison.desk.drafting import draft_source
from raison.desk.endpoint.chat import FORMS
from raison.desk.endpoint.posting import Bounds
from raison.desk.model_drafting import ModelRequest, PaperRequest, ask_model, prepare_request
from raison.words.display import printable_lines
from raison.words.format import FORMAT

__all__ = ["run_draft"]


def run_draft(source: str, study: str | None, *, yes: bool, as_json: bool, **given: Any) -> None:
    """Show the drafts of a paper, and write them where that is asked for."""
    with telling(as_json=as_json):
        model, texts = _model(given), given["texts"]
        if model is not None:
            asked = prepare_request(source, needed_folder(study), model, texts)
            if given["show"]:
                _show(asked, as_json=as_json)
            else:
                _draft_by_model(asked, source, yes=yes, as_json=as_json)
            return
        folder = needed_folder(study)
        tell(found := draft_source(source, folder, texts, write=yes), as_json=as_json)
        if not as_json and found.tables:
            words = ["review", source] if yes else ["draft", source, "--yes"]
            told = "Next: " if yes else "To write them: "
            say(f"\n{told}{shlex.join(['raison', *words, *study_words(folder)])}")


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
    bounds = Bounds(whole=given["timeout"]) if given["timeout"] else Bounds()
    return ModelRequest(name, endpoint, given["key_variable"], bounds)


def _draft_by_model(asked: PaperRequest, source: str, *, yes: bool, as_json: bool) -> None:
    drafts = ask_model(asked, lambda line: say(line, err=True))
    if yes or not drafts.paper.new:
        tell(drafts.write(), as_json=as_json)
    else:
        tell(drafts.finding, as_json=as_json)
        if as_json:
            return
        if not _agreed(len(drafts.paper.new)):
            say("\nNothing was written. With --yes drafts are written as they come; another run may give others.")
            return
        say(f"\n{drafts.write().headline}")
    if not as_json and drafts.paper.new:
        say(f"\nNext: {shlex.join(['raison', 'review', source, *study_words(asked.folder)])}")


def _agreed(count: int) -> bool:
    many = "this draft" if count == 1 else f"these {count} drafts"
    return sys.stdin.isatty() and sys.stdout.isatty() and click.confirm(f"\nWrite {many} into claims.yaml?")


def _show(asked: PaperRequest, *, as_json: bool) -> None:
    """Show what would be sent; nothing is."""
    if as_json:
        say_data(_plain_request(asked))
    else:
        page(_request_lines(asked))


def _plain_request(asked: PaperRequest) -> dict[str, Any]:
    requests = [
        {
            "prompt": hash_of(sent),
            "characters": _letters(sent),
            "messages": [{"role": one.role, "content": one.content} for one in sent],
        }
        for sent in asked.messages
    ]
    told = {"format": FORMAT, "source": asked.source, "endpoint": asked.endpoint.shown, "model": asked.model}
    return {**told, "key": bool(asked.key), "beside": dict(FORMS[0]), "requests": requests}


def _letters(sent: tuple[Message, ...]) -> int:
    return sum(len(one.content) for one in sent)


def _request_lines(asked: PaperRequest) -> Iterator[str]:
    count = len(asked.messages)
    many = "1 request" if count == 1 else f"{count} requests"
    whole = sum(map(_letters, asked.messages))
    yield f"{many} would go to {asked.endpoint.shown}, for the model {asked.model}: {whole:,} characters in all."
    yield "Nothing was sent."
    yield "A key would be sent." if asked.key else "No key would be sent."
    yield f"Beside the messages: {json.dumps(FORMS[0])}"
    yield "What the endpoint does not take of this is left out. An answer that is no JSON is asked for once more."
    for number, sent in enumerate(asked.messages, start=1):
        yield f"\nRequest {number} of {count}, {_letters(sent):,} characters, hash {hash_of(sent)}"
        for one in sent:
            if one.role == "system" and number > 1:
                yield "\nsystem: as in request 1"
            else:
                yield f"\n{one.role}:\n{printable_lines(one.content)}"
