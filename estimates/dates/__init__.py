"""Which days do people mean by the dates they write, and how are those dates kept and shown?

What people write ⇄ EDTF text ⇄ first and last day.
"""

from estimates.dates.days import (
    FIRST_DAY,
    LAST_DAY,
    JulianDay,
    civil,
    day_number,
    from_date,
    iso,
)
from estimates.dates.edtf import UNKNOWN, Edtf, parse, until
from estimates.dates.reading import read
from estimates.dates.refusals import DateProblem
from estimates.dates.wording import display, explain

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "UNKNOWN",
    "DateProblem",
    "Edtf",
    "JulianDay",
    "civil",
    "day_number",
    "display",
    "explain",
    "from_date",
    "iso",
    "parse",
    "read",
    "until",
]
