"""What has to be said of a view and of each claim in it, so that somebody finds them again?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from estimates import dates
from estimates.comparisons import ClaimRow, Comparison

SITE = "Conflicting estimates"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing cited. `year`, `month` and `day` are when it was said or recorded, None where that is not known.

    The first entry is the view, its `author` the site; the others are claims, their authors the sources.
    """

    key: str
    author: str
    title: str
    url: str
    when: str
    date: tuple[int, ...]
    figure: str = ""

    @property
    def is_view(self) -> bool:
        return not self.figure


def entries(comparison: Comparison, *, address: str, at: datetime) -> Iterator[Entry]:
    """The view as the tracker held it `at` that moment, then its claims in the order in which the view shows them."""
    question = comparison.question
    yield Entry(
        key=f"{question.slug}-{at:%Y%m%d%H%M%S}",
        author=SITE,
        title=question.title,
        url=address,
        when=f"as recorded on {at:%-d %b %Y, %H:%M:%S} UTC",
        date=(at.year, at.month, at.day),
    )
    standing = [position.claim for position in (*comparison.positions, *comparison.without_number)]
    known = {claim.id for claim in standing}
    for claim in (*standing, *(claim for claim in comparison.claims if claim.id not in known)):
        yield Entry(
            key=f"claim-{claim.id}",
            author=claim.source.name,
            title=f"“{claim.figure}” {question.unit}: {question.title}",
            url=f"{settings.BASE_URL}/claims/{claim.id}/",
            when=dates.display(claim.stated_on) if claim.stated_on else "no date",
            date=_date(claim),
            figure=claim.figure,
        )


def _date(claim: ClaimRow) -> tuple[int, ...]:
    """Year, month and day as far as they are stated; empty for a span, an open date and years before 1."""
    text = claim.stated_on.rstrip("~?%")
    if "/" in text or not text[:1].isdigit() or text.startswith("0000"):
        return ()
    return tuple(int(part) for part in text.split("-"))
