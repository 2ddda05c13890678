"""Who says what, how far apart are they, how many are independent? The one computation behind every view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from django.utils.translation import gettext

from estimates import statistics
from estimates.comparisons.filters import FilterProblem, Filters, as_of_days
from estimates.comparisons.holdings import rows
from estimates.comparisons.merged import as_meant, slugs_of
from estimates.comparisons.past_questions import questions_as_held
from estimates.comparisons.positions import Selection, Standing, recency, select
from estimates.comparisons.rows import CitationRow, ClaimRow, LinkRow, QuestionRows, SourceRow
from estimates.models import Question, Source

# The links by which a claim rests on another; where it does several, the first says most about it.
DEPENDENT: Final = ("restates", "derived_from", "aggregates")


@dataclass(frozen=True, slots=True)
class Position:
    """One current estimate. `source` may be the government for which `said_by` spoke.

    `origin` is the claim it rests on, None where it rests on several; `is_echo` where one of them is another voice's.
    `reports` counts distinct publications.
    """

    source: SourceRow
    claim: ClaimRow
    members: tuple[ClaimRow, ...]
    members_differ: bool
    earlier: tuple[ClaimRow, ...]
    read_as: statistics.Interval | None
    origins: tuple[int, ...]
    is_echo: bool
    citations: tuple[CitationRow, ...]

    @property
    def said_by(self) -> SourceRow:
        return self.claim.source

    @property
    def origin(self) -> int | None:
        return self.origins[0] if len(self.origins) == 1 else None

    @property
    def reports(self) -> int:
        return len({citation.publication for citation in self.citations})


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts and distances over the positions that give a number; None where there is nothing to say."""

    reports: int
    sources: int
    origins: int
    lowest: statistics.Extreme | None
    highest: statistics.Extreme | None
    spread: float | None
    difference: float | None
    median: statistics.Median
    support: statistics.Support | None
    steps: tuple[statistics.Step, ...]
    pairs: statistics.Pairs
    same_dates: bool
    undated: int
    unrated: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question under filters. Positions are ordered by best, else low, else high, then slug.

    `claims` are those in view; `known` are all that are published, by id, so that what a claim rests on has a name.
    """

    question: Question
    filters: Filters
    positions: tuple[Position, ...]
    without_number: tuple[Position, ...]
    summary: Summary
    claims: tuple[ClaimRow, ...]
    links: tuple[LinkRow, ...]
    citations: Mapping[int, tuple[CitationRow, ...]]
    known: Mapping[int, ClaimRow]


def compare(question: Question, filters: Filters, held: QuestionRows | None = None) -> Comparison:
    """Read a question's claims, unless `held` has them, and compare them, in a constant number of queries.

    With `recorded_at`, question and claims are what the tracker held then; what `held` has must be so too. A filter
    that names a source which was merged into another means that other.

    Raises:
        FilterProblem: a filter names a source that does not exist.
    """
    if held is None:
        held = rows([question.pk], filters.moment)[question.pk]
        (question,) = questions_as_held([question], filters.moment)
    filters = as_meant(filters, held, filters.moment)
    check_slugs(filters, held)
    return compare_rows(question, held, filters)


def compare_rows(question: Question, held: QuestionRows, filters: Filters) -> Comparison:
    """The comparison of rows already read; the same for one question and for an index of many."""
    selection = select(held, filters)
    known = {claim.id: claim for claim in held.claims}
    resting_on = _origins(held, selection, filters)
    positions = [
        _position(question, held, standing, [known[pk] for pk in sorted(resting_on[standing.claim.id])], filters)
        for standing in selection.standings
    ]
    numbered = sorted((p for p in positions if p.claim.has_number), key=_by_value)
    return Comparison(
        question=question,
        filters=filters,
        positions=tuple(numbered),
        without_number=tuple(sorted((p for p in positions if not p.claim.has_number), key=lambda p: p.source.slug)),
        summary=_summary(numbered, selection),
        claims=selection.claims,
        links=held.links,
        citations=held.citations,
        known=known,
    )


def check_slugs(filters: Filters, held: QuestionRows) -> None:
    """Whether the sources that filters name exist, in a query only where `held` knows none of them.

    Raises:
        FilterProblem: one does not.
    """
    unknown = filters.slugs - slugs_of(held)
    if unknown:
        unknown -= set(Source.objects.seen(drafts=False).filter(slug__in=unknown).values_list("slug", flat=True))
    if unknown:
        names = ", ".join(sorted(unknown))
        message = gettext("No source has the slug {names}; the sources page lists them all.").format(names=names)
        raise FilterProblem({name: message for name in ("source", "exclude") if unknown & set(getattr(filters, name))})


def _origins(held: QuestionRows, selection: Selection, filters: Filters) -> dict[int, frozenset[int]]:
    groups = {claim.id: filters.voice_of(claim).id for claim in held.claims}
    edges = [(link.from_claim, link.to_claim) for link in held.links if link.kind in DEPENDENT]
    return statistics.origins(groups, edges, [standing.claim.id for standing in selection.standings])


def _position(
    question: Question, held: QuestionRows, standing: Standing, origins: Sequence[ClaimRow], filters: Filters
) -> Position:
    return Position(
        source=standing.source,
        claim=standing.claim,
        members=standing.members,
        members_differ=any(_differ(question, a, b) for a, b in combinations(standing.members, 2)),
        earlier=standing.earlier,
        read_as=read_as(question, standing.claim),
        origins=tuple(origin.id for origin in origins),
        is_echo=any(filters.voice_of(origin).id != standing.source.id for origin in origins),
        citations=held.citations.get(standing.claim.id, ()),
    )


def read_as(question: Question, claim: ClaimRow) -> statistics.Interval | None:
    """The values a claim is taken to leave open, for comparing only."""
    return statistics.read_as(
        low=claim.low,
        best=claim.best,
        high=claim.high,
        qualifier=claim.qualifier,
        can_be_negative=question.can_be_negative,
    )


def _differ(question: Question, one: ClaimRow, other: ClaimRow) -> bool:
    """Whether two members of one government contradict; a denial contradicts any number."""
    intervals = (read_as(question, one), read_as(question, other))
    if None not in intervals:
        return statistics.relation(*intervals) == "contradict"  # type: ignore[arg-type]
    return "denied" in (one.qualifier, other.qualifier) and one.has_number != other.has_number


def _by_value(position: Position) -> tuple[float, str]:
    claim = position.claim
    return next(n for n in (claim.best, claim.low, claim.high) if n is not None), position.source.slug


def _summary(positions: Sequence[Position], selection: Selection) -> Summary:
    stated = [
        statistics.Stated(p.claim.id, p.source.slug, p.claim.low, p.claim.best, p.claim.high, p.claim.qualifier)
        for p in positions
    ]
    lowest, highest = statistics.lowest(stated), statistics.highest(stated)
    voices = _one_per_origin(positions)
    return Summary(
        reports=len({citation.publication for p in positions for citation in p.citations}),
        sources=len(positions),
        origins=len({origin for p in positions for origin in p.origins}),
        lowest=lowest,
        highest=highest,
        spread=statistics.spread(lowest, highest),
        difference=statistics.difference(lowest, highest),
        median=statistics.median_of_origins(
            [statistics.Bested(p.claim.id, frozenset(p.origins), p.claim.best, recency(p.claim)) for p in positions]
        ),
        support=statistics.support(voices),
        steps=tuple(statistics.steps(voices)),
        pairs=statistics.count_pairs([(p.read_as, frozenset(p.origins)) for p in positions if p.read_as]),
        same_dates=_same_dates(positions),
        undated=selection.undated,
        unrated=selection.unrated,
    )


def _one_per_origin(positions: Sequence[Position]) -> list[statistics.Interval]:
    """One interval for each origin: its own position's, else that of the earliest that rests on it alone."""
    voices: dict[int, tuple[bool, tuple[object, ...], statistics.Interval]] = {}
    for position in positions:
        if position.origin is None or position.read_as is None:
            continue
        voice = (position.is_echo, recency(position.claim), position.read_as)
        if position.origin not in voices or voice[:2] < voices[position.origin][:2]:
            voices[position.origin] = voice
    return [interval for _, _, interval in voices.values()]


def _same_dates(positions: Sequence[Position]) -> bool:
    """Whether all can speak of one day. Unknown days can be any."""
    spans = [days for p in positions if (days := as_of_days(p.claim))]
    return not spans or max(first for first, _ in spans) <= min(last for _, last in spans)
