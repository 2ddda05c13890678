"""What is a mark called, when it is read aloud?"""

from django.utils.translation import gettext

from estimates.comparisons import ClaimRow
from estimates.figures import format_number
from estimates.translated import gettext_lazy as _

_AROUND = {"about": _("about "), "nearly": _("a little under "), "just_over": _("a little over ")}
_BOUNDS = {
    "at_least": _("at least {}, open upwards"),
    "more_than": _("more than {}, open upwards"),
    "at_most": _("at most {}, open downwards"),
    "less_than": _("less than {}, open downwards"),
}


def mark_name(claim: ClaimRow, unit: str, echo: str = "") -> str:
    """A claim's reading in words with its unit: "Ukraine, party to the dispute: at most 12,000 troops, open downwards".

    `echo` says what it repeats.
    """
    who = ", ".join(filter(None, (claim.source.name, claim.source.part)))
    words = figure_in_words(low=claim.low, best=claim.best, high=claim.high, qualifier=claim.qualifier, unit=unit)
    return ", ".join(
        filter(None, (f"{who}: {words}", gettext("a forecast") if claim.horizon == "forecast" else "", echo))
    )


def figure_in_words(*, low: float | None, best: float | None, high: float | None, qualifier: str, unit: str) -> str:
    """The numbers of a figure and what is open about them, without the source."""
    if qualifier == "denied":
        return gettext("denies it, no number to place")
    if qualifier == "unquantified":
        return gettext("gives no number")
    if low is not None and high is not None:
        middle = "" if best is None else gettext(", best {best}").format(best=format_number(best))
        return gettext("{low} to {high}{middle}").format(low=format_number(low), high=_with(high, unit), middle=middle)
    if best is not None:
        return f"{_AROUND.get(qualifier, '')}{_with(best, unit)}"
    bound = high if high is not None else low
    if bound is None:
        return gettext("gives no number")
    return _BOUNDS.get(qualifier, gettext("at least {}, open upwards")).format(_with(bound, unit))


def apart_in_words(difference: float, unit: str) -> str:
    """How far apart two numbers are. Between shares these are percentage points, since "10 % apart" says a ratio."""
    if unit == "%":
        return gettext("{number} percentage points apart").format(number=format_number(difference))
    return gettext("{comparison} apart").format(comparison=_with(difference, unit))


def _with(value: float, unit: str) -> str:
    return f"{format_number(value)} {unit}".strip()
