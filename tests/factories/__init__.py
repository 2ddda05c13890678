"""Records for tests, made through the same actions as everybody's."""

from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User

from estimates import actions, figures
from estimates.models import Claim, ClaimLink, Event, Publication, Question, Role, Source, Topic

_numbers = count(1)


def make_user(name: str = "", *, analyst: bool = True, editor: bool = False) -> User:
    user, _ = User.objects.get_or_create(username=name or ("analyst" if analyst else "reader"))
    if analyst or editor:
        group, _ = Group.objects.get_or_create(name=Role.EDITOR if editor else Role.ANALYST)
        user.groups.add(group)
    return user


def make_topic(title: str = "An affair", **facts: Any) -> Topic:
    return actions.create_topic(title=title, by=make_user(), **facts)


def make_question(title: str = "How many are there?", **facts: Any) -> Question:
    topic = facts.pop("topic", None) or Topic.objects.first() or make_topic()
    return actions.create_question(**{"topic": topic, "title": title, "unit": "troops", "by": make_user()} | facts)


def make_source(name: str = "", **facts: Any) -> Source:
    return actions.create_source(
        **{"name": name or f"Source {next(_numbers)}", "kind": "government", "by": make_user()} | facts
    )


def make_publication(title: str = "", **facts: Any) -> Publication:
    by = facts.pop("by", None) or make_user()
    known = actions.PublicationFacts(title=title or f"Report {next(_numbers)}", **facts)
    return actions.cite_publication(known, by=by)


def make_claim(
    question: Question | None = None,
    source: Source | None = None,
    figure: str = "11,000",
    *,
    publication: Publication | None = None,
    quote: str = "",
    qualifier: str | None = None,
    again: bool = True,
    **facts: Any,
) -> Claim:
    """A published claim with one citation; `qualifier` for a denial or a statement without a number, `again` where the
    same may have been said before."""
    return actions.record_claim(
        actions.ClaimFacts(
            question=question or make_question(),
            source=source or make_source(),
            figure=figure,
            given=figures.Given(qualifier=qualifier),
            **facts,
        ),
        citations=[actions.CitationFacts(publication=publication or make_publication(), quote=quote)],
        allow_duplicate=again,
        by=make_user(),
    )


def make_event(topic: Topic | None = None, title: str = "Something happened", **facts: Any) -> Event:
    given = {"happened_on": "2024-10-18", "publication": None, "by": make_user()} | facts
    given["publication"] = given["publication"] or make_publication()
    return actions.record_event(topic=topic or Topic.objects.first() or make_topic(), title=title, **given)


def link(from_claim: Claim, kind: str, to_claim: Claim) -> ClaimLink:
    return actions.link_claims(from_claim=from_claim, to_claim=to_claim, kind=kind, by=make_user())
