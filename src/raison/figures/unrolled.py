"""One answer unrolled: the answer, the ratings beneath it, and the sentences on which these rest."""

from __future__ import annotations

from raison.figures.boxes import box, kind_of_line
from raison.figures.svg import Drawing, Mark, mark
from raison.findings.brief.records import OpenedAnswer, RatingStep
from raison.findings.naming.saying import number_of

__all__ = ["unrolled_drawing"]

EDGE, GAP, INDENT, ARROW = 2.0, 10.0, 26.0, 14.0


def unrolled_drawing(told: OpenedAnswer, width: float) -> Drawing:
    """Return an answer down to its sentences, drawn for a width.

    Parameters
    ----------
    told : OpenedAnswer
    width : float
        In CSS pixels, at least 240.

    Examples
    --------
    >>> step = RatingStep("If the dam is built, a cut is more likely", False, True, ())
    >>> unrolled_drawing(OpenedAnswer("What then?", "Fen", "The flow is cut.", (step,)), 300).says
    'Fen: The flow is cut. It rests on: If the dam is built, a cut is more likely (hedged).'
    """
    drawn, y = box((("box-note", told.reading), ("box-name", told.says)), (EDGE, EDGE), width - 2 * EDGE, "firm")
    top, twigs, boxes = y, list[Mark](), list[Mark]()
    for step in told.steps:
        at, kind = y + GAP + 16, _kind(step)
        own, y = box(_texts(step), (EDGE + INDENT, y + GAP), width - 2 * EDGE - INDENT, kind)
        boxes += own
        twigs.append(mark("line", x1=EDGE + ARROW, x2=EDGE + INDENT, y1=at, y2=at, kind=f"box-line {kind}"))
        spine = mark("line", x1=EDGE + ARROW, x2=EDGE + ARROW, y1=top, y2=at, kind="box-line firm")
    joined = [spine, *twigs] if told.steps else []
    title = f"The answer rests on {number_of(len(told.steps), 'rating')}"
    return Drawing(title, _says(told), width, y + EDGE, (*joined, *drawn, *boxes))


def _kind(step: RatingStep) -> str:
    return kind_of_line(hedged=step.hedged, assumed=step.assumed)


def _texts(step: RatingStep) -> list[tuple[str, str]]:
    cited = [("box-note", f"{one.source} {one.spot}: {one.says}") for one in step.citations]
    bare = [("box-note", "An assumption of the study.")] if step.assumed and not cited else []
    return [("box-text", f"{step.says}."), *cited, *bare]


def _says(told: OpenedAnswer) -> str:
    steps = [f"{step.says} ({_kind(step)})" for step in told.steps]
    return f"{told.reading}: {told.says} It rests on: {'; '.join(steps)}."
