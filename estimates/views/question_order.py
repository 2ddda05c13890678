"""Which links put the rows of a question's page in another order, or under headings?"""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from estimates.translated import gettext_lazy as _
from estimates.views.question_asked import Asked
from estimates.views.question_filters import Chip, ChipGroup

_ORDERS: Final = ((_("Value"), "value"), (_("Date"), "date"), (_("Name"), "name"), (_("Kind"), "kind"))
_GROUPS: Final = (
    (_("None"), "none"),
    (_("Kind"), "kind"),
    (_("Country"), "country"),
    (_("Part in the dispute"), "role"),
)
# How a column that is sorted by says so: the largest and the latest first, names from A on.
_DIRECTIONS: Final = {"value": "descending", "date": "descending", "name": "ascending"}


@dataclass(frozen=True, slots=True)
class Column:
    """The link on the heading of a column; `direction` is empty where rows are not sorted by it."""

    href: str
    direction: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    groups: tuple[ChipGroup, ...]
    name: Column
    value: Column
    date: Column


def arrangement(asked: Asked) -> Arrangement:
    def column(order: str) -> Column:
        direction = _DIRECTIONS[order] if asked.order == order else ""
        return Column(asked.query(sort=None if order == "value" else order), direction)

    orders = tuple(
        Chip(
            words,
            asked.query(sort=None if order == "value" else order),
            order == asked.order,
            f"order {order}",
        )
        for words, order in _ORDERS
    )
    groups = tuple(
        Chip(
            words,
            asked.query(group=None if by == "none" else by),
            by == asked.grouping,
            f"group {by}",
        )
        for words, by in _GROUPS
    )
    both = (ChipGroup(gettext("Order of the rows"), orders), ChipGroup(gettext("Headings over the rows"), groups))
    return Arrangement(both, column("name"), column("value"), column("date"))
