"""A line → the persons it names, if it is a byline; and whether it names an institution, which is no person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from raison.sources.forms import words

__all__ = ["Credit", "credit", "institution_in", "is_institution", "is_post", "names_house", "people"]

_BY = re.compile(
    r"(?:by|written by|prepared by|statement of|authors?:?|author\(s\):?"
    r"|글:?|저자:?|필자:?|작성자:|作者|撰文|撰稿|文[/／]|文[:：]|執筆者?"
    r"|筆者"
    r"|著者|記者|记者|기자:)(?:\s?[:：]\s?|\s+|(?<=[/／:：]))",
    re.IGNORECASE,
)
_PARTICLE = "de|van|von|der|den|bin|binti|al|el|di|da|la|le|ibn|ten|ter"
_TOKEN = rf"(?:(?:[A-ZÀ-Þ]\.)+|[A-ZÀ-Þ][\w'’.-]*|{_PARTICLE})"
_TITLES = r"Dr|Prof|Professor|Amb|Ambassador|Gen|Sir|Lord|Rep|Sen"
_LATIN = re.compile(rf"(?:(?:{_TITLES})\.? )?{_TOKEN}(?: {_TOKEN}){{1,4}}")
_HONOUR = re.compile(rf"(?:{_TITLES})\.? ")
_MARKS = re.compile(r"(?:(?<=\w)\d|[*†‡§¹²³⁴-⁹])+$")

# The surnames that most people of these countries have; a given name follows without blank.
_KOREAN = re.compile(
    r"(?:[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구라나진"
    r"민엄채원천방공현함변염여추도소석선설마길연위표명기반"
    r"왕금옥육인맹제모탁국어은편용예경봉사부][가-힣]{1,2}|(?:남궁|황보|제갈|사공|선우|서문|독고)[가-힣]{1,2})"
)
_KOREAN_WORDS = re.compile(
    r"(?:성명서?|공지|공고|기고|논평|연설문?|인사말|서문|목차|원문|전문"
    r"|성명|정책|정부|정치|조약|이슈|안보|사설|주요|기사|기타|장관|차관"
    r"|외교부?|통일부?|국방부?|국회)"
)
_CHINESE = re.compile(
    r"[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧"
    r"蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜"
    r"戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢"
    r"汤湯尹黎易常武乔喬贺賀赖賴龚龔文][一-鿿]{1,2}"
)
_JAPANESE = re.compile(r"[一-鿿々]{1,3} ?[　 ][一-鿿々ぁ-んァ-ヶー]{1,4}")
_MARKED_HAN = re.compile(r"[一-鿿々]{2,5}|[一-鿿々]{1,3} [一-鿿々ぁ-んァ-ヶ]{1,4}")
_AND = re.compile(r",? and |,? AND |, ?| & |; ?|、|，|；| ・ |·(?=\S)| 및 ")

_NO_NAME = re.compile(
    r"^(?:the|what|how|why|when|where|who|which|towards?|beyond|after|before"
    r"|between|against|from|its|their|our|this|that"
    r"|them|they|not) |[’']s\b|\b(?:reports?|papers?|brief(?:ing)?s?|summary"
    r"|highlights|overview|introduction|background|conclusions?|analysis"
    r"|commentary|reviews?|policy|security|trade|relations|strategy|assistance|development|research|studies|journal"
    r"|quarterly|insights?|notes?|series|updates?|issues?|affairs|contents|release|statement|remarks|read|more|download"
    r"|share|related|publications?|topics?|regions?|asia|europe|africa|pacific|america|world|news|events|experts|home"
    r"|about|contact|subscribe|donate|key|takeaways|findings|recommendations|appendix|annex|acknowledge?ments|abstract"
    r"|keywords|abbreviations|figures?|tables?|chapter|part|section|page|outlook|north|south|east|west|united|states"
    r"|kingdom|republic|islands?|treaty|alliance|war|peace|talks|summit|crisis|economy|politics)\b",
    re.IGNORECASE,
)
_HOUSES = (
    r"institut\w*|universit\w+|centers?|centres?|schools?|councils?|foundation|college|academy|association|think ?tank"
    r"|program(?:me)?|group|service|office|ministry|department|agency|bureau|commission|committee|corporation|library"
    r"|endowment|society|organi[sz]ation|federation|alliance|initiative|project|network|forum|secretariat|authority"
    r"|embassy|observatory|trust|division|union|bank|fund|press|command|chamber"
)
_HOUSE = re.compile(
    rf"\b(?:{_HOUSES})\b|연구원|연구소|대학교?|연구센터|재단|외교부|통일부"
    rf"|국방부|研究所|研究院|大学|大學|外務省|外交部|学会|センター",
    re.IGNORECASE,
)
_LAST_HOUSE = re.compile(
    r"(?:The )?(?:[A-ZÀ-Þ][\w&.'’-]*|of|for|and|the|on|de|du|des|in|&)(?:,? "
    r"(?:[A-ZÀ-Þ][\w&.'’-]*|of|for|and|the|on|de|du|des|in|&))*"
)
_NARROW = re.compile(
    r"\b(?:institut\w*|universit\w+|cent(?:er|re)|school|council|foundation|college|academy|association"
    r"|think tank|program(?:me)?)\b"
    r"|연구원|연구소|대학교",
    re.IGNORECASE,
)
_HOUSE_OF = re.compile(rf"\b(?:{_HOUSES}|house) (?:of|for|on)\b", re.IGNORECASE)
_EAST = re.compile(
    r"[가-힣]{1,12}(?:연구원|연구소|대학교|센터|재단|외교부|통일부|국방부"
    r"|위원회|부|처|청|원|실|과)|외교부|[一-鿿]{1,12}(?:研究所|研究院|大学"
    r"|大學|省|庁|部|委员会|委員会|委員會|协会|協会)"
)
_PARTED = re.compile(r" [˜~|•·] ")
_VERB = re.compile(
    r"\b(?:Must|Be|Should|Can|Will|Is|Are|Has|Have|Does|Need|Needs|Faces"
    r"|Wants|Under|Against|Without|Report)\b"
)
_LONGEST_BYLINE = 300  # code points
_LONGEST_HOUSE = 12  # words

_POST = re.compile(
    r"\b(?:fellow|professor|director|researcher|analyst|lecturer|scholar|ambassador|associate|specialist|coordinator"
    r"|manager|attorney|economist|advis[eo]r|librarian|correspondent|editor|officer|head|chair(?:man|woman)?|president"
    r"|secretary|intern|scientist|strategist|representative)s?\b|연구위원"
    r"|선임연구원|연구원|교수|소장|원장|研究员|研究員|教授|所长|所長|主任",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Credit:
    """The persons that a line names, what else it says of them, and whether it says that they are the authors."""

    names: tuple[str, ...]
    rest: str = ""
    marked: bool = False


def people(line: str) -> tuple[str, ...]:
    """Return the names in a byline; nothing where some part of it is no name of a person.

    >>> people("By Ann Lim, Bo van Ek and Dr. C. D. Ochs"), people("Water for the Lowland")
    (('Ann Lim', 'Bo van Ek', 'C. D. Ochs'), ())
    >>> people("International Crisis Group"), people("By Ann Lim, Harbour Institute")
    ((), ())
    """
    found = credit(line)
    return found.names if not found.rest else ()


def credit(line: str) -> Credit:
    """Return the persons at the beginning of a line, if nothing else than their posts and houses follows.

    >>> credit("By Ann Lim, Senior Fellow, Harbour Institute")
    Credit(names=('Ann Lim',), rest='Senior Fellow, Harbour Institute', marked=True)
    """
    if len(line) > _LONGEST_BYLINE:
        return Credit(())
    bare = line.rstrip(" :：")
    marked = _BY.match(bare)
    body = bare[marked.end() :] if marked else bare
    parts = [part.strip() for part in _AND.split(body) if part.strip()]
    names = []
    for part in parts:
        name = _MARKS.sub("", part)
        if not _is_person(name, marked is not None):
            break
        names.append(_HONOUR.sub("", name, count=1))
    rest = parts[len(names) :]
    if not names or not all(is_post(part) or _HOUSE.search(part) or people_only(part) for part in rest):
        return Credit(())
    at = body.find(rest[0]) if rest else len(body)
    return Credit(tuple(names), body[at:], marked is not None)


def people_only(part: str) -> bool:
    """Return whether a part of a byline is one more name, as after a post of the first.

    >>> people_only("Bo van Ek"), people_only("the board")
    (True, False)
    """
    return _is_person(part, marked=False)


def _is_person(part: str, marked: bool) -> bool:
    if _LATIN.fullmatch(part):
        return not (is_institution(part) or _POST.search(part) or _NO_NAME.search(part) or _acronym(part))
    if _KOREAN.fullmatch(part):
        return not _KOREAN_WORDS.fullmatch(part)
    if marked and _MARKED_HAN.fullmatch(part):
        return not _EAST.fullmatch(part)
    return bool(_CHINESE.fullmatch(part) or _JAPANESE.fullmatch(part)) and not _EAST.fullmatch(part)


def _acronym(part: str) -> bool:
    """Return whether a part has a word in capitals among others that are not, as names of houses have."""
    tokens = [token for token in part.split() if len(token) > 2 and token.isalpha()]
    return any(token.isupper() for token in tokens) and not all(token.isupper() for token in tokens)


def is_post(text: str) -> bool:
    """Return whether a text is a post that somebody holds, as under a name in a byline.

    >>> is_post("Specialist in Asian Affairs"), is_post("What the director said")
    (True, False)
    """
    found = _POST.search(text)
    if not found or words(text) > _LONGEST_HOUSE:
        return False
    led = text[: found.start()].split()
    return len(led) <= 4 and all(not word[:1].islower() or word in ("and", "of") for word in led)


def is_institution(text: str) -> bool:
    """Return whether a line is the name of an institution, as far as its form tells.

    >>> is_institution("Congressional Research Service"), is_institution("Ministry of Foreign Affairs")
    (True, True)
    >>> is_institution("Ann Lim"), is_institution("The council that nobody called")
    (False, False)
    """
    bare = text.strip(" :：") if len(text) <= _LONGEST_BYLINE else ""
    if parts := _PARTED.split(bare)[1:]:
        return all(map(is_institution, [_PARTED.split(bare)[0], *parts]))
    if _EAST.fullmatch(bare):
        return True
    if (
        words(bare) > _LONGEST_HOUSE
        or len(bare) > 120
        or ": " in bare
        or not _LAST_HOUSE.fullmatch(bare)
        or _VERB.search(bare)
    ):
        return False
    last = _HOUSE.search(bare.rsplit(" ", 1)[-1])
    return words(bare) > 1 and bool(last or _HOUSE_OF.search(bare))


def names_house(text: str) -> bool:
    """Return whether a text speaks of an institute, university or the like, in whatever form.

    >>> names_house("the Harbour Institute in Weir"), names_house("the board")
    (True, False)
    """
    return bool(_NARROW.search(text))


def institution_in(affiliation: str) -> str:
    """Return the last institution in a line on an author, or nothing.

    >>> institution_in("Senior Fellow, Harbour Institute")
    'Harbour Institute'
    """
    parts = [part for part in re.split(r", | / ", affiliation) if names_house(part) and not _POST.search(part)]
    return parts[-1] if parts else ""
