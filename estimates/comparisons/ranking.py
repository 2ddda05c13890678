"""Where is the disagreement greatest? Questions in an order that says so, each order by one number that is shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estimates.comparisons.comparison import Summary
from estimates.comparisons.overview import Overview


@dataclass(frozen=True, slots=True)
class Order:
    """A way to rank: its name in the address, its words, and the number of a summary that it goes by, None for none."""

    slug: str
    label: str | Promise
    told: str | Promise
    number: Callable[[Summary], float | None]


def _contradicting(summary: Summary) -> float | None:
    """How many pairs contradict; of a question without any pair nothing can be said."""
    return summary.pairs.contradict if summary.pairs.total else None


_ALL: Final = (
    Order("spread", _("Highest ÷ lowest"), _("by how many times the lowest number the highest is"), lambda s: s.spread),
    Order(
        "contradict", _("Pairs that contradict"), _("by how many pairs of current estimates contradict"), _contradicting
    ),
    Order("origins", _("Origins"), _("by how many independent origins the numbers have"), lambda s: s.origins or None),
)
ORDERS: Final[Mapping[str, Order]] = {order.slug: order for order in _ALL}


def ranked(overviews: Iterable[Overview], order: Order) -> list[Overview]:
    """The greatest first; equals by the other numbers in turn, then by slug; those without the number at the end."""
    numbers = (order.number, *(other.number for other in _ALL if other is not order))

    def place(each: Overview) -> tuple[object, ...]:
        found = [number(each.comparison.summary) for number in numbers]
        return (*((value is None, -(value or 0.0)) for value in found), each.comparison.question.slug)

    return sorted(overviews, key=place)
