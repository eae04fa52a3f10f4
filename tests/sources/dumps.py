"""Invented papers and the dumps they come in, all in our own words: the dispute about the water of the Mirren."""

from __future__ import annotations

TITLE = "Sharing the Mirren: What the Lowland Can Still Ask of the Upland"
TAKEAWAYS = (
    "The Upland treats the release of water as a lever, and it will not give the lever away for a promise.",
    "A canal paid by the board would let both sides step back without saying that they did.",
)
BODY = (
    (
        "",
        "The two ministers met at Harrow Weir on 3 March and spoke for most of a day about the water of the Mirren. "
        "No text was signed, yet both of them said afterwards that they would meet again before the summer.",
    ),
    (
        "What the Upland Wants from the Dam",
        "For the Upland the dam is a matter of standing as much as of power. Its engineers have asked for it since "
        "1974, and every government in turn has told them to wait for the board. “We have waited long enough,” as the "
        "minister put it.",
    ),
    (
        "",
        "The cost is another question. At some 2.4 billion crowns the dam would take a third of the yearly budget, and "
        "the U.S. lenders, who are asked to pay a part of it, want the Lowland to agree first.",
    ),
    (
        "What the Lowland Fears",
        "In the Lowland nobody believes that a promise of release would survive a dry year. The farmers along the "
        "lower river remember 1998, when the gates were shut for six weeks and the board did nothing about it.",
    ),
    (
        "",
        "If the board pays for the canal, however, the farmers could live with a lower flow. That is why the Lowland "
        "has begun to ask what the board is for, and whether it should have money of its own.",
    ),
)
BIO = (
    "Ann Lim is a senior fellow at the Harbour Institute and writes about rivers. Bo van Ek is a lecturer at the "
    "University of Weir, where he teaches the law of shared waters."
)
CAPTION = "The old weir at low water, seen from the side of the Lowland. Photo credit: the board."
MENU = ("Home", "About the Institute", "Our People", "Research", "Rivers and Lakes", "Publications", "Contact Us")
GLUED = "HomeAbout the InstituteOur PeopleResearch AreasRivers and LakesHarbour PapersPublicationsContact Us"
NOTICE = "This page uses small files to remember you, and by reading on you agree that it may keep them. Learn more"


def article(takeaways: tuple[str, ...] = TAKEAWAYS, bullet: str = "• ") -> list[str]:
    """The blocks of the paper from its title to the note on its authors."""
    head = [TITLE, "Ann Lim and Bo van Ek", "3 March 2024"]
    points = ["Key Takeaways", *(bullet + point for point in takeaways)] if takeaways else []
    body = [text for heading, text in BODY for text in (heading, text) if text]
    return [*head, *points, *body, BIO]


def dump(blocks: list[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def page(blocks: list[str]) -> str:
    """A paper as a page gives it: menus before, a breadcrumb with the title, notices after."""
    crumbs = "\n".join(f"  • {crumb}" for crumb in ("Harbour Institute", "Papers", blocks[0], "Rivers", "Lakes"))
    menus = "\n".join([*MENU, GLUED])
    return f"{menus}\n{crumbs}\n\n{dump(blocks)}\nRelated Articles\n\nThe Other River\nMore\n{NOTICE}\nOK\n"


KOREAN = """홈
미르강의 물 나누기: 저지대가 아직 요구할 수 있는 것

임안나

2024년 3월 3일

핵심 요약

• 고지대는 방류량을 지렛대로 여기며 약속만으로는 그것을 내주지 않을 것이다.

• 위원회가 비용을 대는 운하는 양측이 체면을 잃지 않고 물러설 길을 열어 준다.

고지대가 댐에서 얻으려는 것

고지대에게 댐은 전력만큼이나 위신의 문제이다. 기술자들은 1974년부터 댐을 요구해 왔다.

비용은 또 다른 문제이다. 댐은 한 해 예산의 3분의 1을 차지하며 돈을 빌려줄 이들은 저지대의 동의를 먼저 바란다.

저지대가 두려워하는 것

저지대에서는 가문 해에도 방류 약속이 지켜지리라고 믿는 사람이 없다. 농민들은 수문이 6주 동안 닫혔던 1998년을 기억한다.

관련 글
"""
