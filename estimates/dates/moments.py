"""What do English words say of one moment: which year, month, day or part of them?

A Moment holds only what was said. Which year "3 November" falls in is for `reading` to settle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from estimates.dates.days import MONTHS, WEEKDAYS
from estimates.dates.numeric import numeric_or_none
from estimates.dates.points import Point, point_or_none
from estimates.dates.refusals import DateProblem

PARTS = ("early", "mid", "late")
NUMBERS = {
    word: number
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}

MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTH = rf"(?P<month>{MONTH_NAME})"
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
)
_DAY = r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.(?= ))?"
_YEAR = r"(?P<year>[0-9]{1,5}(?= ?(?:bc|ad)\b)|[0-9]{4})(?: ?(?P<era>bc|ad))?"
_PART = rf"(?P<part>{'|'.join(PARTS)})"

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_WEEKDAY},? )?{_DAY}(?: of | |-|/|){_MONTH}(?:(?:,? | of |-|/|){_YEAR})?",
        rf"(?:{_WEEKDAY},? )?{_MONTH} ?(?:the )?{_DAY}(?:,? {_YEAR})?",
        rf"{_YEAR}(?:,? |-){_MONTH}(?:(?: |-){_DAY})?",
        rf"(?:{_PART}[ -](?:in )?)?{_MONTH}(?:(?:,? | of |-|/|){_YEAR})?",
        rf"(?:{_PART}[ -](?:in )?)?{_YEAR}",
        rf"{_DAY}(?:,? {_YEAR})?",
        rf"{_WEEKDAY} {_DAY}",
        rf"(?:on )?(?P<last>last )?{_WEEKDAY}(?: morning| afternoon| evening| night)?",
        r"(?P<ago>today|tonight|this (?:morning|afternoon|evening)|yesterday|tomorrow|(?:the )?day before yesterday)",
        rf"(?P<ago>(?:[0-9]{{1,3}}|{'|'.join(NUMBERS)}) days? ago)",
        _PART,
    )
)
_ABOUT = re.compile(
    r"(?:(?:c|ca|circa|approx)\. ?|(?:c|ca|circa|about|around|approximately|approx|roughly) |c(?=[0-9])|[~≈] ?)(.+)"
)
_DOUBT = re.compile(r"(.+?) ?(\?|~|%|\((?:uncertain|approximate)\))")
_SIGNS = {"(uncertain)": "?", "(approximate)": "~"}
_DAYS_AGO = {"today": 0, "tonight": 0, "yesterday": 1, "tomorrow": -1}


@dataclass(frozen=True, slots=True)
class Moment:
    """What was said of one moment; None = not said.

    part: 0 early, 1 mid, 2 late. weekday: 0 Monday. ago: days before it was written, 1 is yesterday.
    before: the weekday was called the last, so that it is not the day on which it was written.
    about: "c." stood before it. doubt: one of "~?%" stood after it, else "".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    weekday: int | None = None
    ago: int | None = None
    before: bool = False
    about: bool = False
    doubt: str = ""

    @property
    def mark(self) -> str:
        if self.about and self.doubt in ("?", "%"):
            return "%"
        return "~" if self.about else self.doubt

    @property
    def is_bare_day(self) -> bool:
        """Only a day of some month: the "21" of "21-27 October"."""
        return self.day is not None and self.month is None

    @property
    def is_bare_part(self) -> bool:
        """Only a part of something: the "early" of "early to mid October"."""
        return self.part is not None and self.month is None and self.year is None


def moment_or_none(text: str) -> Moment | None:
    """What lower-case text with single spaces says of one moment; None when it is none.

    Raises DateProblem for a numeric date that has two readings and for years that do not exist.
    """
    about = _ABOUT.fullmatch(text)
    rest = about[1] if about else text
    plain = point_or_none(rest)
    doubt = None if plain else _DOUBT.fullmatch(rest)
    sign = _SIGNS.get(doubt[2], doubt[2]) if doubt else ""
    rest = doubt[1] if doubt else rest
    found = _from_point(plain) if plain else _from_point(numeric_or_none(rest)) or _in_words(rest)
    if found is None:
        return None
    return replace(found, about=bool(about), doubt=sign or found.doubt)


def without_doubt(text: str) -> tuple[str, str]:
    """The mark of "c." before and "?" after a text, and the text without them."""
    about, doubt = _ABOUT.fullmatch(text), None
    rest = about[1] if about else text
    if doubt := _DOUBT.fullmatch(rest):
        rest = doubt[1]
    said = Moment(about=bool(about), doubt=_SIGNS.get(doubt[2], doubt[2]) if doubt else "")
    return said.mark, rest


def _from_point(point: Point | None) -> Moment | None:
    return Moment(point.year, point.month, point.day, doubt=point.mark) if point else None


def _in_words(text: str) -> Moment | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            said = found.groupdict()
            return Moment(
                year=_year(text, said.get("year"), said.get("era")),
                month=_index(MONTHS, said.get("month"), 1),
                day=int(said["day"]) if said.get("day") else None,
                part=_index(PARTS, said.get("part"), 0),
                weekday=_index(WEEKDAYS, said.get("weekday"), 0),
                ago=_days_ago(said.get("ago")),
                before=bool(said.get("last")),
            )
    return None


def _index(names: tuple[str, ...], said: str | None, base: int) -> int | None:
    if not said:
        return None
    return base + next(i for i, name in enumerate(names) if name.lower().startswith(said[:3]))


def _days_ago(said: str | None) -> int | None:
    """ "Yesterday" is 1, "two days ago" 2, "tomorrow" -1."""
    if not said:
        return None
    if said.endswith("before yesterday"):
        return 2
    count = said.split()[0]
    if count.isdigit():
        return int(count)
    return NUMBERS[count] if count in NUMBERS else _DAYS_AGO.get(said, 0)


def _year(text: str, digits: str | None, era: str | None) -> int | None:
    """The astronomical year: 331 BC is -330."""
    if digits is None:
        return None
    if era and int(digits) == 0:
        raise DateProblem(text, "there is no year 0: 1 BC is followed by AD 1")
    return 1 - int(digits) if era == "bc" else int(digits)
