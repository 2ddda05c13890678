"""How does the lossless format come in? One object a line, each written by the action that everybody uses."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from estimates import actions, figures
from estimates.models import Capture, Claim, Publication, Question, Source, Topic

_Record = dict[str, Any]

# What a copied citation says besides: where its quote stands in a captured text, be it nowhere.
_PLACE = ("capture", "quote_start", "quote_end")
# What a line of each kind may hold. Nothing else reaches a record: not its version, and not another row's id.
_FIELDS = {
    "topic": "slug title summary",
    "source": "slug name source_kind parent country aliases url wikidata",
    "source_role": "source topic role",
    "question": "slug topic title definition counts_included counts_excluded unit place measure can_be_negative",
    "question_link": "from to link_kind withdrawn",
    "publication": "id url title publisher author published language archive_url archived_on retrieved_on",
    "capture": "id publication text captured_at",
    "event": "topic title happened_on publication note withdrawn",
    "claim": "id question source figure low best high qualifier interval horizon stated_on as_of credibility note "
    "uncited_because status citations",
    "claim_link": "from to link_kind note withdrawn",
    "merged_source": "slug into",
    "merged_question": "slug into",
}

KINDS = tuple(_FIELDS)


class LineProblem(Exception):
    """A line that cannot be taken in; the whole file is left out."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(f"Line {number}: {message}")


@dataclass(slots=True)
class _Load:
    """One file on its way in; the file's own ids of publications and claims lead to the rows made from them."""

    by: User
    at: datetime
    decimal: figures.Mark | None = None
    reviewed: bool = False
    publications: dict[int, Publication] = field(default_factory=dict)
    captures: dict[int, Capture] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)
    _kept: set[int] = field(default_factory=set)

    @property
    def stamp(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    def topic(self, record: _Record) -> None:
        actions.create_topic(**record, **self.stamp)

    def source(self, record: _Record) -> None:
        parent = record.pop("parent", None)
        actions.create_source(
            kind=record.pop("source_kind"),
            parent=_source(parent) if parent else None,
            **record,
            **self.stamp,
        )

    def source_role(self, record: _Record) -> None:
        source, topic = _source(record["source"]), Topic.objects.get(slug=record["topic"])
        actions.set_source_role(source, topic, record["role"], **self.stamp)

    def question(self, record: _Record) -> None:
        topic = Topic.objects.get(slug=record.pop("topic"))
        actions.create_question(topic=topic, **record, **self.stamp)

    def question_link(self, record: _Record) -> None:
        link = actions.link_questions(
            from_question=_question(record["from"]),
            to_question=_question(record["to"]),
            kind=record["link_kind"],
            **self.stamp,
        )
        if record.get("withdrawn"):
            actions.revise_question_link(link.pk, version=link.version, changes={"withdrawn": True}, **self.stamp)

    def publication(self, record: _Record) -> None:
        number = record.pop("id")
        publisher = record.pop("publisher", None)
        for day in ("archived_on", "retrieved_on"):
            if record.get(day):
                record[day] = date.fromisoformat(record[day])
        facts = actions.PublicationFacts(**record, publisher=_source(publisher) if publisher else None)
        publication = actions.keep_publication(facts, beside=self._kept, **self.stamp)
        self._kept.add(publication.pk)
        self.publications[number] = publication

    def capture(self, record: _Record) -> None:
        read = datetime.fromisoformat(record["captured_at"]) if "captured_at" in record else None
        self.captures[record["id"]] = actions.capture_publication(
            self.publications[record["publication"]], record["text"], captured_at=read, **self.stamp
        )

    def event(self, record: _Record) -> None:
        topic = Topic.objects.get(slug=record.pop("topic"))
        publication = self.publications[record.pop("publication")]
        actions.record_event(topic=topic, publication=publication, **record, **self.stamp)

    def claim(self, record: _Record) -> None:
        """One of which all is said was kept by a tracker, and stays so; of another the figure and dates are read."""
        number, is_copy = record.pop("id"), record.keys() >= actions.SAID_BY_COPIES
        record = _known(record)
        citations = [self._citation(citation, is_copy) for citation in record.pop("citations", [])]
        if is_copy:
            question, source = _question(record.pop("question")), _source(record.pop("source"))
            self.claims[number] = actions.keep_claim(
                question=question, source=source, citations=citations, reviewed=self.reviewed, **record, **self.stamp
            )
            return
        given = figures.Given(**{name: record.pop(name, None) for name in ("low", "best", "high", "qualifier")})
        facts = actions.ClaimFacts(
            question=_question(record.pop("question")),
            source=_source(record.pop("source")),
            given=given,
            # A file was written by somebody who is not here to be asked: the convention decides, and units are kept.
            reading=0,
            decimal=self.decimal,
            allow_unit=True,
            as_published=True,
            **record,
        )
        self.claims[number] = actions.record_claim(
            facts, citations=citations, allow_duplicate=True, reviewed=self.reviewed, **self.stamp
        )

    def claim_link(self, record: _Record) -> None:
        ends: dict[str, Any] = {"from_claim": self.claims[record["from"]], "to_claim": self.claims[record["to"]]}
        said: dict[str, Any] = {"kind": record["link_kind"], "note": record.get("note", "")}
        if "withdrawn" in record:
            actions.keep_claim_link(**ends, **said, withdrawn=record["withdrawn"], **self.stamp)
        else:
            actions.link_claims(**ends, **said, **self.stamp)

    def merged_source(self, record: _Record) -> None:
        actions.keep_merge(Source.objects.get(slug=record["slug"]), _source(record["into"]), **self.stamp)

    def merged_question(self, record: _Record) -> None:
        actions.keep_merge(Question.objects.get(slug=record["slug"]), _question(record["into"]), **self.stamp)

    def _citation(self, record: _Record, is_copy: bool) -> actions.CitationFacts:
        place = None
        if is_copy and record.keys() >= set(_PLACE):
            capture, start, end = (record.pop(name) for name in _PLACE)
            place = actions.QuotePlace(None if capture is None else self.captures[capture], start, end)
        record = _known(record)
        via = [_source(slug) for slug in record.pop("via", [])]
        publication = self.publications[record.pop("publication")]
        return actions.CitationFacts(**record, publication=publication, via=via, place=place)


def _known(record: _Record) -> _Record:
    """What is said of a record; null says that nothing is known."""
    return {name: value for name, value in record.items() if value is not None}


def _source(slug: str) -> Source:
    return Source.objects.called([slug]).get()


def _question(slug: str) -> Question:
    return Question.objects.called([slug]).get()


@transaction.atomic
def load_json_lines(
    lines: Iterable[str],
    *,
    by: User,
    at: datetime | None = None,
    decimal: figures.Mark | None = None,
    reviewed: bool = False,
    claims: dict[int, Claim] | None = None,
) -> Counter[str]:
    """Take a whole file in, or nothing of it; how many of each kind came in.

    `decimal` is the decimal mark of the whole file, for figures that come without numbers. Lines stand in order: what
    a line names must stand above it or be known already. `reviewed` says that what is published there was looked at
    elsewhere, and need not be again.

    Raises:
        LineProblem: with the number of the line and what is wrong with it.
    """
    kept = {} if claims is None else claims
    load = _Load(by=by, at=at or timezone.now(), decimal=decimal, reviewed=reviewed, claims=kept)
    doors: dict[str, Callable[[_Record], None]] = {
        "topic": load.topic,
        "source": load.source,
        "source_role": load.source_role,
        "question": load.question,
        "question_link": load.question_link,
        "publication": load.publication,
        "capture": load.capture,
        "event": load.event,
        "claim": load.claim,
        "claim_link": load.claim_link,
        "merged_source": load.merged_source,
        "merged_question": load.merged_question,
    }
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines, 1):
        if line.strip():
            counts[_take(number, line, doors)] += 1
    return counts


def _take(number: int, line: str, doors: dict[str, Callable[[_Record], None]]) -> str:
    try:
        record = json.loads(line)
        is_kept = "\\u" not in line or all(map(_can_be_kept, _texts(record)))
    except (ValueError, RecursionError) as problem:
        raise LineProblem(number, f"not JSON: {problem}") from None
    if not is_kept:
        raise LineProblem(number, "it holds a NUL or half of a character (a lone surrogate), which no text can have.")
    kind = str(record.pop("kind", None)) if isinstance(record, dict) else "none"
    if kind not in doors:
        raise LineProblem(number, f"its kind is {kind}; write one of {', '.join(doors)}.")
    if unknown := sorted(set(record) - set(_FIELDS[kind].split())):
        known = _FIELDS[kind].replace(" ", ", ")
        raise LineProblem(number, f"a {kind} has no field {unknown[0]}; it may hold {known}.")
    try:
        doors[kind](record if kind == "claim" else _known(record))
    except ValidationError as problem:
        raise LineProblem(
            number, "; ".join(f"{name}: {' '.join(m)}" for name, m in problem.message_dict.items())
        ) from None
    except (Topic.DoesNotExist, Question.DoesNotExist, Source.DoesNotExist, KeyError) as problem:
        raise LineProblem(number, f"it names something that is not above it in the file: {problem}") from None
    except (TypeError, ValueError, AttributeError, OverflowError) as problem:
        raise LineProblem(number, f"a value of this {kind} is of the wrong kind, or missing: {problem}") from None
    return kind


def _texts(value: Any) -> Iterator[str]:
    """Every text in a record, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _texts(one)


def _can_be_kept(text: str) -> bool:
    return text.isprintable() or not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text)
