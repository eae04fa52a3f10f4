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
        "(They knew.)|It was noted.[3]|Later more.",
        "1. The board pays.",
        "No stop at all",
        'The approach "has failed."1|Supporters disagree.2|They met.',
        "It was built in 2019.12|The next one was not.",
        "They met in Lowtown, D.C.|Critics, including Sen. Doe (R-OH), left.",
        "It opened at 9 p.m. EST on Monday.|It closed at 5 a.m.|The board left.",
        "It was 5 p.m. Eastern Time.|At 6 p.m. Tuesday they left.|It was 7 p.m.|Nobody came.",
        "In Doe v. Board the court ruled.|Gen. Ott and Sen. Ek of Example Inc. objected.|Example Inc.|The firm left.",
        "See Sec. IV, Art. 5 and No. 2; Pub. L. 116-1 and 22 U.S.C. § 3301 apply.|See No.2 of the list.",
        'It was said there." [Footnote 1]|This letter responds.|It was said.[Footnote 2]|We agree.[3][4]|Good.',
        "II. A Compact without Teeth",
        "댐은 위신의 문제이다.1)|비용은 다른 문제이다.",
        '장관은 "기다렸다."라고 말하였다.|그는 떠났다.',
    ],
)
def test_cases(text: str) -> None:
    joined = text.replace("|", " ")
    assert [joined[a:b] for a, b in sentences(joined)] == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "水は足りない。|それでも待つ。",
        "長官は「待つ。」と述べた。|次に「いつまで？」と問われた。",
        "（本文は仮訳である。）|次に進む。",
        "なぜか？と問う人もいる。|本当か？|それはない！",
        "発射を確認した｡|次の発表を待つ．|以上。",
        "水不够。|外交部表示：“我们等够了。”他说。|对此有何评论?|没有!|好。",
        "“我们等够了。”|代表团随后离开。",
        "乙国表示“不行！”并离开了。",
        "协定没有规定。[3]|委员会没有经费。①|因此没有行动。",
        "他说：「好。」。|然後離開。",
    ],
)
def test_scripts_without_blanks(text: str) -> None:
    joined = text.replace("|", "")
    assert [joined[a:b] for a, b in sentences(joined)] == text.split("|")


@given(st.text(alphabet='aA .!?…。"”’)(1\u00a0U.S水の」と①[],', max_size=60))
def test_spans_are_in_order_and_lose_nothing(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
