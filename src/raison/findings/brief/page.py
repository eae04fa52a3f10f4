"""Page one: title, sources, the questions answered in at most 45 words each, and what the papers leave out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from raison.findings.brief.asked import AnsweredQuestion, claims_of
from raison.findings.brief.change import would_change
from raison.findings.brief.citing import Citer
from raison.findings.brief.records import BriefAnswer, BriefPage, Chip, LeftOut, PaperLine
from raison.findings.headlines import chosen_readings, words_in
from raison.findings.naming.labels import STANDINGS
from raison.findings.naming.readings import reading_name, source_name
from raison.findings.phrases import capital, listed
from raison.findings.records import Answer
from raison.model.readings import author_readings
from raison.model.system import System
from raison.words.dates import day_words

__all__ = ["carrying_of", "chip_of", "left_out_of", "page_of", "page_words"]

MOST_WORDS, MOST_CITED, MOST_LEFT_OUT = 750, 4, 50
FRAME = 12
"""Words of the page's own headings."""
HEAD = re.compile(r"[:;.](?:\s|$)")


def page_of(system: System, asked: Sequence[AnsweredQuestion], citer: Citer) -> BriefPage:
    """Return page one; questions for which there is no room are counted.

    >>> from tests.examples.report import sample_contents
    >>> from raison.findings.brief.asked import asked_of
    >>> made = sample_contents()
    >>> page = page_of(made.system, asked_of(made.system, made.answers), Citer(made.system, {}))
    >>> page.answers[0].text, page.answers[0].chips[0].standing
    ('Fen: The flow is cut.', 'follows')
    """
    chosen = chosen_readings(system)
    others = tuple(reading_name(system, name) for name in author_readings(system) if name not in chosen)
    whole = BriefPage(
        system.study.title,
        capital(system.study.about or ""),
        day_words(system.study.as_of) if system.study.as_of else "",
        tuple(_source(system, name) for name in system.sources.sources),
        (),
        0,
        left_out_of(system),
        others,
    )
    answers, room = [], MOST_WORDS - page_words(whole)
    for one in asked:
        answer = _answer(system, one, citer)
        room -= answer_words(answer)
        if room < 0:
            break
        answers.append(answer)
    return BriefPage(**{**vars(whole), "answers": tuple(answers), "more": len(asked) - len(answers)})


def _source(system: System, name: str) -> PaperLine:
    card = system.sources.sources[name]
    who = listed([author.split()[-1] for author in card.authors[:3]])
    parts = (who, f"“{card.title}”", card.publisher or "", day_words(card.date))
    return PaperLine(source_name(system, name), ", ".join(part for part in parts if part) + ".")


def chip_of(system: System, answer: Answer) -> Chip:
    """Return how firm an answer is, as a chip that explains itself.

    >>> from tests.examples.figures import sample
    >>> chip_of(sample(), Answer("fen", "", "The flow is cut.", "follows"))
    Chip(reading='Fen', standing='follows', means="The paper's claims give it.")
    """
    return Chip(reading_name(system, answer.reading), answer.standing, STANDINGS[answer.standing])


def carrying_of(system: System, one: AnsweredQuestion) -> Mapping[str, Chip]:
    """Return for each claim the answer, of those side by side, that it carries; the first where it carries both.

    >>> from raison.findings.brief.asked import asked_of
    >>> from tests.examples.report import sample_contents
    >>> made = sample_contents()
    >>> carrying_of(made.system, asked_of(made.system, made.answers)[0])["fen-1"].standing
    'follows'
    """
    pairs = [(claim, chip_of(system, answer)) for answer in one.leading for claim in claims_of(answer)]
    return dict(reversed(pairs))


def _answer(system: System, one: AnsweredQuestion, citer: Citer) -> BriefAnswer:
    finding = one.question.finding
    each = [claims_of(answer) for answer in one.leading]
    share = max(1, MOST_CITED // max(1, sum(bool(claims) for claims in each)))
    return BriefAnswer(
        one.question.id,
        one.number,
        one.question.ask,
        finding.headline,
        tuple(chip_of(system, answer) for answer in one.leading),
        citer.cite([claim for claims in each for claim in claims[:share]], MOST_CITED, carrying_of(system, one)),
        would_change(system, one.every),
    )


def answer_words(answer: BriefAnswer) -> int:
    """Return how many words a question takes on the page.

    >>> answer_words(BriefAnswer("q", 1, "What then?", "It gets hot.", (), (), "it rains"))
    10
    """
    chips = sum(words_in(f"{chip.reading} {chip.standing}") for chip in answer.chips)
    change = words_in(f"Would change if {answer.would_change}") if answer.would_change else 0
    return words_in(f"{answer.ask} {answer.text}") + chips + len(answer.citations) + change


def page_words(page: BriefPage) -> int:
    """Return how many words a page has without its answers.

    >>> page_words(BriefPage("The dam", "", "", (), (), 0, LeftOut("", 0), ()))
    14
    """
    texts = (page.title, page.about, page.as_of, page.left_out.says, *page.others, *(one.says for one in page.sources))
    return FRAME + sum(map(words_in, texts))


def left_out_of(system: System) -> LeftOut:
    """Return what the papers leave out in at most fifty words: of each line what stands before its first colon or stop.

    >>> from tests.examples.figures import sample
    >>> left_out_of(sample())
    LeftOut(says='What the dam would cost.', more=0)
    """
    lines = system.study.left_out
    heads = [HEAD.split(line, maxsplit=1)[0].strip() for line in lines]
    told: list[str] = []
    for head in heads:
        if words_in(" ".join((*told, head))) > MOST_LEFT_OUT:
            break
        told.append(head)
    return LeftOut(" ".join(f"{capital(one)}." for one in told), len(lines) - len(told))
