"""How is what somebody wrote of a claim to be read, where it leaves more than one way open? By asking them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from django.conf import settings

from estimates import dates, figures
from estimates.actions.recording import refuse
from estimates.actions.refusals import AmbiguousClaim, OpenReading, UnitDoubt
from estimates.models import Claim, Publication, Question

if TYPE_CHECKING:
    from estimates.actions.claims import ClaimFacts

_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Ways:
    """The complete ways to read what is open, the convention's first; `said` tells of each open field in a sentence."""

    readings: tuple[OpenReading, ...]
    figures: tuple[int, ...]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The facts with their dates settled, which of the figure's readings is meant, and a note where somebody chose."""

    facts: "ClaimFacts"
    reading: int = 0
    note: str = ""


def writer_of(cited: Sequence[Publication], *, decimal: figures.Mark | None = None) -> figures.Writer:
    """How numbers are written where the claim was read: by the first publication whose language is known."""
    language = next((publication.language for publication in cited if publication.language), "")
    return figures.Writer(language=language, decimal=decimal, vague=figures.VAGUE_TABLES[settings.VAGUE_NUMERALS])


def ways_to_read(
    *,
    figure: str,
    given: figures.Given | None,
    stated_on: str,
    as_of: str,
    writer: figures.Writer,
    published: dates.Edtf | None,
) -> Ways:
    """One way where nothing is open; what cannot be read at all is no question and told elsewhere."""
    read = _figures(figure, given, writer)
    spans = [_days(text, published) for text in (stated_on, as_of)]
    if len(read) < 2 and not any(spans):
        return Ways((OpenReading(None, None, None),), (0,), {})
    ways = tuple(product(range(len(read) or 1), *(range(len(found) or 1) for found in spans)))
    open_fields: dict[str, tuple[str, Sequence[figures.Reading | dates.Edtf]]]
    open_fields = {"figure": (figure, read), "stated_on": (stated_on, spans[0]), "as_of": (as_of, spans[1])}
    return Ways(
        readings=tuple(_option(way, read, spans) for way in ways),
        figures=tuple(way[0] for way in ways),
        said={name: _in_words(text, found) for name, (text, found) in open_fields.items() if len(found) > 1},
    )


def choose(facts: "ClaimFacts", writer: figures.Writer, published: dates.Edtf | None) -> Chosen:
    """Settle what the figure and the dates leave open, by `facts.reading`.

    Raises:
        AmbiguousClaim: something is open and nobody chose; it lists the ways, the convention's first.
        ValidationError: `reading` is none of the ways.
    """
    ways = ways_to_read(
        figure=facts.figure,
        given=facts.given,
        stated_on=facts.stated_on,
        as_of=facts.as_of,
        writer=writer,
        published=published,
    )
    count = len(ways.readings)
    if facts.reading is not None and not 0 <= facts.reading < count:
        known = "0 is the only one" if count == 1 else f"choose 0 to {count - 1}"
        raise refuse("reading", f"There is no reading {facts.reading}; {known}.")
    if count == 1:
        return Chosen(facts)
    if facts.reading is None:
        raise AmbiguousClaim(ways.readings, ways.said)
    option = ways.readings[facts.reading]
    settled = replace(
        facts,
        stated_on=option.stated_on.text if option.stated_on else facts.stated_on,
        as_of=option.as_of.text if option.as_of else facts.as_of,
    )
    notes = [f"{said} Chosen: {reading_in_words(getattr(option, name))}." for name, said in ways.said.items()]
    return Chosen(settled, ways.figures[facts.reading], " ".join(notes))


def reading_in_words(found: figures.Reading | dates.Edtf) -> str:
    return dates.display(found) if isinstance(found, dates.Edtf) else figures.in_words(found)


def ask_about_unit(claim: Claim, noun: str | None, *, look: bool = True) -> None:
    """Nobody is asked about the question's own words, about kindred ones, or, if we `look`, twice about the same.

    Raises:
        UnitDoubt: the figure counts something else than its question, as far as words can tell.
    """
    question = claim.question
    if noun is None or noun == "%" or noun.isupper() or _is_of(question, noun):
        return
    if look and _was_told(claim, noun):
        return
    raise UnitDoubt(claim.figure, noun, question.unit)


def _was_told(claim: Claim, noun: str) -> bool:
    told = Claim.objects.published().filter(question=claim.question, figure__icontains=noun).exclude(pk=claim.pk)
    for figure in told.order_by("id").values_list("figure", flat=True)[:_LOOKED_AT]:
        try:
            if figures.parse(figure).unit == noun:
                return True
        except figures.Unreadable:
            continue
    return False


def _is_of(question: Question, noun: str) -> bool:
    texts = (question.title, question.definition, question.counts_included)
    return figures.counts_the_same(noun, question.unit, texts)


def _figures(figure: str, given: figures.Given | None, writer: figures.Writer) -> tuple[figures.Reading, ...]:
    """Its readings; none where it is not read, or cannot be."""
    if given is None:
        return ()
    try:
        return figures.options(figure.strip(), given, writer=writer)
    except figures.Unreadable:
        return ()


def _days(text: str, published: dates.Edtf | None) -> tuple[dates.Edtf, ...]:
    """The dates between which somebody has to choose; none where there is no choice."""
    try:
        dates.read(text, relative_to=published)
    except dates.DateProblem as problem:
        return tuple(dates.parse(offer) for offer in problem.suggestions) if problem.ambiguous else ()
    return ()


def _option(
    way: tuple[int, ...], read: Sequence[figures.Reading], spans: Sequence[Sequence[dates.Edtf]]
) -> OpenReading:
    stated, about = (found[place] if len(found) > 1 else None for found, place in zip(spans, way[1:], strict=True))
    return OpenReading(read[way[0]] if len(read) > 1 else None, stated, about)


def _in_words(text: str, found: Sequence[figures.Reading | dates.Edtf]) -> str:
    return f"“{text.strip()}” can be read as {' or as '.join(map(reading_in_words, found))}."
