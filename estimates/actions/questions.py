"""Writing questions: what is counted, and what is not."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from estimates.actions.recording import check_stands, locked, put, raise_revisions, refuse, save
from estimates.actions.slugs import free_slug
from estimates.models import Question, QuestionLink, Topic

_CHANGEABLE = (
    *("topic", "title", "definition", "counts_included", "counts_excluded"),
    *("unit", "place", "measure", "can_be_negative"),
)


@transaction.atomic
def create_question(
    *,
    topic: Topic,
    title: str,
    unit: str,
    slug: str = "",
    by: User,
    at: datetime | None = None,
    reason: str = "",
    **facts: Any,
) -> Question:
    """`facts` are the question's further fields: definition, counts_included, counts_excluded, place, measure,
    can_be_negative."""
    question = Question(
        topic=topic, title=title.strip(), unit=unit.strip(), slug=slug or free_slug(Question, title), **facts
    )
    save(question, by=by, at=at or timezone.now(), reason=reason)
    return question


@transaction.atomic
def revise_question(
    pk: int, *, version: int, changes: Mapping[str, Any], by: User, at: datetime | None = None, reason: str = ""
) -> Question:
    """Change a question that still stands at `version`; those linked with it show its title.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        ValidationError: a message per field; nothing was written.
    """
    question = locked(Question, pk, version)
    check_stands(question)
    put(question, changes, _CHANGEABLE)
    _check_negative(question)
    save(question, by=by, at=at or timezone.now(), reason=reason)
    raise_revisions([question.pk, *questions_linked_with(question)])
    return question


def _check_negative(question: Question) -> None:
    below = Q(low__lt=0) | Q(best__lt=0) | Q(high__lt=0)
    if not question.can_be_negative and (claim := question.claims.filter(below).order_by("id").first()):
        raise refuse(
            "can_be_negative",
            gettext("Claim {claim}, “{figure}”, is below zero; leave this on.").format(
                claim=claim.pk, figure=claim.figure
            ),
        )


def questions_linked_with(question: Question) -> Iterator[int]:
    """Those at either end of its links, on whose pages its title stands."""
    both = Q(from_question=question) | Q(to_question=question)
    for pair in QuestionLink.objects.filter(both).values_list("from_question", "to_question"):
        yield from pair
