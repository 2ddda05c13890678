"""Which filters does an address name, when nothing but filters may stand there?"""

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.translation import gettext

from estimates.comparisons.filters import NAMES, FilterProblem, Filters

# The one other parameter: the representation a program wants.
_ALSO = ("format",)


def read_only_filters(query: QueryDict, *, also: Sequence[str] = ()) -> Filters:
    """The filters of an address's query, beside which the names in `also` may stand.

    A misspelt filter would otherwise filter nothing, and say so nowhere.

    Raises:
        FilterProblem: a message for each parameter that is no filter, or cannot be understood.
    """
    unknown = [name for name in query if name not in (*NAMES, *_ALSO, *also)]
    if unknown:
        known = ", ".join((*also, *NAMES))
        raise FilterProblem(
            {
                name: gettext("“{name}” is no filter; the filters are {known}.").format(name=name[:60], known=known)
                for name in unknown
            }
        )
    refuse_nul(query)
    return Filters.read(dict(query.lists()))


def refuse_nul(query: QueryDict) -> None:
    """No text here holds a NUL character, and PostgreSQL takes none.

    Raises:
        FilterProblem: a message for each parameter that does.
    """
    nul = [name for name in query if any("\0" in text for text in query.getlist(name))]
    if nul:
        raise FilterProblem(dict.fromkeys(nul, gettext("It holds a NUL character, which no text here does.")))
