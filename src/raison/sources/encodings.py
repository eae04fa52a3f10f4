"""Bytes that are not UTF-8 → the East Asian encoding in which they are a plausible text, if there is one.

Several decoders often succeed on the same bytes. A wrong one yields characters that nobody writes; so each text is
weighed by how usual its characters are in the language of its encoding, and the best counts if it is good enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

__all__ = ["east_asian", "plausible"]

# Characters that make up about half of any text, from public lists of frequency.
_SIMPLIFIED = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经"
    "三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合"
    "还因由其些然前外天政四日那社义事平形相全"
    "表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系"
    "军很情者最立代想已通并提直题党程展五果料"
    "总次式设及特件长求基边流路级图统接知将组见计别她期根论运指几区强放决西被做必战先回则任取"
    "据处南给保治北造领东压世金增争济交受联认"
)
_TRADITIONAL = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能"
    "下過子說產種面而方後多定行學法所民得經"
    "三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合"
    "還因由其些然前外天政四日那社義事平形相全"
    "表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系"
    "軍很情者最立代想已通並提直題黨程展五果料"
    "總次式設及特件長求基邊流路級圖統接知將組見計別她期根論運指幾區強放決西被做必戰先回則任取"
    "據處南給保治北造領東壓世金增爭濟交受聯認"
)
_JAPANESE = (
    "のにはをとがでしるたてなこいあうえおかきくけさすせそちつぬねひふへほまみむめもやゆよらり"
    "れろわんっょゃゅだどばべぶびごげぎじずぜ"
    "ンスルトリアイクラレジッーシマドプテデ日一国会人年大十二本中長出三同時政事自行社見月分議"
    "後前民生連五発間対上部東者党地合市業内相"
    "方四定今回新場員立開手力問代明実関決子動京全目表戦経外最言理調体題意法不来作性的要用制治"
    "度強小成期公約協取都和統機平総加家世区"
)
_KOREAN = (
    "이다는을의에가고하지한은로를도사기대인자서시어정아나으해일그리있것라들만게과수전원부오장"
    "상제보여니던공스였동중구면했주성화적계되관안국"
    "조위선경와우비려말내저때세소외신생모유문방산미무용연재거교북통분결양회행당발협"
)

_FREQUENT = frozenset(_SIMPLIFIED + _TRADITIONAL + _JAPANESE + _KOREAN)
_SAMPLE = 4_000  # letters that are weighed
# What a letter counts that is frequent, that is in the common part of the set, and any other.
_USUAL, _KNOWN, _RARE = 1.0, 0.4, -0.5
_LEAST = 0.35
_KANA = 0.1  # least share of kana in a Japanese text
_SMALL = 12  # letters, under which a Japanese text may do without kana
_DOUBT = 0.1  # how much better bytes must fit that may be western
_HIGH, _BYTES = re.compile(rb"[\x80-\xff]+"), 65_536


@dataclass(frozen=True)
class _Encoding:
    """A decoder, the characters that are frequent in its language, and a test for the common part of its set."""

    name: str
    usual: frozenset[str]
    known: Callable[[str], bool]


def east_asian(data: bytes) -> tuple[str, str] | None:
    """Return the text and its encoding where bytes are a plausible Chinese, Japanese or Korean text, else None.

    Parameters
    ----------
    data : bytes
        A whole file that is not valid UTF-8.

    Examples
    --------
    >>> east_asian("水は足りないと農民は言う。".encode("shift_jis"))
    ('水は足りないと農民は言う。', 'cp932')
    >>> east_asian("Größe und Härte".encode("cp1252")) is None
    True
    """
    best, found = _LEAST, None
    # An accent of a western text is one high byte among low ones; in most texts of two bytes they come in pairs.
    doubt = _DOUBT if any(len(run) % 2 for run in _HIGH.findall(data[:_BYTES])) else 0.0
    for encoding in _ENCODINGS:
        text = _decoded(data, encoding.name)
        if text is not None and (weight := _weight(text, encoding) - doubt) > best:
            best, found = weight, (text, encoding.name)
    return found


def plausible(text: str) -> bool:
    """Return whether many of the letters of a text are Latin, or frequent in Chinese, Japanese or Korean.

    >>> plausible("水は足りない。"), plausible("Seoul"), plausible("瑳琹敬")
    (True, True, False)
    """
    letters = list(islice(filter(str.isalpha, text), _SAMPLE))
    return "\0" not in text and sum(char < "\u0250" or char in _FREQUENT for char in letters) > _LEAST * len(letters)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _weight(text: str, encoding: _Encoding) -> float:
    """Return the mean weight of the letters beyond ASCII, at most `_USUAL`."""
    letters = list(islice((char for char in text if char > "\x7f" and char.isalpha()), _SAMPLE))
    if not letters:
        return 0.0
    kana = sum("\u3041" <= char <= "\u30fe" for char in letters) / len(letters)
    if (encoding.name in _JAPANESE_NAMES) != (kana >= _KANA) and len(letters) >= _SMALL:
        return 0.0
    return _mean(letters, encoding)


def _mean(letters: Sequence[str], encoding: _Encoding) -> float:
    return sum(_counts(char, encoding) for char in letters) / len(letters)


def _counts(char: str, encoding: _Encoding) -> float:
    if char in encoding.usual:
        return _USUAL
    return _KNOWN if encoding.known(char) else _RARE


def _within(name: str, lead: int) -> Callable[[str], bool]:
    """Return a test whether a character's first byte is at most `lead`, up to which an encoding has the common ones."""

    def known(char: str) -> bool:
        try:
            made = char.encode(name)
        except UnicodeEncodeError:
            return False
        return len(made) == 2 and made[0] <= lead

    return known


def _hangul(char: str) -> bool:
    return "가" <= char <= "힣" and _within("euc_kr", 0xFE)(char)


_JAPANESE_NAMES = ("cp932", "euc_jp")
_ENCODINGS = (
    _Encoding("cp949", frozenset(_KOREAN), _hangul),
    _Encoding("cp932", frozenset(_JAPANESE), _within("cp932", 0x98)),
    _Encoding("euc_jp", frozenset(_JAPANESE), _within("cp932", 0x98)),
    _Encoding("gb18030", frozenset(_SIMPLIFIED + _TRADITIONAL), _within("gb2312", 0xD7)),
    _Encoding("big5hkscs", frozenset(_TRADITIONAL), _within("big5", 0xC6)),
)
