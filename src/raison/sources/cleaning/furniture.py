"""What a page or a printed report puts around its text: breadcrumbs, fields of a record, contents, licences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from raison.sources.cleaning.lines import LEADERS
from raison.sources.forms import stream, words

__all__ = [
    "Field",
    "contents_span",
    "field_of",
    "is_boilerplate",
    "is_breadcrumb",
    "is_closing_mark",
    "is_contents_entry",
    "is_speech",
    "salutation_span",
    "title_in",
]

_CRUMB = re.compile(r" ?(?:>+|›+|»+|＞+|→|▶) ?")
_SLASH = re.compile(r" / | ?> ?| » | › | \| ")
_HOME = frozenset(
    map(stream, "home|homepage|main|start|홈|메인|처음|首页|首頁|主页|ホーム|トップ|トップページ|home page".split("|"))
)
_YOU_ARE = re.compile(
    r"(?:you are here|current location|현재 ?위치|您?(?:所在的?位置|当前位置"
    r"|現在位置|目前位置)|当前位置|現在位置|現在地)\s?(?:是)?[:：]?\s?",
    re.IGNORECASE,
)
_CRUMB_LENGTH, _CRUMB_WORDS = 60, 8

# Names of fields in a page's record of a text; without a colon only where such a line is hardly anything else.
_BARE_FIELDS = (
    "부서명|담당부서|담당 ?부서|담당자|작성자|등록자|부서|조회수?|파일"
    "|첨부파일|첨부|연락처|전화번호|이메일|작성일자?|등록일자?|게시일"
    "|수정일|분류|카테고리"
    "|掲載日|公開日|更新日|担当課?|発表者|問い?合わせ先?|来源|來源|出处"
    "|出處|稿源|发布时间|发布日期|發布時間|發布日期|发布单位|發布單位"
    "|发布机构|责任编辑|責任編輯"
    "|編輯|编辑|作者|字号|字號|浏览次数|点击数?|点击率|点阅数|點閱數|瀏覽次數|文号|索引号|主题分类"
)
_COLON_FIELDS = (
    "published|publication date|date|date published|posted|updated|last "
    "updated|released?|release date|region|regions|country"
    "|countries|type|category|series|language|contact|contacts|phone|tel"
    "|fax|e-?mail|for immediate release|media contact"
    "|press contact|document type|publisher|source|isbn|issn|doi|time|时间|日期|時間|日付|날짜|기간|일시|장소|입력|기자"
)
_FIELD = re.compile(
    rf"(?P<name>{_BARE_FIELDS})(?:\s?[:：|]\s?|\s|$)(?P<value>.*)|(?P<named>{_COLON_FIELDS})(?:"
    rf"\s?[:：]\s?(?P<given>.*)|$)",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:\[(?:제목|題目|题目|标题|標題|文書名|문서명|title)\]\s?|(?:제목"
    r"|題目|题目|标题|標題|件名|表題|title|subject|re)\s?[:：]\s?)(?P<title>\S.*)",
    re.IGNORECASE,
)
_SOURCES = frozenset(map(stream, "来源 來源 出处 出處 稿源 publisher source 发布单位 發布單位 发布机构".split()))
_VALUE_LENGTH = 60

_CONTENTS = frozenset(
    map(stream, "contents|table of contents|list of contents|目录|目錄|目次|차례|목차"
        "|inhalt|figures|tables|list of figures"
    "|list of tables|boxes|appendixes|appendices|abbreviations".split("|"))
)  # fmt: skip
_PAGED = re.compile(r"(?P<entry>\S.*?)[ .]+(?P<page>\d{1,3}|[ivxl]{1,6})", re.IGNORECASE)
_LONGEST_CONTENTS = 400  # blocks

# Of a text in small letters, each behind a word that stands in all that it finds: to look for everything at every place
# takes many times as long.
_BOILERPLATE = {
    word: re.compile(pattern)
    for word, pattern in {
        "accessible": r"accessible text file for|accessible to users with visual impairments",
        "formatted": r"this text file was formatted",
        "copyright": r"not subject to copyright|copyrighted images or other material",
        "cookie": r"(?:site|page|we) uses? .{0,40}cookies|use of cookies|cookie policy",
        "licen": r"licen[sc]ed under (?:a|the|an) (?:creative|open|cc|gnu|mit)\b"
        r"|open (?:parliament|government) licence",
        "intend": r"does not intend the information",
        "relied": r"should not be relied (?:up)?on as (?:a |legal|professional|specific)",
        "accepted": r"no (?:liability|responsibility) (?:is|can be) accepted",
        "expressed": r"views (?:and opinions )?expressed (?:here|in this|are|by the authors?)\b.{0,160}"
        r"\b(?:do not|does not|those of|solely|(?:his|her|their) own|alone)",
        "congress": r"prepared (?:for|by) .{0,60}members and committees of congress",
        "nonpartisan": r"nonpartisan shared staff",
        "이용자": r"이용자 만족도",
        "저작권자": r"저작권자",
        "무단": r"무단 ?전재",
        "개인정보": r"개인정보 ?처리방침",
        "누리집": r"누리집은 대한민국|주소를 사용하는 누리집",
        "無断": r"無断転載",
        "版权": r"版权所有",
        "未经": r"未经.{0,10}许可",
        "转载": r"转载请",
        "免责": r"免责声明",
    }.items()
}
_LONGEST_BOILERPLATE = 200  # words
_CLOSING_MARK = re.compile(r"\[end of [a-z ]{2,20}\]:?", re.IGNORECASE)

_SPEECH = re.compile(
    r"(?:[A-Z][A-Z.'’ -]{1,40}|Q|A|Question|Answer|Moderator)(?: \([^)]{1,40}\))?: ?\S|Q {1,3}\S"
    r"|(?:问|答|問|记者|記者|主持人|发言人|發言人|기자|문|답|질문|답변"
    r"|사회자|[가-힣一-鿿·]{2,14}(?:记者|記者))\s?[:：]\s?\S"
    r"|[<〈【\[](?:질문|답변|문|답|問|答|记者|記者|[가-힣一-鿿ァ-ヶー "
    r"]{2,16}(?:記者|记者|大臣|長官|報道官|대변인|장관|기자))[>〉】\]]"
)
_DEAR = re.compile(r"Dear [A-Z].{0,60}[:,]$")
_LONGEST_ADDRESS = 10  # blocks


@dataclass(frozen=True)
class Field:
    """A line of a page's record of a text: the name of the field as a stream, and its value if it stands beside it."""

    name: str
    value: str

    @property
    def is_source(self) -> bool:
        """Whether the value names who published the text."""
        return self.name in _SOURCES


def is_breadcrumb(text: str) -> bool:
    """Return whether a block is the way through a site to its page.

    >>> is_breadcrumb("홈 > 자료실 > 보도자료"), is_breadcrumb("Home / Papers / Rivers"), is_breadcrumb("Water / Power")
    (True, True, False)
    """
    if len(text) > 4 * _CRUMB_LENGTH:
        return False
    led = _YOU_ARE.match(text)
    rest = text[led.end() :] if led else text
    arrows, parts = _CRUMB.split(rest), _SLASH.split(rest)
    if len(arrows) < 2 and len(parts) < 2:
        return bool(led and not rest)
    home = stream(parts[0]) in _HOME or stream(arrows[0]) in _HOME
    if len(arrows) < 2 and not home:
        return False
    short = all(len(part) <= _CRUMB_LENGTH and words(part) <= _CRUMB_WORDS for part in arrows[:-1]) and any(arrows)
    return short and (bool(led) or home or len(arrows) > 2)


def field_of(text: str) -> Field | None:
    """Return the field of a page's record that a line is, or None.

    >>> field_of("부서명"), field_of("来源：外交部").value, field_of("The date of the talks")
    (Field(name='부서명', value=''), '外交部', None)
    """
    if len(text) > 2 * _VALUE_LENGTH:
        return None
    found = _FIELD.fullmatch(text.rstrip(":： "))
    if not found:
        return None
    value = (found["value"] or found["given"] or "").strip()
    return Field(stream(found["name"] or found["named"]), value) if len(value) <= _VALUE_LENGTH else None


def title_in(text: str) -> str:
    """Return the title in a line that says that it is one, or nothing.

    >>> title_in("Subject: Water for the Lowland"), title_in("제목 : 물 나누기"), title_in("The title: a study")
    ('Water for the Lowland', '물 나누기', '')
    """
    found = _TITLED.fullmatch(text) if len(text) < 300 else None
    return found["title"].strip(" :：") if found else ""


def is_boilerplate(text: str) -> bool:
    """Return whether a block speaks of the file, its licence, the site or who answers for the views.

    >>> is_boilerplate("This text is licensed under the Open Government Licence and may be copied by anybody.")
    True
    """
    told = text[:2_000].lower()
    found = any(word in told and pattern.search(told) for word, pattern in _BOILERPLATE.items())
    return found and words(text[:4_000]) <= _LONGEST_BOILERPLATE


def is_closing_mark(text: str) -> bool:
    """Return whether a block only tells that a part ends, as accessible copies do.

    >>> is_closing_mark("[End of section]")
    True
    """
    return bool(_CLOSING_MARK.fullmatch(text))


def is_speech(text: str) -> bool:
    """Return whether a block opens with the name of who speaks, as minutes of a press conference have it.

    >>> is_speech("问：中方对此有何评论？"), is_speech("MODERATOR: Thank you all."), is_speech("What is at stake?")
    (True, True, False)
    """
    return bool(_SPEECH.match(text[:80]))


def is_contents_entry(text: str) -> bool:
    """Return whether a block is an entry of a table of contents by its dots.

    >>> is_contents_entry("The Alliance ............ 2"), is_contents_entry("The Alliance")
    (True, False)
    """
    return len(text) < 400 and bool(LEADERS.search(text[-200:]))


def contents_span(texts: Sequence[str], prose: Sequence[bool], start: int, alone: dict[str, int]) -> int:
    """Return where a table of contents ends whose label stands at `start`; `start` itself if it is none.

    Parameters
    ----------
    texts : sequence of str
        All blocks.
    prose : sequence of bool
        Whether each is running prose.
    start : int
        Index of a block.
    alone : dict of str to int
        How many blocks have each stream.

    Notes
    -----
    Entries have a page number, or come again as headings; the first that was an entry already is the heading itself.

    Examples
    --------
    >>> texts = ["Contents", "Background 2", "The Dam 5", "Background", "The board has said that it would pay for it."]
    >>> contents_span(texts, [False] * 4 + [True], 0, {})
    3
    """
    if len(texts[start]) > 40 or stream(texts[start]) not in _CONTENTS:
        return start
    seen: set[str] = set()
    end = start + 1
    for index in range(start + 1, min(len(texts), start + _LONGEST_CONTENTS)):
        text = texts[index]
        found = _PAGED.fullmatch(text) if len(text) < 300 else None
        entry = stream(found["entry"] if found else text[:300])
        if prose[index] or entry in seen or is_closing_mark(text):
            break
        seen.add(entry)
        if found or is_contents_entry(text) or stream(text[:300]) in _CONTENTS or alone.get(entry, 0) > 1:
            end = index + 1
    return end if end > start + 1 else start


def salutation_span(texts: Sequence[str], prose: Sequence[bool], at: int) -> int:
    """Return where the address of a letter begins whose salutation stands at `at`; one past it if there is none.

    >>> salutation_span(["It was so.", "The Honorable Jane Doe:", "Chair:", "Dear Ms. Doe:"], [True] + [False] * 3, 3)
    1
    """
    if not _DEAR.match(texts[at]):
        return at + 1
    start = at
    while start > max(0, at - _LONGEST_ADDRESS) and not prose[start - 1] and words(texts[start - 1]) <= 25:
        start -= 1
    return start
