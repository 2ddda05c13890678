"""Writing links between questions: a part, an overlap, another definition."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from estimates.actions.recording import check_named, locked, put, raise_revisions, refuse, save
from estimates.models import Question, QuestionLink


@transaction.atomic
def link_questions(
    *, from_question: Question, to_question: Question, kind: str, by: User, at: datetime | None = None, reason: str = ""
) -> QuestionLink:
    """Keep how two questions stand to each other.

    Raises:
        ValidationError: a question with itself, or a link there is; nothing was written.
    """
    link = QuestionLink(from_question=from_question, to_question=to_question, kind=kind)
    _check(link)
    save(link, by=by, at=at or timezone.now(), reason=reason)
    check_named(link, "from_question", "to_question")
    raise_revisions([from_question.pk, to_question.pk])
    return link


@transaction.atomic
def revise_question_link(
    pk: int, *, version: int, changes: Mapping[str, Any], by: User, at: datetime | None = None, reason: str = ""
) -> QuestionLink:
    """Change the kind of a link that still stands at `version`, or withdraw it: then it stands in the history only.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        ValidationError: a message per field; nothing was written.
    """
    link = locked(QuestionLink, pk, version)
    put(link, changes, ("kind", "withdrawn"))
    _check(link)
    save(link, by=by, at=at or timezone.now(), reason=reason)
    if not link.withdrawn:
        check_named(link, "from_question", "to_question")
    raise_revisions([link.from_question_id, link.to_question_id])
    return link


def _check(link: QuestionLink) -> None:
    if link.from_question_id == link.to_question_id:
        raise refuse("to", gettext("A question is not linked with itself; choose another."))
    same = QuestionLink.objects.filter(
        from_question=link.from_question, to_question=link.to_question, kind=link.kind
    ).exclude(pk=link.pk)
    if known := same.first():
        state = gettext("is withdrawn; take that back") if known.withdrawn else gettext("says so already")
        raise refuse("kind", gettext("Question link {known} {state}.").format(known=known.pk, state=state))
