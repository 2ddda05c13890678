"""Which plain words stand behind a date that was pasted or typed: its case, dashes, digits, time of day?"""

from __future__ import annotations

import re
import unicodedata

from estimates.dates.days import MONTHS, WEEKDAYS
from estimates.dates.edtf import usable
from estimates.dates.refusals import DateProblem

LONGEST_PHRASE = 100

_RAISED = ("<super>", "<sub>", "<circle>", "<fraction>")
_DASHES = re.compile("[‐‑‒–—―−]")
_OPEN_DASH = re.compile("(?<=[0-9]) ?[–—]$")
_YEARS_BY_DASH = re.compile("([0-9]{2})([0-9]{2})[‒–—]([0-9]{2})")
_ZONE = (
    r"(?: ?(?:z|utc|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|eet|eest|bst|msk|jst|kst)\b| ?[+-][0-9]{2}:?[0-9]{2})"
)
_HALF_DAY = r"(?: ?[ap]\.?m\b\.?)"
_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_TIME = re.compile(
    rf"(?:(?<=[0-9])t|,? ?(?:\bat )?(?<![0-9:.,-]))"
    rf"(?:{_HOUR}(?::[0-5][0-9]){{1,2}}(?:\.[0-9]+)?{_HALF_DAY}?{_ZONE}?|{_HOUR}{_HALF_DAY}|(?<=t)[012][0-9]z?)(?![0-9:])"
)
_WEEKDAY = rf"(?:{'|'.join(name[:3].lower() for name in WEEKDAYS)})[a-z]*\.?"
_EAST_ASIAN = re.compile(r"(?:([0-9]{4}) ?[年년] ?)?(?:([0-9]{1,2}) ?[月월] ?)?(?:([0-9]{1,2}) ?[日일号])?")

_REWRITTEN = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(?:date|dated|published|posted|updated|last updated)(?: on\b)?:? (?=.)", ""),
        (r"^[\"'“‘(]([^()\"'“”‘’]*)[\"'”’)]$", r"\1"),
        (r" ?(?:\(\?\)|\[\?\])$", "?"),
        (rf"^({_WEEKDAY}),? \(([^()]*)\)$", r"\1 \2"),
        (rf"^([^()]*[0-9])(?:,? \(({_WEEKDAY})\)|, ({_WEEKDAY}))$", r"\2\3 \1"),
        (r"^(?:probably|possibly|perhaps|maybe|likely) (?:in |on )?([^?]*)\??$", r"\1?"),
        (r"\bb\. ?c\.(?: ?e\.?)?|\bb\.?c(?:\.?e)?\b", "bc"),
        (r"\bc\. ?e\.?(?![a-z])|\ba\. ?d\.?(?![a-z])|(?<=[0-9 ])ce\b", "ad"),
        (r"\bad ?([0-9]{1,5})\b", r"\1 ad"),
        (r"\b([0-9]{2})([0-9]0'?s) ?(-|to) ?'?([0-9]0'?s)\b", r"\1\2 \3 \1\4"),
        # One era for both sides: "331-323 BC".
        (r"(?<![0-9-])([0-9]{1,5}) ?(?:-|to) ?([0-9]{1,5} ?(bc|ad))", r"\1 \3 - \2"),
    )
)


def check_characters(text: str) -> None:
    """Refuse what cannot be made plain without changing what it says."""
    if len(text) > LONGEST_PHRASE:
        raise DateProblem(text, f"longer than {LONGEST_PHRASE} characters: write one date or interval")
    if text.isascii():
        return
    if any(unicodedata.decomposition(c).startswith(_RAISED) for c in text):
        raise DateProblem(text, "a raised or circled character may be a footnote mark: leave it out")
    if found := _YEARS_BY_DASH.fullmatch(text.strip()):
        century, start, end = found.groups()
        readings = usable((f"{century}{start}/{century}{end}", f"{century}{start}-{end}"))
        if len(readings) == 2:
            reason = "two years, or a year and a month? Write it in full"
            raise DateProblem(text, reason, tuple(readings), ambiguous=True)


def plain_words(text: str) -> str:
    """Lower case, plain hyphens, digits and spaces, no time of day, eras as "bc" and "ad" after the year."""
    plain = " ".join((text if text.isascii() else _in_ascii(text)).lower().split())
    plain = _without_time(re.sub(r"(?<=[0-9a-z)])\.? *[.,;:]?$", "", plain))
    for pattern, words in _REWRITTEN:
        plain = pattern.sub(words, plain)
    return plain


def _in_ascii(text: str) -> str:
    """Compatible characters, digits 0 to 9, hyphens for dashes; what does not show is dropped."""
    shown = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    digits = "".join(str(unicodedata.decimal(c, c)) for c in shown)
    dashed = _DASHES.sub("-", _OPEN_DASH.sub(" onwards", digits.rstrip()))
    return _EAST_ASIAN.sub(_east_asian, dashed)


def _east_asian(found: re.Match[str]) -> str:
    """`2024년 11월 3일` as `2024-11-03`; without a year, as English words would have it."""
    year, month, day = found.groups()
    if not year and not (month and day):
        return found[0]
    if year:
        return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
    return f"{day} {MONTHS[int(month) - 1]}" if 1 <= int(month) <= 12 else found[0]


def _without_time(text: str) -> str:
    """The day as it was written, wherever that was; a time alone is left for the refusal."""
    rest, times = _TIME.subn(" ", text)
    rest = re.sub(r"^(?:on |[ ,])+|[ ,]+$", "", " ".join(rest.split())) if times else ""
    return rest if any(c.isalnum() for c in rest) else text
