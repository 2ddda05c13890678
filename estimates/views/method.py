"""How words become numbers, what is computed from them and what is refused: said by the very code that does it."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estimates import dates, figures
from estimates.charts import FigureMark, figure_mark
from estimates.figures import Qualifier
from estimates.statistics import Interval, read_as

# One phrase for each qualifier; the two that hold no number are chosen by a person, not read.
PHRASES: Final = {
    Qualifier.EXACT: "11,000 troops",
    Qualifier.ABOUT: "about 10,000 troops",
    Qualifier.NEARLY: "nearly 12,000",
    Qualifier.JUST_OVER: "just over 3,000",
    Qualifier.AT_LEAST: "at least 8,000 of them",
    Qualifier.MORE_THAN: "more than 8,000",
    Qualifier.AT_MOST: "up to 12,000",
    Qualifier.LESS_THAN: "fewer than 500",
    Qualifier.RANGE: "11 to 12,000",
    Qualifier.LOW_BEST_HIGH: "2.1 million (1.9–2.4 million)",
    Qualifier.PLUS_MINUS: "67.4 ± 0.5",
    Qualifier.VAGUE: "hundreds",
    Qualifier.NONE: "none",
    Qualifier.DENIED: "groundless rumours",
    Qualifier.UNQUANTIFIED: "troops have been sent",
}
DATES: Final = ("24 Oct 2024", "late October 2024", "Oct 2024", "by 3 Nov 2024", "around 2015", "2019-2020", "331 BC")


@dataclass(frozen=True, slots=True)
class Row:
    """One way of giving a number: its phrase, the numbers kept, the shape drawn, the values compared."""

    phrase: str
    qualifier: str
    low: float | None
    best: float | None
    high: float | None
    mark: FigureMark
    between: str

    @property
    def numbers(self) -> tuple[float | None, float | None, float | None]:
        return self.low, self.best, self.high


@dataclass(frozen=True, slots=True)
class DateRow:
    phrase: str
    edtf: str
    words: str


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    context = {
        "rows": [_row(qualifier, phrase) for qualifier, phrase in PHRASES.items()],
        "dates": [_date_row(phrase) for phrase in DATES],
        "license": settings.DATA_LICENSE,
        "contact": settings.CONTACT,
    }
    return render(request, "estimates/method.html", context)


def _row(qualifier: Qualifier, phrase: str) -> Row:
    given = {Qualifier.DENIED: str(qualifier), Qualifier.UNQUANTIFIED: str(qualifier)}.get(qualifier)
    read = figures.settle(phrase, figures.Given(qualifier=given), can_be_negative=False)
    numbers: dict[str, Any] = {"low": read.low, "best": read.best, "high": read.high, "qualifier": read.qualifier}
    between = _between(read_as(**numbers, can_be_negative=False))
    return Row(phrase=phrase, mark=figure_mark(**numbers), between=between, **numbers)


def _between(compared: Interval | None) -> str:
    """The values with which a claim is compared, in words."""
    if compared is None:
        return "nothing: it has no place on the axis"
    low = figures.format_number(compared.low)
    if compared.high_open:
        return f"more than {low}" if compared.low_strict else f"{low} or more"
    high = figures.format_number(compared.high)
    if compared.low == compared.high:
        return low
    below = {(True, False): f"above {low}, up to {high}", (False, True): f"{low} to below {high}"}
    return below.get((compared.low_strict, compared.high_strict), f"{low} to {high}")


def _date_row(phrase: str) -> DateRow:
    read = dates.read(phrase)
    return DateRow(phrase, read.text, dates.explain(read))
