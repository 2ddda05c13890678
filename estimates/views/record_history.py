"""What became of a source, a question, a topic, a publication or an event: who changed what, when and why."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from estimates.models import Event, Publication, Question, QuestionLink, Source, SourceRole, Topic
from estimates.models.people import Deed, may
from estimates.translated import gettext_lazy as _
from estimates.views.history import Step, by_record, step, tell
from estimates.views.record_kinds import address_of

A_PAGE = 50
_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "topic": {"title": _("title"), "summary": _("summary")},
    "question": {
        "title": _("title"),
        "topic_id": _("topic"),
        "definition": _("definition"),
        "counts_included": _("what is counted"),
        "counts_excluded": _("what is not counted"),
        "unit": _("unit"),
        "place": _("place"),
        "measure": _("measure"),
        "can_be_negative": _("can be negative"),
        "merged_into_id": _("merged into"),
    },
    "source": {
        "name": _("name"),
        "kind": _("kind"),
        "parent_id": _("part of"),
        "country": _("country"),
        "aliases": _("also called"),
        "url": _("address"),
        "wikidata": _("Wikidata"),
        "merged_into_id": _("merged into"),
    },
    "publication": {
        "title": _("title"),
        "publisher_id": _("publisher"),
        "author": _("author"),
        "published": _("published"),
        "url": _("address"),
        "language": _("language"),
        "archive_url": _("archive copy"),
        "archived_on": _("archived on"),
        "retrieved_on": _("retrieved on"),
    },
    "event": {
        "topic_id": _("topic"),
        "title": _("what happened"),
        "happened_on": _("when"),
        "publication_id": _("where it can be read"),
        "note": _("note"),
        "withdrawn": _("withdrawn"),
    },
}
# A source of which readers do not know yet, since only drafts use it.
_UNTOLD: Final = _("a source")
_LINK: Final = {"kind": _("kind"), "withdrawn": _("withdrawn")}


def _history_of(noun: str, model: type[Any]) -> Callable[..., HttpResponse]:
    @require_safe
    def history(request: HttpRequest, /, **named: Any) -> HttpResponse:
        found = model.objects.all()
        drafts = may(request.user, Deed.SEE_DRAFTS)
        if hasattr(found, "seen"):
            found = found.seen(drafts=drafts)
        record: Any = get_object_or_404(found, **named)
        # What is one with another is seen by those who may see that other.
        if getattr(record, "merged_into_id", None) and not found.filter(pk=record.merged_into_id).exists():
            raise Http404
        page = Paginator(list(reversed(_steps(noun, record, drafts=drafts))), A_PAGE).get_page(request.GET.get("page"))
        context = {"noun": noun, "record": record, "address": address_of(record), "page": page}
        return render(request, "estimates/record_history.html", context)

    history.__name__, history.__doc__ = f"{noun}_history", f"The history of one {noun}, the latest first."
    return history


topic_history = _history_of("topic", Topic)
question_history = _history_of("question", Question)
source_history = _history_of("source", Source)
publication_history = _history_of("publication", Publication)
event_history = _history_of("event", Event)


def _steps(noun: str, record: Any, *, drafts: bool) -> list[Step]:
    """The steps, the oldest first, in a constant number of queries; readers learn of no source that only drafts use."""
    versions = list(record.history.select_related("history_user").order_by("history_id"))
    steps: dict[datetime, Step] = {}
    tell(steps, versions, _LABELS[noun], gettext("recorded"), _names(versions, type(record), drafts=drafts))
    if noun == "question":
        _tell_links(steps, record)
    if noun in ("source", "topic"):
        _tell_roles(steps, noun, record, drafts=drafts)
    if noun in ("source", "question"):
        _tell_merges(steps, record)
    return [steps[at] for at in sorted(steps)]


def _names(versions: list[Any], own: type[Any], *, drafts: bool) -> dict[Any, str]:
    """Records that a version names, by (field, id)."""
    found: dict[Any, str] = {}
    named = (
        *(("parent_id", Source), ("publisher_id", Source), ("topic_id", Topic)),
        *(("publication_id", Publication), ("merged_into_id", own)),
    )
    for field, model in named:
        ids = {getattr(version, field) for version in versions if getattr(version, field, None)}
        if not ids:
            continue
        manager: Any = model.objects
        known = manager.seen(drafts=drafts) if model is Source else manager
        found |= {(field, pk): _UNTOLD for pk in ids}
        found |= {(field, pk): str(other) for pk, other in known.in_bulk(ids).items()}
    return found


def _tell_links(steps: dict[datetime, Step], question: Question) -> None:
    told: Any = QuestionLink.history
    ends = Q(from_question=question.pk) | Q(to_question=question.pk)
    links = told.filter(ends).select_related("history_user", "from_question", "to_question")
    for rows in by_record(list(links.order_by("id", "history_id"))):
        one, other, kind = rows[0].from_question, rows[0].to_question, rows[0].get_kind_display()
        tell(
            steps,
            rows,
            _LINK,
            gettext("linked: “{one}” is {kind} “{other}”").format(one=one, kind=kind, other=other),
            {},
        )


def _tell_roles(steps: dict[datetime, Step], noun: str, record: Any, *, drafts: bool) -> None:
    told: Any = SourceRole.history
    seen = Source.objects.seen(drafts=drafts).values("pk")
    roles = told.filter(**{noun: record.pk}, source__in=seen).select_related("history_user", "source", "topic")
    for rows in by_record(list(roles.order_by("id", "history_id"))):
        about = (
            gettext("in “{topic}”").format(topic=rows[0].topic)
            if noun == "source"
            else gettext("of {source}").format(source=rows[0].source)
        )
        labels = {"role": gettext("part {about}").format(about=about)}
        tell(
            steps,
            rows,
            labels,
            gettext("part {about}: {get_role_display}").format(
                about=about, get_role_display=rows[0].get_role_display()
            ),
            {},
        )


def _tell_merges(steps: dict[datetime, Step], record: Any) -> None:
    """When others were merged into this one, and when they were taken out again."""
    told = record.history.model.objects
    ever = told.filter(merged_into=record.pk).order_by().values("id")
    rows = told.filter(id__in=ever).select_related("history_user").order_by("id", "history_id")
    for versions in by_record(list(rows)):
        for before, after in pairwise(versions):
            was, now = (version.merged_into_id == record.pk for version in (before, after))
            if was != now:
                name = after.instance
                what = (
                    gettext("“{name}” was merged into this").format(name=name)
                    if now
                    else gettext("“{name}” is no longer one with this").format(name=name)
                )
                step(steps, after).what.append(what)
