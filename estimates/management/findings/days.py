"""Which dates stand beside day numbers that are not theirs?"""

from collections.abc import Iterator

from estimates import dates
from estimates.models import Claim, Event, Publication

# Every dated field, with the beginning of its two day numbers' names.
_DATED = (
    *((Claim, "stated_on", "stated"), (Claim, "as_of", "as_of")),
    *((Publication, "published", "published"), (Event, "happened_on", "happened")),
)


def other_than_their_dates() -> Iterator[str]:
    for model, field, start in _DATED:
        rows = model._default_manager.order_by("pk").values_list("pk", field, f"{start}_first", f"{start}_last")
        for pk, text, first, last in rows.iterator():
            try:
                date = dates.parse(text)
            except dates.DateProblem as problem:
                yield f"{model._meta.verbose_name} {pk}: {field} is “{text}”: {problem}"
                continue
            if (date.first, date.last) != (first, last):
                yield (
                    f"{model._meta.verbose_name} {pk}: {field} “{text}” means the days {date.first} to {date.last}, "
                    f"but {first} to {last} are kept"
                )
