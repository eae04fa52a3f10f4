"""Sentences: cut where they end, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.sources import sentences


@pytest.mark.parametrize(
    "text",
    [
        "The board met.|It was late.",
        "The U.S.-led talks with the U.S. side failed.|Nobody said why.",
        "They left the U.S.|However, the loan stayed.",
        "Dr. A. Lim and Prof. Ek wrote to Gen. Ott on Jan. 5.|He did not answer.",
        "“We have waited,” he said.|“Long enough.”|Then he left.",
        "Who pays?|The board!|So it says…|Perhaps.",
        "It rose by 2.4 per cent to No. 7 of the list.|Good.",
        "The answer is no.|The board said so.",
        "The E.N.D. plan (see Fig. 3, p. 12) is old.|It came in 2019.1 was added later.",
        "The works, e.g. the canal, i.e. the long one, etc. and so on.|Fine.",
        "댐은 위신의 문제이다.|비용은 다른 문제이다.",
        "水は足りない。|それでも待つ。",
        "(They knew.)|It was noted.[3]|Later more.",
        "1. The board pays.",
        "No stop at all",
    ],
)
def test_cases(text: str) -> None:
    joined = text.replace("。|", "。").replace("|", " ")
    assert [joined[a:b] for a, b in sentences(joined)] == text.split("|")


@given(st.text(alphabet='aA .!?…。"”’)(1\u00a0U.S', max_size=60))
def test_spans_are_in_order_and_lose_nothing(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
