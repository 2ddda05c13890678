"""When is a view of a question still the one somebody holds? When nothing it is made from has changed."""

import hashlib
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language

from estimates.comparisons.filters import Filters
from estimates.models import Question


def fingerprint(question: Question, filters: Filters, *, variant: str) -> str:
    """An entity tag, quotes included, for a view of the question under the filters.

    `variant` names the view and its media type, such as "comparison application/json". Nothing is computed and
    nothing read: the question's revision stands for all that is published on it.
    """
    return fingerprint_of([(question.pk, question.revision)], variant=f"{variant}\0{filters.as_query()}")


def fingerprint_of(revisions: Iterable[tuple[int, int]], *, variant: str) -> str:
    """The same for a view of several questions, each named by its id and revision."""
    stand = " ".join(f"{pk}:{revision}" for pk, revision in revisions)
    made_from = (settings.RELEASE, settings.BASE_URL, stand, get_language() or "", variant)
    digest = hashlib.sha256("\0".join(made_from).encode()).hexdigest()
    return f'"{digest[:32]}"'
