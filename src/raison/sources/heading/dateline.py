"""A line that is a date, as papers carry one under their title → ISO date and precision. No free text is searched."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

__all__ = ["date_of_line", "is_revision"]

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r"|sept)\.?"
_YEAR, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_ERA = r"(?:(?P<era>令和|平成|昭和|大正|明治|中華民國|中華民国|民國|民国) ?(?P<reign>元|\d{1,3}))"
_LABEL = (
    r"(?:(?:for )?(?:(?:first|last|originally|immediate) )?"
    r"(?:published|publication|posted|issued|released?|dated?|updated|revised|reviewed|modified|delivered|as of)"
    r"(?: (?:date|on|of publication|by|at))*|작성일자?|등록일자?|게시일자?"
    r"|수정일자?|배포일시?|보도일시?|발행일자?|발표일|날짜|입력"
    r"|発表日|公開日|掲載日|更新日|最終更新日?|作成日|日付|发布时间|发布日期"
    r"|发表时间|更新时间|时间|日期|發布時間|發布日期|發稿時間|時間|更新日期)"
)
_WEEKDAY = r"(?:[a-z]{3,9}day,? )?"
_PLACE = r"(?:(?!The )[A-Z][\w.'’-]*(?:(?: |/| and )[A-Z][\w.'’-]*){0,4}(?:, [A-Z][\w.]*)?, )?"  # "Seoul/Brussels, "
_AFTER = r"(?: ?\(?(?:[日月火水木金土일월화수목금토]|[星周週][期]?[一二三四五六日天])(?:曜日?|요일)?\)?)?"
_TIME = r"(?:,? ?(?:at )?\(?(?:上午|下午|午前|午後|오전|오후)? ?\d{1,2}(?:[:：]\d\d|[시時时点]).{0,12})?"
_FORMS = (
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"(?:the )?{_DAY} (?:of )?{_MONTH},? {_YEAR}",
    rf"{_MONTH},? {_YEAR}",
    rf"{_YEAR} ?[-./] ?(?P<number>[01]?\d) ?[-./] ?{_DAY}\.?",
    rf"(?:公元|西暦|西元|서기)? ?(?:{_YEAR}|{_ERA}) ?[년年](?: ?\(.{{3,8}}年\))? "
    rf"?(?P<number>[01]?\d) ?[월月](?: ?{_DAY} ?[일日])?",
    rf"{_YEAR}-(?P<number>[01]\d)",
    rf"{_YEAR}\. ?(?P<number>[01]?\d)\.?",
)
_LONGEST = 60
_REVISED = re.compile(r"(?:last )?(?:updated|revised|modified|reviewed)|수정일|更新|最終更新", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:来源|來源|出处|出處|稿源|作者|记者|記者|编辑|編輯|责任编辑|打印"
    r"|字号|字號|浏览|瀏覽|点击|阅读|閱讀|分享|大小|字体|조회수?|작성자"
    r"|담당"
    r"|부서|등록자|기자|첨부)[^。.!?]*"
)
_SERIES = re.compile(
    r"(?:\S+ ){0,7}?(?:briefing|report|paper|commentary|brief|statement|update|alert|note|no\.|n°|number|issue)s?\b"
    r"(?: (?:\S*\d\S*|/|(?-i:[A-Z])\S*)){0,4}? ?[/|–—-]? "
    r"(?P<date>(?:\d{1,2} )?[A-Z][a-z]+\.? (?:\d{1,2}, )?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_SEPARATORS = re.compile(r" [|·•｜] ?|\t")
_HAN = {**{char: at for at, char in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0, "O": 0}
_HAN_DATE = re.compile(
    r"(?<=[年月])[〇零○一二三四五六七八九十]{1,3}(?=[月日])|[〇零○O一二三四五六七八九十元]{1,4}(?=年)"
)


@dataclass(frozen=True)
class _Era:
    """A way of counting years: the year before its first, and its first and last day."""

    before: int
    first: date
    last: date = date.max


_ERAS = {
    "令和": _Era(2018, date(2019, 5, 1)),
    "平成": _Era(1988, date(1989, 1, 8), date(2019, 4, 30)),
    "昭和": _Era(1925, date(1926, 12, 25), date(1989, 1, 7)),
    "大正": _Era(1911, date(1912, 7, 30), date(1926, 12, 24)),
    "明治": _Era(1867, date(1868, 1, 25), date(1912, 7, 29)),
    "民國": _Era(1911, date(1912, 1, 1)),
}


def date_of_line(line: str) -> tuple[str, str] | None:
    """Return the ISO date and its precision where a line is nothing but a date.

    Parameters
    ----------
    line : str
        One line with single spaces.

    Returns
    -------
    tuple of str, or None
        `("2025-11-13", "day")` or `("2025-11", "month")`. Dates in figures alone are read with the year first only,
        since the order of day and month cannot be told. Labels, a place, a weekday and a time may stand beside it, and
        in Chinese and Korean lines the source and the like.

    Examples
    --------
    >>> date_of_line("Published 3 March 2024"), date_of_line("Sept. 2023"), date_of_line("2024. 3. 1.")
    (('2024-03-03', 'day'), ('2023-09', 'month'), ('2024-03-01', 'day'))
    >>> date_of_line("令和5年12月21日"), date_of_line("民國112年12月"), date_of_line("Date: 12 March 2024:")
    (('2023-12-21', 'day'), ('2023-12', 'month'), ('2024-03-12', 'day'))
    >>> date_of_line("The talks of 3 March 2024"), date_of_line("31 February 2024"), date_of_line("03/04/2024")
    (None, None, None)
    """
    if len(line) > 2 * _LONGEST or not _has_year(line):
        return None
    plain = _HAN_DATE.sub(_figures, unicodedata.normalize("NFKC", line)).strip()
    if series := _SERIES.fullmatch(plain):
        plain = series["date"]
    for part in dict.fromkeys((plain, *_SEPARATORS.split(plain), _FIELD.sub("", plain))):
        bare = _CLOCK.sub("", part) if _FIELD.search(plain) else part
        if found := _read(_undressed(bare)):
            return found
    return None


def is_revision(line: str) -> bool:
    """Return whether a dateline tells when a text was changed, not when it appeared.

    >>> is_revision("Last updated 3 March 2024"), is_revision("Published 3 March 2024")
    (True, False)
    """
    return bool(_REVISED.match(line.strip()))


def _has_year(line: str) -> bool:
    return any(map(str.isdigit, line)) or "年" in line


def _undressed(part: str) -> str:
    """Return a part of a line without the brackets, colons and stops around it."""
    bare = part.strip(" :;,|/-–—")
    if bare[:1] in "([【〔":
        bare = bare[1:].rstrip(")]】〕")
    return bare.strip(" :;,")


def _read(part: str) -> tuple[str, str] | None:
    if len(part) <= _LONGEST:
        for form in _compiled():
            if found := form.fullmatch(part):
                return _iso(found.groupdict())
    return None


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    # When the first line is read, so that who reads no paper does not wait for it.
    lead = rf"(?:{_LABEL} ?[:：]? ?)?(?-i:{_PLACE}){_WEEKDAY}"
    return tuple(re.compile(rf"{lead}{form}{_AFTER}{_TIME}[.:]?", re.IGNORECASE) for form in _FORMS)


def _figures(found: re.Match[str]) -> str:
    """Return a number in Chinese characters as figures."""
    text = found[0]
    if text == "元":
        return text
    if "十" in text:
        tens, units = text.split("十", 1)
        return str(10 * (_HAN.get(tens, 1) if tens else 1) + _HAN.get(units, 0))
    return "".join(str(_HAN[char]) for char in text if char in _HAN)


def _iso(parts: dict[str, str | None]) -> tuple[str, str] | None:
    named = (parts.get("month") or "")[:3].casefold()
    month = [name[:3] for name in _MONTHS].index(named) + 1 if named else int(parts.get("number") or 0)
    year = _year(parts)
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    text = parts.get("day")
    day = int(text) if text else None
    if not 1 <= (day or 1) <= monthrange(year, month)[1] or not _in_era(parts, year, month, day):
        return None
    return (f"{year}-{month:02}", "month") if day is None else (f"{year}-{month:02}-{day:02}", "day")


def _era(parts: dict[str, str | None]) -> _Era | None:
    name = parts.get("era")
    return _ERAS[name if name in _ERAS else "民國"] if name else None


def _year(parts: dict[str, str | None]) -> int:
    era = _era(parts)
    if era is None:
        return int(parts["year"] or 0)
    reign = parts["reign"] or ""
    return era.before + (1 if reign == "元" else int(reign))


def _in_era(parts: dict[str, str | None], year: int, month: int, day: int | None) -> bool:
    """Return whether a date lies in the era that it names; a month counts if any of its days does."""
    era = _era(parts)
    if era is None:
        return True
    return date(year, month, day or monthrange(year, month)[1]) >= era.first and date(year, month, day or 1) <= era.last
