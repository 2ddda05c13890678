"""Which links between claims lead to another question, or round in a circle?"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from django.db.models import F

from estimates.models import ClaimLink


def across_questions() -> Iterator[str]:
    links = ClaimLink.objects.standing().exclude(from_claim__question=F("to_claim__question")).order_by("pk")
    for pk, one, other in links.values_list("pk", "from_claim", "to_claim"):
        yield f"link {pk}: it leads from claim {one} to claim {other} of another question"


def in_circles() -> Iterator[str]:
    """The first circle found in each question; the next shows when that one is opened."""
    graphs: dict[int, TopologicalSorter[int]] = {}
    links = ClaimLink.objects.standing().order_by("pk").values_list("from_claim__question", "from_claim", "to_claim")
    for question, one, other in links.iterator():
        graphs.setdefault(question, TopologicalSorter()).add(one, other)
    for graph in graphs.values():
        try:
            graph.prepare()
        except CycleError as circle:
            yield f"claims {' → '.join(str(pk) for pk in circle.args[1])}: each rests on the next, in a circle"
