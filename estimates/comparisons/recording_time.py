"""Which moment of the tracker does a reader ask for?"""

from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext

# What was still being written a moment ago could otherwise be missing from an answer that is never to change.
SETTLED_AFTER = timedelta(seconds=60)


def read_moment(text: str, *, now: datetime) -> datetime:
    """A time of ISO 8601, such as 2024-11-03T14:00Z, in UTC unless it says otherwise; a day stands for its end, in UTC.

    Raises:
        ValueError: it is no such time, or not yet 60 seconds ago.
    """
    at = _read(text)
    if at > now - SETTLED_AFTER:
        latest = written(latest_settled(now))
        raise ValueError(
            gettext("{text} is not yet 60 seconds ago; the latest that can be asked for now is {latest}.").format(
                text=repr(text), latest=latest
            )
        )
    return at


def latest_settled(now: datetime) -> datetime:
    """The latest whole second that can be asked for now, and still can when the answer arrives."""
    return (now - SETTLED_AFTER - timedelta(seconds=1)).replace(microsecond=0)


def written(at: datetime) -> str:
    """The moment as an address carries it: UTC, with what is smaller than a second only where there is any."""
    return at.astimezone(UTC).isoformat(timespec="auto").replace("+00:00", "Z")


def _read(text: str) -> datetime:
    try:
        if len(text) == len("2024-11-03"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        # In an address that nobody escaped, the plus sign of an offset arrives as a space.
        at = datetime.fromisoformat(_with_plus(text))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            gettext("{text} is no time; write a day such as 2024-11-03, or a time such as 2024-11-03T14:00Z.").format(
                text=repr(text)
            )
        ) from None


def _with_plus(text: str) -> str:
    before, space, offset = text.rpartition(" ")
    return f"{before}+{offset}" if space and ("T" in before or " " in before) else text
