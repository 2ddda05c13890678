"""Which records are not as every record should be? The actions let none through; this looks again at what is there."""

from collections.abc import Iterator

from estimates.management.findings.claims import beyond_their_words, uncited
from estimates.management.findings.days import other_than_their_dates
from estimates.management.findings.histories import incomplete
from estimates.management.findings.links import across_questions, in_circles
from estimates.management.findings.merges import naming_what_is_gone

_LOOKS = (
    *(uncited, beyond_their_words, other_than_their_dates),
    *(across_questions, in_circles, naming_what_is_gone, incomplete),
)


def findings() -> Iterator[str]:
    """A line for each, in words for whoever runs the site."""
    for look in _LOOKS:
        yield from look()
