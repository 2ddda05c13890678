"""Which claims had certainly been said, or spoken of a time, by a day? The comparison's rules, asked of the database.

Days are Julian day numbers. A last day is null where it is open or unknown; then nothing is certain of it.
"""

from django.db.models import Q


def stated_by(day: int) -> Q:
    return Q(stated_last__lte=day)


def stated_since(day: int) -> Q:
    return ~Q(stated_on="") & (Q(stated_last__isnull=True) | Q(stated_last__gte=day))


def as_of_by(day: int) -> Q:
    """Unknown is the stated interval; a claim about what is does not speak of days after it was said."""
    falls_back = Q(as_of="") | Q(horizon="current")
    return Q(as_of_last__lte=day) | falls_back & Q(stated_last__lte=day)
