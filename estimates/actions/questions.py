"""Writing questions and the links between them."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.recording import raise_revisions, save
from estimates.actions.slugs import free_slug
from estimates.models import Question, QuestionLink, Topic


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
def link_questions(
    *, from_question: Question, to_question: Question, kind: str, by: User, at: datetime | None = None, reason: str = ""
) -> QuestionLink:
    link = QuestionLink(from_question=from_question, to_question=to_question, kind=kind)
    save(link, by=by, at=at or timezone.now(), reason=reason)
    raise_revisions([from_question.pk, to_question.pk])
    return link
