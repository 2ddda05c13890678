"""Was this said already? A claim that a row would only record again, whether recorded or in a row above."""

from collections.abc import Sequence
from dataclasses import dataclass

from estimates.actions import same_said_by
from estimates.actions.entry_facts import NewQuestion, NewSource, fold
from estimates.forms.fields import RowForm
from estimates.forms.newcomers import Newcomers
from estimates.forms.row_readings import RowRead
from estimates.models import Citation, Claim, Publication, Question, Source


@dataclass(frozen=True, slots=True)
class Doubt:
    """`claims` say the same, `cited_here` are those that cite this very publication; `repeats` is a row above."""

    claims: tuple[Claim, ...] = ()
    cited_here: frozenset[int] = frozenset()
    repeats: int | None = None

    def __bool__(self) -> bool:
        return bool(self.claims or self.repeats)


def doubts_about(
    rows: Sequence[tuple[RowForm, RowRead]], newcomers: Newcomers, known: Publication | None
) -> dict[int, Doubt]:
    """By number of row, as far as its words can be read; at most two queries for all of them."""
    said: dict[int, Claim] = {}
    first: dict[tuple[object, ...], int] = {}
    doubts: dict[int, Doubt] = {}
    for form, read in rows:
        question, source = newcomers.question(form.says("question")), newcomers.source(form.says("source"))
        claim = _claim(form, read)
        if claim is None or question is None or source is None:
            continue
        above = first.setdefault((_name(question), _name(source), *_said(claim)), form.number)
        if above != form.number:
            doubts[form.number] = Doubt(repeats=above)
        if isinstance(question, Question) and isinstance(source, Source):
            claim.question, claim.source = question, source
            said[form.number] = claim
    recorded = dict(zip(said, same_said_by(list(said.values())), strict=True))
    here = cited_here([claim for claims in recorded.values() for claim in claims], known)
    return doubts | {row: doubt_about(claims, here) for row, claims in recorded.items() if claims}


def doubt_about(claims: Sequence[Claim], here: frozenset[int]) -> Doubt:
    return Doubt(tuple(claims), here & {claim.pk for claim in claims})


def cited_here(claims: Sequence[Claim], known: Publication | None) -> frozenset[int]:
    """Those of the claims that cite the known publication already."""
    if known is None or not claims:
        return frozenset()
    here = Citation.objects.filter(publication=known, claim__in=claims)
    return frozenset(here.values_list("claim", flat=True))


def _claim(form: RowForm, read: RowRead) -> Claim | None:
    """The claim a row would become, without question and source; None where it cannot be read yet."""
    reading, stated, as_of = read.figure.reading, read.stated_on.edtf, read.as_of.edtf
    if reading is None or stated is None or as_of is None:
        return None
    return Claim(
        figure=form.says("figure"),
        low=reading.low,
        best=reading.best,
        high=reading.high,
        qualifier=reading.qualifier,
        horizon="forecast" if form.says("forecast") else "current",
        stated_on=stated.text,
        as_of=as_of.text,
    )


def _said(claim: Claim) -> tuple[object, ...]:
    numbers = (claim.low, claim.best, claim.high)
    words = "" if any(number is not None for number in numbers) else claim.figure
    return (*numbers, claim.qualifier, claim.horizon, claim.stated_on, claim.as_of, words)


def _name(named: Question | NewQuestion | Source | NewSource) -> str:
    return fold(named.name if isinstance(named, Source | NewSource) else named.title)
