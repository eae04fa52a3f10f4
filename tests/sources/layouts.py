"""Invented documents in the layouts that policy texts come in, each with what a careful reader finds in it."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["LAYOUTS", "Layout"]


@dataclass(frozen=True)
class Layout:
    """A document as its bytes would read, and what is right: fields, headings, sentences of each paragraph, set aside.

    `aside` maps beginnings of blocks to the kind that they were set aside as.
    """

    text: str
    title: str
    date: str
    sentences: tuple[int, ...]
    authors: tuple[str, ...] = ()
    publisher: str = ""
    number: str = ""
    headings: tuple[str, ...] = ()
    aside: dict[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()


KOREAN_MINISTRY = Layout(
    text="""\
바로가기 메뉴 본문 바로가기 주메뉴 바로가기
이 누리집은 미르강 공동위원회 공식 누리집이며 주소를 사용하는 누리집은 위원회가 관리합니다.
  1. 위원회 소개
  2. 어린이·청소년
  3. RSS

홈 > 자료실 > 보도자료

수자원부

보도자료

상류·하류 장관 통화

부서명
수자원부 > 하천국 > 하천1과
작성일
2024-03-12
조회수
1723

240312 장관 통화.hwp

 1. 하류 수자원부 장관은 3.11.(월) 아침 상류 장관과 전화 통화를 갖고, 가뭄 대책과 방류량 등 공동의 관심사를 점검하였다.

2. 두 장관은 물을 나누는 일이 어느 한쪽의 양보가 아니라는 점에 뜻을 같이하였다. 아울러 여름이 오기 전에 다시 만나기로 하였다.
  ㅇ 이와 관련, 상류 장관은 둑의 문을 닫는 일은 없을 것이라고 하면서, 운하 비용에 관한 논의를 이어 가자고 하였다.

3. 하류 장관은 "기다릴 만큼 기다렸다."라고 말하고, 위원회가 비용을 대야 한다는 입장을 밝혔다.  끝.

이전글
하천 정비 사업 공고
다음글
다음 글이 없습니다
목록
""",
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
    says=("3. 하류 장관은 \"기다릴 만큼 기다렸다.\"라고 말하고, 위원회가 비용을 대야 한다는 입장을 밝혔다.",),
)

JAPANESE_MINISTRY = Layout(
    text="""\
トップページ > 報道・広報 > 報道発表

報道発表

上流国との外相電話会談

令和6年3月12日
印刷

　3月12日、午後4時から約20分間、水務大臣は、上流国のエク水務大臣と電話会談を行ったところ、概要は以下のとおりです。

1　冒頭、大臣から、干ばつによる被害について見舞いの言葉を述べました。エク大臣からは、謝意が示されました。

2　両大臣は、放流量について意見を交換しました。大臣からは、「約束は守られなければならない。」と述べ、運河の費用（約24億クローネ）は委員会が負うべきであるとの立場を説明しました。これに対し、エク大臣は「検討したい。」と述べるにとどまりました。

3　両大臣は、夏までに改めて会うことで一致しました。

関連リンク
上流国基礎データ
このページのトップへ
報道発表へ戻る
""",
    title="上流国との外相電話会談",
    date="2024-03-12",
    sentences=(1, 2, 3, 1),
    aside={
        "トップページ": "breadcrumb",
        "印刷": "notice",
        "関連リンク": "notice",
        "報道発表へ戻る": "notice",
    },
    says=(
        "これに対し、エク大臣は「検討したい。」と述べるにとどまりました。",
    ),
)

CHINESE_CONFERENCE = Layout(
    text="""\
当前位置：首页 > 发言人表态 > 例行记者会

2024年3月12日水务部发言人李明主持例行记者会

时间：2024-03-12 18:30　　来源：水务部　　【字号：大 中 小】

　　新华渠记者：据报道，上游国昨天宣布将在旱季关闭闸门。中方对此有何评论？

　　李明：我们注意到有关报道。水是两国人民共同的财富，任何一方都不应把水当作筹码。我们希望上游国信守承诺，不要采取使局势复杂化的行动！

　　问：运河由谁出资？

　　答：这个问题，两国部长上周已经谈过。下游国部长说：“我们等够了。”他说得很清楚。

　　有记者问，委员会是否会参加下一轮会谈。李明表示，委员会“随时准备参加，但不会代替双方作出决定。”对此，各方没有异议。

上一篇：2024年3月11日水务部发言人主持例行记者会
下一篇：没有了
打印本页 关闭窗口
""",
    title="2024年3月12日水务部发言人李明主持例行记者会",
    date="2024-03-12",
    sentences=(2, 3, 1, 3, 3),
    publisher="水务部",
    aside={"当前位置": "breadcrumb", "时间：": "date", "上一篇": "notice", "下一篇": "notice"},
    says=("问：运河由谁出资？", "对此，各方没有异议。"),
)

_PAGES = (
    (
        "SUMMARY",
        """\
The Upland and the Lowland have shared the water of the Mirren since the
Compact of 1953. Their co-
operation has narrowed since 2019, when the Upland's assembly voted for a
dam at Harrow Weir. Critics of the vote, including Sen. Doe (R-OH), say it
"was never debated."1 Supporters disagree.2

The cost of the dam is put at $2.4 billion (see Figure 1). In Doe v. Board,
the court let the vote stand; the talks began at 9 a.m. EST on March 3.
What will the Lowland do? Analysts differ.""",
        ("1 See CRS Report R30000, The Mirren Compact, by Jane B. Sample.", "2 Interview with an official of the board, May 3, 2021."),
    ),
    (
        "Background",
        """\
The compact gives each side a half of the flow in a year of ordinary rain.
It says nothing of a dry year, and that is where the two sides part. The
board, which both of them pay for, has no money of its own and cannot tell
either of them what to do when the gates are shut in the summer months.

In 1998 the gates stayed shut for six weeks.3 The farmers along the lower
river have not forgotten it, and every government since has had to promise
that it would not happen again. The US-
led review of 2004 found that nobody had broken the letter of the compact,
and asked for a decision-
making body that could meet within a day.""",
        ("3 Letter to the chair of the committee, May 4, 2021. The letter was not\nmade public at the time.",),
    ),
    (
        "The Dam at Harrow Weir",
        """\
Engineers have asked for the dam since 1974, and the assembly has now given
them the money for the first two years. The minister says that the Upland
has waited long enough for the board to decide, and that it will not wait
any more. The Lowland answers that a decision without the board is none.

Lenders want both sides to agree before they pay. That gives the Lowland a
say that the compact does not, and the Upland has begun to look for others
who ask for less.4 The bank of the region has said that it would not lend
where the river is in dispute, and that it would wait for the board.""",
        ("4 Statement at a hearing on trade, May 5, 2021.",),
    ),
    (
        "What the Lowland Can Do",
        """\
The Lowland can go to court, or it can pay for a canal of its own, or it
can ask the board to pay. A court would take years. A canal would cost more
than the dam, and the treasury has no money for it before the election in
the autumn. The board is the road that costs least and pleases nobody.

Much will hang on whether the two ministers meet before the summer. If they
do, the canal may come out of the drawer in which it has lain since 2004,
and with it the question of who has to pay for the gates that it needs.""",
        (),
    ),
    (
        "Issues for Congress",
        """\
Members may wish to ask what the loans of American banks are for, and if
the review of 2004 should be taken up again. The Administration has not
said whether it would lead such a review, and no money has been asked for.

A bill in the House (H.R. 1200) would tie the loans to a meeting of the
board. Its sponsors say that it would cost nothing; the Treasury has not
taken a position, and no hearing has been set for the present session.""",
        ("5 Data of the statistical office of the Lowland, May 6, 2021.",),
    ),
    (
        "Outlook",
        """\
Neither side can leave the compact alone, and neither can change it alone.
The likeliest course is that they will talk on while the dam is built, and
that the first dry summer will show what the compact is worth to them both.
""",
        (),
    ),
)


def _printed(head: str, title: str, foot: str) -> str:
    pages = []
    for number, (heading, body, notes) in enumerate(_PAGES, start=1):
        feet = "\n" + "\n".join(notes) + "\n" if notes else ""
        pages.append(f"{heading}\n\n{body}\n{feet}\n{foot}{number:>40}\n\n{title}\n")
    return f"{head}\n" + "\n".join(pages)


CRS = Layout(
    text=_printed(
        """\
Congressional Research Service
Informing the legislative debate since 1914

Sharing the Mirren: Background and
Issues for Congress

Updated January 12, 2024

John A. Example, Coordinator
Specialist in River Affairs

Jane B. Sample
Analyst in Foreign Affairs

Congressional Research Service
https://crsreports.example.gov
R40000
""",
        "Sharing the Mirren: Background and Issues for Congress",
        "Congressional Research Service",
    ),
    title="Sharing the Mirren: Background and Issues for Congress",
    date="2024-01-12",
    sentences=(4, 4, 3, 3, 3, 3, 4, 2, 2, 2, 2),
    authors=("John A. Example", "Jane B. Sample"),
    publisher="Congressional Research Service",
    number="R40000",
    headings=("SUMMARY", "Background", "The Dam at Harrow Weir", "What the Lowland Can Do", "Issues for Congress", "Outlook"),
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
)

AUDIT_OFFICE = Layout(
    text="""\
This is the accessible text file for GAO report number GAO-09-1000 
entitled 'River Assistance: The Board Should Improve Its Oversight of 
Canal Projects' which was released on March 12, 2009.

This text file was formatted by the audit office to be accessible to 
users with visual impairments, as part of a longer term project to 
improve accessibility. Every attempt has been made to maintain the 
structural and data integrity of the original printed product. 

This is a work of the U.S. government and is not subject to copyright 
protection in the United States. It may be reproduced and distributed 
in its entirety without further permission from the office. 

Report to Congressional Requesters: 

United States Government Accountability Office: 
GAO: 

March 2009: 

River Assistance: 

The Board Should Improve Its Oversight of Canal Projects: 

River Assistance: 

GAO-09-1000: 

GAO Highlights: 

Highlights of GAO-09-1000, a report to congressional requesters. 

Why GAO Did This Study: 

The Lowland has been given some $240 million since 2003 for canals that 
were to carry water past the upper weirs. The office was asked to see 
what became of the money, and to look at how the board oversees it. 

What GAO Found: 

The board could not show what it had paid for in 12 of 31 projects. In 
some cases the papers were lost; in others nobody had asked for them. 
Officials met at 10:00 a.m. EDT on September 18 to take stock. 

What GAO Recommends: 

The office recommends that the board keep one list of all projects and 
that it pay for none that is not on it. The board agreed. 

[End of section] 

Contents: 

Letter: 

Background: 

The Board Could Not Show What It Had Paid For: 

Conclusions: 

Table 1: Projects by Year and by Weir: 

[End of section] 

United States Government Accountability Office: 
Washington, DC 20548: 

March 12, 2009: 

The Honorable Jane Doe: 
Chair: 
Committee on Rivers: 
United States Senate: 

Dear Madam Chair: 

The Lowland and the Upland share the water of one river, and the board 
was set up to see that both of them keep to what they have agreed.
[Footnote 1] You asked the office to look at its projects. 

Background: 

The board has eleven members, of whom five come from either side. It 
meets twice a year, and it has had no auditor since 2001.[Footnote 2] 
Nobody has asked for one. 

The Board Could Not Show What It Had Paid For: 

Of the 31 projects that the office looked at, 12 had no papers at all. 
A contractor told the office that it had built a weir that is not on 
any map, and that it was paid for it twice. 

Conclusions: 

Without a list of its projects the board cannot know what it pays for, 
and neither can those who give it the money. 

[End of section] 

Footnotes: 

[1] The compact was signed on May 3, 1953, and has been changed twice. 

[2] The last auditor left for a post at a bank and was not replaced. 

[End of section] 
""",
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
)

CRISIS_GROUP = Layout(
    text="""\
Skip to main content
Home
About Us
Support Us
Latest Updates

Home / Rivers / Mirren

Keeping the Gates Open: A Way Out of the
Dispute over the Mirren

Dam at Harrow Weir. March 2024. WEIR PRESS / Photo by A. Nyström

Briefing 176 / Rivers 12 March 2024

By International Crisis Group

Share
Facebook
Email

The two states of the Mirren are one dry summer away from a clash over water. Outside powers should press both of them to bring the board back before the gates are shut.

What’s new? In February the Upland’s assembly voted for a dam at Harrow Weir. The Lowland has called its envoy home and has moved engineers to the border.

Why does it matter? Some four million people drink from the lower river. In 1998, when the gates were shut for six weeks, crowds burned down the customs house at Weir.

What should be done? The board should offer to pay for a canal, and both sides should put off what they have planned until it has met.

I. Overview

The vote of February surprised nobody who has followed the Mirren. It came after five years in which the board met only once, and after two dry summers that emptied the upper lakes.

The Lowland’s answer was harsher than many had thought. Its envoy left within a day, and its engineers were at the border within a week, though the ministry says that they will build nothing.

II. A Compact without Teeth

The compact of 1953 gives each side a half of the flow, but it says nothing of a dry year. Officials on both sides admit in private that they have never known what it asks of them then.

Related Tags
Water
Borders

More for you
Briefing / Rivers
The Other River: A Truce That Holds
Subscribe to Crisis Group’s Email Updates
""",
    title="Keeping the Gates Open: A Way Out of the Dispute over the Mirren",
    date="2024-03-12",
    sentences=(2, 3, 3, 2, 2, 2, 2),
    publisher="International Crisis Group",
    headings=("I. Overview", "II. A Compact without Teeth"),
    aside={"Home / Rivers": "breadcrumb", "By International": "institution", "Share": "notice", "Dam at Harrow": "caption"},
)

COMMONS_LIBRARY = Layout(
    text="""\
Research Briefing

By John Example,
Jane Sample

12 March 2024

Sharing the Mirren: Trade, water
and security

Summary
1 Background
2 The dam at Harrow Weir

commonslibrary.example.uk
\fNumber CBP 10000            Sharing the Mirren: Trade, water and security

Disclaimer
The Library does not intend the information in this briefing to address the
circumstances of anybody in particular. It should not be relied upon as a
substitute for advice.

2                                    Commons Library Research Briefing, 12 March 2024
\fSharing the Mirren: Trade, water and security

Contents
Summary 4
1 Background 5
2 The dam at Harrow Weir 6

3                                    Commons Library Research Briefing, 12 March 2024
\fSharing the Mirren: Trade, water and security

Summary
The Upland and the Lowland share the water of one river, and trade across it
has doubled in ten years. In 2024 the Upland’s assembly voted for a dam, and
the Lowland called its envoy home.

The UK has no part in the dispute, but its banks have lent to both sides.
Ministers have said that they “would welcome” a meeting of the board.1

1    HC Deb 3 March 2024 c123

4                                    Commons Library Research Briefing, 12 March 2024
\fSharing the Mirren: Trade, water and security

1            Background
The compact of 1953 gives each side a half of the flow. It was written when
rain was plentiful, and it says nothing of a dry year.2 The board that it set
up has met only once since 2019, and then it could not agree on a chair.

2    Mirren Compact, art 7, 3 May 1953

5                                    Commons Library Research Briefing, 12 March 2024
\fSharing the Mirren: Trade, water and security

2            The dam at Harrow Weir
Engineers have asked for the dam since 1974. At some 2.4 billion crowns it
would take a third of a yearly budget, and lenders want the Lowland to agree
first, which gives it a say that the compact does not.

6                                    Commons Library Research Briefing, 12 March 2024
""",
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
)

JOURNAL = Layout(
    text="""\
JOURNAL OF RIVER STUDIES
2024, VOL. 12, NO. 3, 201–230
https://doi.org/10.0000/jrs.2024.0001

Keeping to the Compact: Why Neither Side of
the Mirren Has Left a Bargain That Both of
Them Dislike

Ann Lim1 and Bo van Ek2

1 March 2024

Abstract
Why do states keep to bargains that they dislike? This article looks at the
compact on the Mirren and finds that leaving it would cost each side what it
values most, namely the say that it has over the other.

Keywords: rivers; bargains; dams

Introduction
States often keep to what they have signed long after they have come to dis-
like it.1 The literature explains this by the costs of leaving, and it counts
them in money. We argue that the costs that matter are those of standing, cf.
the debate on prestige, and that they are paid at home.2

1 See the review of the literature in an earlier issue of this journal.
2 We thank those who spoke with us; all of them asked not to be named here,
and we have kept their words apart from their offices.
202                                                        A. LIM AND B. VAN EK

The Mirren is a good case, since neither side has an ally who could make up
for what it would lose. The compact of 1953 was signed by governments that did
not expect to see a dry year, and it has no clause on one. What happened next
is well known to those who live along the river, but hardly to anybody else.
JOURNAL OF RIVER STUDIES                                                    203

The Bargain of 1953
Under the compact, each side takes half of the flow.3 The board was to settle
disputes, yet it was given neither money nor a court. In practice the chair
settled what could be settled by talking to both sides, and left the rest.

3 Mirren Compact, art. 7.
204                                                        A. LIM AND B. VAN EK

Conclusion
Bargains of this kind last because they are the only place in which each side
can be heard by the other. That is a low bar, and it may not hold for ever.
""",
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
)

THINK_TANK = Layout(
    text="""\
Menu
Search

Harbour Institute

Commentary

The Lowland’s Last Card

Ann Lim and Bo van Ek
Published March 12, 2024
6 min read

Share this article

When the gates were shut in 1998, the Lowland had friends in every capital. Today it has one, and that one sells water to both sides.

That is why the vote of February matters more than the dam. A Lowland without friends has only its place on the board, and it will not give that place away for a promise of water.

What Comes Next

Expect the Lowland to stall. It can do so until the autumn, when its lenders will want to know what they have paid for.

Ann Lim is a senior fellow at the Harbour Institute. Bo van Ek is a lecturer at the University of Weir.

Topics: Rivers, Borders

Related Content
The Board Nobody Wanted
Why Canals Fail
© 2024 Harbour Institute. All rights reserved.
""",
    title="The Lowland’s Last Card",
    date="2024-03-12",
    sentences=(2, 2, 2),
    authors=("Ann Lim", "Bo van Ek"),
    publisher="Harbour Institute",
    headings=("What Comes Next",),
    aside={"Commentary": "label", "Published March": "date", "Ann Lim is": "bio", "Topics:": "topic"},
)

TAIWANESE = Layout(
    text="""\
首頁 > 新聞 > 新聞稿

水利部對上游國關閉閘門深表遺憾

發布日期：民國113年3月12日
發布單位：水利部公眾司

　　針對上游國昨日宣布將於旱季關閉閘門，水利部表示遺憾。部長強調，水資源由兩國共享，任何一方均不應片面改變現狀。

　　水利部重申，「協定必須遵守。」並呼籲委員會儘速召開會議。

回上頁
""",
    title="水利部對上游國關閉閘門深表遺憾",
    date="2024-03-12",
    sentences=(2, 1),
    publisher="水利部公眾司",
    aside={"首頁": "breadcrumb", "回上頁": "notice"},
)

LAYOUTS: dict[str, Layout] = {
    "Korean ministry": KOREAN_MINISTRY,
    "Japanese ministry": JAPANESE_MINISTRY,
    "Chinese press conference": CHINESE_CONFERENCE,
    "research service": CRS,
    "audit office": AUDIT_OFFICE,
    "crisis group": CRISIS_GROUP,
    "parliament": COMMONS_LIBRARY,
    "journal": JOURNAL,
    "think tank": THINK_TANK,
    "Taiwanese ministry": TAIWANESE,
}
