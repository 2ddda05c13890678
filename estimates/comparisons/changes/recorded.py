"""What was written here between two moments? Step by step from history, as far as readers could see it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from estimates.comparisons.changes.claim_steps import claim_events
from estimates.comparisons.changes.connections import citation_events, link_events
from estimates.comparisons.changes.events import Event
from estimates.comparisons.changes.scope import Scope, Touched, begin_of_newest
from estimates.comparisons.changes.source_steps import source_events
from estimates.comparisons.changes.versions import Keeps, Versions

_EVER = datetime(1, 1, 2, tzinfo=UTC)
# Not every row of history is an event: notes and quotes change too.
_ROWS_FOR_AN_EVENT = 4


def recorded_events(
    scope: Scope,
    since: datetime,
    until: datetime,
    *,
    keeps: Keeps | None = None,
    keeps_source: Callable[[int], bool] = lambda source: True,
) -> list[Event]:
    """The events after `since` and not after `until`, the earliest first, in a constant number of queries.

    Drafts are in none: an event is told from the moment its claim was published, and in the words it had then.
    `keeps` narrows to versions of claims that a reader asked for, `keeps_source` to sources, by their ids.
    """
    touched = Touched(scope, since, until)
    versions = Versions(touched, keeps=lambda version: scope.holds(version) and (keeps is None or keeps(version)))
    found = [
        *claim_events(versions),
        *link_events(touched, versions),
        *citation_events(touched, versions),
        *source_events(touched, keeps_source),
    ]
    dated = [(event.at, event) for event in found if event.at is not None and since < event.at <= until]
    # What was written at one moment stays in the order above: claims, then how they hang together.
    return [event for _, event in sorted(dated, key=lambda pair: pair[0])]


def newest_events(scope: Scope, until: datetime, most: int) -> list[Event]:
    """The last `most` events of a scope, the latest first, without reading all its history where it is long."""
    begin = begin_of_newest(scope, until, _ROWS_FOR_AN_EVENT * most)
    found = recorded_events(scope, begin - timedelta(microseconds=1) if begin else _EVER, until)
    if begin and len(found) < most:
        found = recorded_events(scope, _EVER, until)
    return found[::-1][:most]
