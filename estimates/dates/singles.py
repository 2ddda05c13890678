"""Which EDTF date is one date in words, whatever its kind: a moment, a period, an end of one, a week?"""

from __future__ import annotations

import re

from estimates.dates.counted import counted_or_none, week_or_none
from estimates.dates.days import iso
from estimates.dates.edtf import Edtf, parse, usable
from estimates.dates.moments import moment_or_none, without_doubt
from estimates.dates.numeric import years_or_none
from estimates.dates.periods import period_or_none
from estimates.dates.refusals import DateProblem
from estimates.dates.settling import settle

_END = re.compile(r"(?:the |year-)?(end|start|beginning|middle)(?: of |[ -])(?:the )?(.+)")


def single_or_none(text: str, relative_to: Edtf | None) -> str | None:
    """The EDTF text of one date in plain words; None when it is none.

    Raises DateProblem for a date that does not exist, has several readings, or needs a
    `relative_to` that is missing or too vague.
    """
    mark, bare = without_doubt(text)
    if years := years_or_none(bare):
        return _marked(years, mark)
    said = moment_or_none(text)
    if said is not None and not said.is_bare_day:
        return settle(said, text, relative_to)
    found = period_or_none(bare) or counted_or_none(bare, relative_to)
    found = found or week_or_none(bare, lambda date: single_or_none(date, relative_to)) or _end(bare, relative_to)
    return _marked(found, mark) if found else None


def _marked(edtf: str, mark: str) -> str:
    return "/".join(end + mark for end in edtf.split("/"))


def _end(text: str, relative_to: Edtf | None) -> str | None:
    """ "End of 2023" is its last day to some and late 2023 to others; "middle of 2023" is mid 2023 to all."""
    found = _END.fullmatch(text)
    if not found:
        return None
    which, rest = found.groups()
    part = {"end": "late", "middle": "mid"}.get(which, "early")
    stretch = single_or_none(f"{part} {rest}", relative_to)
    if which == "middle" or stretch is None:
        return stretch
    whole = parse(single_or_none(rest, relative_to) or "")
    day = whole.last if which == "end" else whole.first
    if day is None:
        return None
    reason = f"its {'last' if which == 'end' else 'first'} day, or {part} in it? Write the day, or {part}"
    raise DateProblem(text, reason, tuple(usable((iso(day), stretch))), ambiguous=True)
