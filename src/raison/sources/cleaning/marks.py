"""What blocks give away about themselves: labels, notices, captions, tags, numbers of a series, notes on authors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from raison.sources.forms import stream, words

__all__ = [
    "is_apparatus",
    "is_bio",
    "is_body_label",
    "is_caption",
    "is_fragment",
    "is_notice",
    "is_number",
    "is_takeaway_label",
    "number_in",
    "topics_of",
]

_TAKEAWAY_LABELS = frozenset(
    map(
        stream,
        "key takeaways|takeaways|the takeaways|main takeaways|key points|main points|key messages|key findings"
        "|highlights|at a glance|in brief|핵심 요약|요점|주요 내용|핵심 내용|要点|要旨".split("|"),
    )
)
_BODY_LABELS = frozenset(
    map(
        stream,
        "commentary|analysis|opinion|essay|article|full text|main text|issue brief|policy brief|research note|op-ed"
        "|viewpoint|research briefing|research article|original article|working paper|briefing|briefing paper|report"
        "|press release|press releases|news release|press statement|media "
        "note|press|news|newsroom|publications|research"
        "|papers|backgrounder|primer|explainer|special report|policy paper"
        "|discussion paper|research paper|commentaries|blog|testimony|fact "
        "sheet|in focus|insight|insights"
        "|논평|본문|이슈브리프|보도자료|브리핑|정례브리핑|보도참고자료|자료실"
        "|뉴스|공지사항|알림마당|報道発表|プレスリリース|談話|会見|大臣会見記録"
        "|新闻稿|新聞稿|新闻发布|例行记者会"
        "|发言人表态|要闻|新闻中心|時事新聞|时事新闻|正文".split("|"),
    )
)
_APPARATUS = frozenset(
    map(
        stream,
        "notes|endnotes|footnotes|references|bibliography|works cited|참고문헌"
        "|각주|미주|注释|注|註|註釋|参考文献|參考文獻|脚注".split("|"),
    )
)
_NOTICES = frozenset(
    map(
        stream,
        "download pdf|download|pdf|print|share|share this|share this article|email|tweet|read more|learn more|subscribe"
        "|sign up|log in|back|back to top|menu|search|related articles|related|related content|most read"
        "|latest|advertisement|about the author|about the authors|authors|author|comments|listen|save|copy link"
        "|cite|follow us|click to enlarge|skip to main content|facebook|twitter|linkedin|whatsapp|related tags"
        "|more for you|you may also like|recommended|read next|newsletter|more from this author"
        "|다운로드|공유|인쇄|목록|관련 글|저자 소개|이전글|다음글|첨부파일|맨위로|글자크기|닫기"
        "|関連リンク|関連情報|印刷|印刷する|ページの先頭へ|このページのトップへ"
        "|ページトップへ|一覧へ戻る|トップページへ戻る"
        "|打印|打印本页|打印本頁|关闭窗口|分享到|分享|返回顶部|返回列表|相关链接"
        "|相关新闻|相关阅读|推荐阅读|回上頁|友善列印".split("|"),
    )
)
_CREDIT = re.compile(
    r"\b(?:image|photo|picture|photograph|graphic|illustration)s?(?: credits?| courtesy(?: of)?| by| source): ?\S"
    r"|\b(?:image|photo|picture) credits?\b|\b(?:image|photo|picture) (?:by|courtesy of) [A-Z]"
    r"|\((?:photo|image|picture)s?[:/ ]|\b(?:getty images|shutterstock|wikimedia commons)\b"
    r"|写真提供|사진 ?제공|사진 ?[=:]|图片来源|圖片來源|[摄攝]影[:：]",
    re.IGNORECASE,
)
_LEGEND = re.compile(
    r"(?:figure|fig\.|table|map|chart|box|photo|image|sources?|그림|표|사진|図|表|图|圖|写真)\s?\d*(?:[-.]\d+)?[.:：] ",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?i:order code|report|number|paper|briefing|policy brief|document|doc|backgrounder)\.?:? )?"
    r"(?P<number>(?:No\.? ?)?[A-Z]{1,6}[- ]?\d{2,}(?:[-/]\d+)?)"
)
_TAGS = re.compile(r"(?:#\w+[ ,;]*)+")
_TOPIC_LINE = re.compile(
    r"[\[【]?(?:categor(?:y|ies)|tags?|topics?|key ?words?|filed under"
    r"|키워드|주제어|핵심어|关键词|關鍵詞|キーワード)[\]】]?\s?[:：\]】 "
    r"] ?"
    r"(?P<list>(?<=[:：\]】] |.[:：\]】]).+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|doi:\S+", re.IGNORECASE)
_POST = (
    r"(?:fellow|professor|director|researcher|analyst|lecturer|scholar"
    r"|scientist|coordinator|head|chair|editor|candidate"
    r"|ambassador|officer|associate|student)s?"
)
_BIO = re.compile(
    rf"\b(?:is|was|are|were|serves as|works as)\b[^.]{{0,80}}?\b{_POST}\b"
    r"|(?:연구위원|교수|연구원|소장|박사)(?:이다|이며|으로|로 )",
    re.IGNORECASE,
)
_BIO_REACH, _NAME_REACH = 160, 80
_NEIGHBOUR = re.compile(
    r"(?:上一[篇页条]|下一[篇页条]|前へ|次へ|이전 ?글|다음 ?글|previous|next)\s?[:：].{1,80}|.{1,20}(?:へ戻る|一覧へ)"
)
_READING_TIME = re.compile(r"\d{1,3}[ -]min(?:ute)?s?(?: read)?", re.IGNORECASE)
_FILE = re.compile(
    r"\S.{0,120}\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip|jpe?g|png)(?: ?[(\[].{0,20}[)\]])?|\S*(?:%[0-9A-Fa-fu]{2,5}){3}\S*"
)


def is_takeaway_label(text: str) -> bool:
    """Return whether a block announces the paper's own key points.

    >>> is_takeaway_label("KEY TAKEAWAYS:"), is_takeaway_label("Takeaways from Geneva")
    (True, False)
    """
    return len(text) < 40 and stream(text) in _TAKEAWAY_LABELS


def is_body_label(text: str) -> bool:
    """Return whether a block only names the kind of text that follows, as COMMENTARY does.

    >>> is_body_label("COMMENTARY"), is_body_label("Commentary on the canal")
    (True, False)
    """
    return len(text) < 40 and stream(text) in _BODY_LABELS


def is_apparatus(text: str) -> bool:
    """Return whether a block opens the notes or the list of references.

    >>> is_apparatus("References:"), is_apparatus("The board referred to the notes")
    (True, False)
    """
    return len(text) < 40 and stream(text) in _APPARATUS


def is_notice(text: str) -> bool:
    """Return whether a block is a button or a notice of the page.

    >>> is_notice("Share this article"), is_notice("Share the water")
    (True, False)
    """
    return (len(text) < 40 and stream(text) in _NOTICES) or any(
        form.fullmatch(text[:120]) for form in (_NEIGHBOUR, _READING_TIME)
    )


def is_number(text: str) -> bool:
    """Return whether a block is a number in a series.

    >>> is_number("HP24017"), is_number("G20 summit")
    (True, False)
    """
    return bool(number_in(text))


def number_in(text: str) -> str:
    """Return the number in a series that a block is, without what it is the number of; empty if it is none.

    >>> number_in("Order Code RL30000")
    'RL30000'
    """
    found = _NUMBER.fullmatch(text.rstrip(" :：")) if len(text) < 40 else None
    return found["number"] if found else ""


def is_caption(text: str) -> bool:
    """Return whether a block is the caption or credit of a picture.

    >>> is_caption("The dam at dawn. Photo credit: the board."), is_caption("The board took the credit.")
    (True, False)
    """
    if words(text) > 80:
        return False
    return bool(_LEGEND.match(text)) or bool(_CREDIT.search(text))


def is_fragment(text: str) -> bool:
    """Return whether a block is a bare address or the name of a file, or has no letters at all.

    >>> is_fragment("https://example.org/water"), is_fragment("* * *"), is_fragment("See https://example.org")
    (True, True, False)
    """
    bare = bool(_ADDRESS.fullmatch(text)) or (len(text) < 300 and bool(_FILE.fullmatch(text)))
    return bare or not any(map(str.isalpha, text))


def topics_of(text: str) -> tuple[str, ...]:
    """Return the topics that a line of tags or categories names, or nothing.

    >>> topics_of("#Water #Lowland"), topics_of("Categories: Harbour Papers / Rivers")
    (('Water', 'Lowland'), ('Harbour Papers', 'Rivers'))
    """
    if _TAGS.fullmatch(text):
        return tuple(re.findall(r"#(\w+)", text))
    found = _TOPIC_LINE.fullmatch(text)
    return tuple(part.strip() for part in re.split(r" / |, |; | \| |；|、|，", found["list"])) if found else ()


def is_bio(text: str, authors: Sequence[str]) -> bool:
    """Return whether a block tells who an author is.

    Parameters
    ----------
    text : str
        A block.
    authors : sequence of str
        Names from the byline; one of them must stand near the beginning, if any are known.

    Examples
    --------
    >>> is_bio("Ann Lim is a senior fellow at the Harbour Institute.", ["Ann Lim"])
    True
    >>> is_bio("Bo Ek is the director whom Upland trusts.", ["Ann Lim"])
    False
    """
    if not _BIO.search(text[:_BIO_REACH]):
        return False
    opening = stream(text[:_NAME_REACH])
    return not authors or any(stream(author) in opening for author in authors)
