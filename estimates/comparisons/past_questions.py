"""Which words, unit and topic did questions have at a moment, and how were they linked?"""

from collections.abc import Sequence
from copy import copy
from datetime import datetime

from django.db.models import Q

from estimates.comparisons.moments import Moment
from estimates.models import Question, QuestionLink, Topic

_WORDS = (
    *("title", "definition", "counts_included", "counts_excluded"),
    *("unit", "place", "measure", "can_be_negative", "topic_id"),
)
_TOPIC = ("slug", "title", "summary")


def questions_as_held(questions: Sequence[Question], at: datetime | None) -> list[Question]:
    """The questions as they stood, in two queries; one that was not recorded yet stands as it does now.

    Slugs never change; the revision is today's, since it counts what readers could see change.
    """
    if at is None:
        return list(questions)
    moment, ids = Moment(at), [question.pk for question in questions]
    words = moment.records(Question, Q(id__in=ids), *_WORDS)
    topics = moment.records(Topic, Q(id__in=moment.ever(Question, Q(id__in=ids), "topic")), *_TOPIC)
    held = [copy(question) for question in questions]
    for question in held:
        for name, value in zip(_WORDS, words.get(question.pk, ()), strict=False):
            setattr(question, name, value)
        if question.topic_id in topics:
            question.topic = Topic(pk=question.topic_id, **dict(zip(_TOPIC, topics[question.topic_id], strict=True)))
    return held


def links_as_held(question: Question, at: datetime | None) -> list[tuple[Question, Question, str]]:
    """From, to and kind of each standing link of the question, in the order in which they were made."""
    ends = Q(from_question=question.pk) | Q(to_question=question.pk)
    kept = Moment(at).records(QuestionLink, ends, "from_question_id", "to_question_id", "kind", "withdrawn").values()
    # A link that once had the question at an end may lead between others now: questions are merged, and that undone.
    standing = [(a, b, kind) for a, b, kind, withdrawn in kept if not withdrawn and question.pk in (a, b)]
    named = Question.objects.in_bulk({pk for one, other, _ in standing for pk in (one, other)})
    words = {each.pk: each for each in questions_as_held(list(named.values()), at)}
    return [(words[one], words[other], kind) for one, other, kind in standing]
