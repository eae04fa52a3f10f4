"""Invented documents in the layouts that policy texts come in, each with what a careful reader finds in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["LAYOUTS", "Layout", "layout_bytes"]

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Layout:
    """What is right about a document: fields, headings, sentences of each paragraph, what is set aside.

    `aside` maps beginnings of blocks to the kind that they are set aside as; `says` are some of the sentences.
    """

    title: str
    date: str
    sentences: tuple[int, ...]
    authors: tuple[str, ...] = ()
    publisher: str = ""
    number: str = ""
    headings: tuple[str, ...] = ()
    aside: dict[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()


def layout_bytes(name: str) -> bytes:
    """The bytes of a document; line ends are as they stand in the file."""
    return (TEXTS / f"{name}.txt").read_bytes()


LAYOUTS: dict[str, Layout] = {
    "korean_ministry": Layout(
        title="상류·하류 장관 통화",
        date="2024-03-12",
        sentences=(1, 2, 1, 2),
        publisher="수자원부",
        aside={
            "홈 > 자료실": "breadcrumb",
            "수자원부 >": "breadcrumb",
            "보도자료": "label",
            "부서명": "field",
            "작성일": "field",
            "조회수": "field",
            "이전글": "notice",
        },
        says=('3. 하류 장관은 "기다릴 만큼 기다렸다."라고 말하고, 위원회가 비용을 대야 한다는 입장을 밝혔다.',),
    ),
    "japanese_ministry": Layout(
        title="上流国との外相電話会談",
        date="2024-03-12",
        sentences=(1, 2, 3, 1),
        aside={
            "トップページ": "breadcrumb",
            "印刷": "notice",
            "関連リンク": "notice",
            "報道発表へ戻る": "notice",
        },
        says=("これに対し、エク大臣は「検討したい。」と述べるにとどまりました。",),
    ),
    "chinese_press_conference": Layout(
        title="2024年3月12日水务部发言人李明主持例行记者会",
        date="2024-03-12",
        sentences=(2, 3, 1, 3, 3),
        publisher="水务部",
        aside={"当前位置": "breadcrumb", "时间：": "date", "上一篇": "notice", "下一篇": "notice"},
        says=("问：运河由谁出资？", "对此，各方没有异议。"),
    ),
    "research_service": Layout(
        title="Sharing the Mirren: Background and Issues for Congress",
        date="2024-01-12",
        sentences=(4, 4, 3, 3, 3, 3, 4, 2, 2, 2, 2),
        authors=("John A. Example", "Jane B. Sample"),
        publisher="Congressional Research Service",
        number="R40000",
        headings=(
            "SUMMARY",
            "Background",
            "The Dam at Harrow Weir",
            "What the Lowland Can Do",
            "Issues for Congress",
            "Outlook",
        ),
        aside={
            "Congressional Research Service 1": "running header",
            "Congressional Research Service 6": "running header",
            "Sharing the Mirren: Background": "running header",
            "1 See CRS Report": "note",
            "2 Interview": "note",
            "3 Letter": "note",
            "4 Statement": "note",
            "5 Data": "note",
            "Specialist in": "affiliation",
            "Analyst in": "affiliation",
        },
        says=(
            "Their cooperation has narrowed since 2019, when the Upland's assembly voted for a dam at Harrow Weir.",
            "The US-led review of 2004 found that nobody had broken the letter of the compact, and asked for a "
            "decision-making body that could meet within a day.",
            "In Doe v. Board, the court let the vote stand; the talks began at 9 a.m. EST on March 3.",
        ),
    ),
    "audit_office": Layout(
        title="River Assistance: The Board Should Improve Its Oversight of Canal Projects",
        date="2009-03-12",
        sentences=(1, 2, 3, 2, 2, 3, 2, 1),
        publisher="United States Government Accountability Office",
        number="GAO-09-1000",
        headings=(
            "GAO Highlights:",
            "Why GAO Did This Study:",
            "What GAO Found:",
            "What GAO Recommends:",
            "Background:",
            "The Board Could Not Show What It Had Paid For:",
            "Conclusions:",
        ),
        aside={
            "This is the accessible": "notice",
            "This text file": "notice",
            "This is a work": "notice",
            "Contents:": "contents",
            "The Honorable": "address",
            "Dear Madam": "address",
            "[End of section]": "notice",
            "[1] The compact": "note",
            "[2] The last": "note",
        },
        says=("Officials met at 10:00 a.m. EDT on September 18 to take stock.",),
    ),
    "crisis_group": Layout(
        title="Keeping the Gates Open: A Way Out of the Dispute over the Mirren",
        date="2024-03-12",
        sentences=(2, 3, 3, 2, 2, 2, 2),
        publisher="International Crisis Group",
        headings=("I. Overview", "II. A Compact without Teeth"),
        aside={
            "Home / Rivers": "breadcrumb",
            "By International": "institution",
            "Share": "notice",
            "Dam at Harrow": "caption",
        },
    ),
    "parliament": Layout(
        title="Sharing the Mirren: Trade, water and security",
        date="2024-03-12",
        sentences=(2, 2, 3, 2),
        authors=("John Example", "Jane Sample"),
        headings=("Summary", "1 Background", "2 The dam at Harrow Weir"),
        aside={
            "4 Commons Library": "running header",
            "1 HC Deb": "note",
            "2 Mirren Compact": "note",
            "Contents": "contents",
            "The Library does": "notice",
        },
    ),
    "journal": Layout(
        title="Keeping to the Compact: Why Neither Side of the Mirren Has Left a Bargain That Both of Them Dislike",
        date="2024-03-01",
        sentences=(2, 3, 3, 3, 2),
        authors=("Ann Lim", "Bo van Ek"),
        headings=("Abstract", "Introduction", "The Bargain of 1953", "Conclusion"),
        aside={
            "202 A. LIM": "running header",
            "204 A. LIM": "running header",
            "JOURNAL OF RIVER STUDIES 203": "running header",
            "1 See the review": "note",
            "2 We thank": "note",
            "3 Mirren Compact": "note",
            "Keywords": "topic",
        },
        says=("States often keep to what they have signed long after they have come to dislike it.1",),
    ),
    "think_tank": Layout(
        title="The Lowland’s Last Card",
        date="2024-03-12",
        sentences=(2, 2, 2),
        authors=("Ann Lim", "Bo van Ek"),
        publisher="Harbour Institute",
        headings=("What Comes Next",),
        aside={"Commentary": "label", "Published March": "date", "Ann Lim is": "bio", "Topics:": "topic"},
    ),
    "taiwanese_ministry": Layout(
        title="水利部對上游國關閉閘門深表遺憾",
        date="2024-03-12",
        sentences=(2, 1),
        publisher="水利部公眾司",
        aside={"首頁": "breadcrumb", "回上頁": "notice"},
    ),
    "japanese_statement": Layout(
        title="二か国水務大臣共同声明",
        date="2024-03-12",
        sentences=(1, 3, 2, 2),
        headings=("(声明仮訳)",),
        aside={"関連リンク": "notice", "報道発表へ戻る": "notice"},
        says=("両大臣は、「門は開かれている。」と述べた。",),
    ),
    "chinese_page": Layout(
        title="上游国部长昨日抵达 水务部回应",
        date="2024-03-12",
        sentences=(2, 2, 3, 1),
        publisher="水务部",
        headings=("2024年3月12日水务部发言人主持例行记者会",),
        aside={"您所在的位置": "breadcrumb", "上一篇": "notice", "下一篇": "notice"},
        says=("中方对此有何评论?",),
    ),
    "japanese_press_conference": Layout(
        title="水務大臣会見記録",
        date="2024-03-12",
        sentences=(2, 2, 2),
        headings=("冒頭発言", "（1）ダム建設の議決について", "上流国との会談"),
        says=("「待つだけ待った」という声があることも承知しております。",),
    ),
    "korean_institute": Layout(
        title="미르강 분쟁과 우리의 대응: 위원회 개편을 중심으로",
        date="2024-03-12",
        sentences=(3, 3, 2),
        authors=("홍길동",),
        headings=("1. 들어가며", "2. 협정의 한계", "3. 나가며"),
        aside={"- 1 -": "running header", "1) 수자원부": "note", "2) 미르강": "note", "미르연구원": "affiliation"},
        says=("1953년 협정은 평년의 유량을 절반씩 나누도록 하였으나 가뭄에 대해서는 아무런 규정도 두지 않았다.2)",),
    ),
    "audit_letter": Layout(
        title="Posthearing Questions: Major Challenges at the Board of Rivers",
        date="2007-03-28",
        sentences=(2, 1, 2),
        aside={"The Honorable": "address", "Dear Mr.": "address", "[1] GAO": "note"},
    ),
    "old_research_service": Layout(
        title="Hague Compact on Rivers: Comparison of H.R. 2909, S. 682, and the Administration Draft",
        date="1999-10-18",
        sentences=(6, 3, 3),
        authors=("Ann Lim",),
        publisher="Congressional Research Service ˜ The Library of Congress",
        number="RL30000",
        headings=("Summary", "Introduction", "Background"),
        aside={
            "Contents": "contents",
            "CRS-2": "running header",
            "1 See S. Treaty": "note",
            "Hague Compact": "running header",
        },
        says=("See 22 U.S.C. § 3301 and Pub. L. 106-279 for the text.",),
    ),
    "joint_statement": Layout(
        title="Joint Statement on the Occasion of the Third Meeting of the Ministers of the States of the Mirren",
        date="2024-03-12",
        sentences=(1, 1, 1, 1, 1, 1),
        publisher="Ministry of Foreign Affairs of the Lowland",
        headings=("Have agreed as follows:",),
    ),
    "chinese_journal": Layout(
        title="米伦河水资源争端：缘起、现状与前景",
        date="",
        sentences=(2, 3, 2, 4),
        authors=("张 明",),
        headings=("一、争端的缘起", "二、争端的前景"),
        aside={"[关键词]": "topic", "2024年第3期": "kicker"},
        says=("协定没有对旱年作出规定，委员会也没有自己的经费。①",),
    ),
}
