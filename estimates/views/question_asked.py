"""What does the address of a question's page ask for: which filters, how they are drawn, and which mark is pinned?"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext

from estimates import charts
from estimates.comparisons import FilterProblem, Filters
from estimates.comparisons.asked import refuse_nul
from estimates.comparisons.filters import TIMES
from estimates.models import Question

_DRAWING: Final = {
    "scale": ("linear", "log"),
    "echoes": ("show", "hide"),
    "time": ("stated", "as_of"),
    "sort": ("value", "date", "name", "kind"),
    "list": ("latest", "all"),
    "group": ("none", "kind", "country", "role"),
    "folds": ("shut", "open"),
    "events": ("all", "none"),
}
_UNDRAWN: Final = dict.fromkeys(_DRAWING)
_PIN: Final = re.compile("[0-9]{1,18}")
# What each of the forms asks for itself; all else it carries along.
BY_MOMENTS: Final = ("stated_by", "as_of", "recorded_at")
BY_TIME: Final = ("stated_by",)
BY_FIELDS: Final = ("stated_by", "as_of", "since", "recorded_at", "kind", "role", "min_credibility")


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters, and how they are drawn: on which axis, if the address names one, whether echoes are folded, by which
    clock, whether every claim is listed where there are very many, and whether events stand beside them.

    How it is drawn changes no number, so files and the API know nothing of it. `pin` is the claim whose panel is open,
    0 for none; `opens_folds` asks for what stands in folds at once, however much it is. Links to other views leave both
    behind.
    """

    filters: Filters
    scale: charts.Scale | None = None
    folds_echoes: bool = False
    lists_all: bool = False
    hides_events: bool = False
    clock: charts.Clock = "stated"
    order: charts.Order = "value"
    grouping: charts.Grouping = "none"
    pin: int = 0
    opens_folds: bool = False

    def query(self, **changed: Any) -> str:
        """`?…` for the same view with some things changed; empty where nothing differs from the plain page."""
        drawing = {name: drawn for name, value in self._drawing.items() if (drawn := changed.pop(name, value))}
        joined = "&".join(part for part in (self.filters.as_query(**changed), urlencode(drawing)) if part)
        return f"?{joined}" if joined else ""

    def address_of(self, question: Question) -> str:
        return settings.BASE_URL + question.get_absolute_url() + self.query()

    @property
    def here(self) -> str:
        return self.query()

    @property
    def unfolded(self) -> str:
        """The query for the same view with all that stands in folds."""
        query = self.query()
        return f"{query}&folds=open" if query else "?folds=open"

    @property
    def data_query(self) -> str:
        """The query for files and API, which draw nothing."""
        return self.query(**_UNDRAWN)

    @property
    def timeless_query(self) -> str:
        """The query for a page of periods, which take the place of the filters by time."""
        return self.query(**_UNDRAWN, **dict.fromkeys(TIMES, ""))

    @property
    def variant(self) -> str:
        """What tells this drawing from others of the same filters."""
        return urlencode(self._drawing)

    @property
    def is_filtered(self) -> bool:
        return self.filters != Filters()

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a form about two moments carries along."""
        return self._carried(BY_MOMENTS)

    @property
    def beside_time(self) -> list[tuple[str, str]]:
        return self._carried(BY_TIME)

    @property
    def beside_fields(self) -> list[tuple[str, str]]:
        return self._carried(BY_FIELDS)

    @property
    def _drawing(self) -> dict[str, str | None]:
        return {
            "scale": self.scale,
            "echoes": "hide" if self.folds_echoes else None,
            "list": "all" if self.lists_all else None,
            "events": "none" if self.hides_events else None,
            "time": None if self.clock == "stated" else self.clock,
            "sort": None if self.order == "value" else self.order,
            "group": None if self.grouping == "none" else self.grouping,
        }

    def _carried(self, asked_there: Collection[str]) -> list[tuple[str, str]]:
        """Names and values that a form carries along, those left out that it asks for itself."""
        default = Filters().as_dict()
        return [
            (name, str(each))
            for name, value in (self.filters.as_dict() | self._drawing).items()
            if name not in asked_there and value and value != default.get(name)
            for each in (value if isinstance(value, list) else [value])
        ]


def asked_of(query: QueryDict) -> Asked:
    """What an address asks for.

    Raises:
        FilterProblem: a message for each parameter that cannot be understood.
    """
    drawing = {name: [text for text in query.getlist(name) if text] for name in _DRAWING}
    errors = {
        name: gettext("“{given}” is not possible; {name} is {drawing}.").format(
            given=" ".join(given)[:60], name=name, drawing=" or ".join(_DRAWING[name])
        )
        for name, given in drawing.items()
        if len(given) > 1 or any(text not in _DRAWING[name] for text in given)
    }
    pins = [text for text in query.getlist("pin") if text]
    if len(pins) > 1 or not all(_PIN.fullmatch(text) for text in pins):
        errors["pin"] = gettext("“{pins}” is not possible; pin is the number of one claim.").format(
            pins=" ".join(pins)[:60]
        )
    if errors:
        raise FilterProblem(errors)
    refuse_nul(query)
    return Asked(
        Filters.read(dict(query.lists())),
        cast(charts.Scale, drawing["scale"][0]) if drawing["scale"] else None,
        folds_echoes="hide" in drawing["echoes"],
        lists_all="all" in drawing["list"],
        hides_events="none" in drawing["events"],
        clock="as_of" if "as_of" in drawing["time"] else "stated",
        order=cast(charts.Order, (*drawing["sort"], "value")[0]),
        grouping=cast(charts.Grouping, (*drawing["group"], "none")[0]),
        pin=int(pins[0]) if pins else 0,
        opens_folds="open" in drawing["folds"],
    )
