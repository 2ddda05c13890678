"""What is taken along: the view of a question, of a topic, of a source, or everything?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from estimates.comparisons import CitationRow, ClaimRow, Comparison, Filters, sentence
from estimates.comparisons.listing import Listed, compared, listed, with_members
from estimates.comparisons.rows import LinkRow
from estimates.models import Question, Source, Topic


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim in view. `is_position` is None where nothing is compared; `origins` is what a position rests on."""

    question: Question
    claim: ClaimRow
    citations: tuple[CitationRow, ...]
    links: tuple[LinkRow, ...]
    is_position: bool | None = None
    origins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A view that can be written to a file. `shown` reads its claims anew each time it is called.

    `name` begins the file's name, `page` is the path of the view, `questions` and `sources` what it is about even
    where no claim is in view (None is all questions). `compares`: each claim tells whether its source stands by it.
    """

    name: str
    title: str
    description: str
    page: str
    filters: Filters
    compares: bool
    shown: Callable[[], Iterator[Shown]]
    questions: Sequence[Question] | None = ()
    topics: Sequence[Topic] = ()
    sources: Sequence[Source] = ()
    any_horizon: bool = False

    @property
    def query(self) -> str:
        asked = self.filters.as_query()
        return f"?{asked}" if asked else ""

    @property
    def address(self) -> str:
        """The page that shows it."""
        return settings.BASE_URL + self.page + self.query

    def file_address(self, suffix: str) -> str:
        return f"{settings.BASE_URL}{self.page}claims.{suffix}{self.query}"

    @property
    def horizons(self) -> str:
        return "counts and forecasts" if self.any_horizon else f"{self.filters.horizon} figures"


def of_question(comparison: Comparison) -> Extract:
    question = comparison.question
    return Extract(
        name=question.slug,
        title=question.title,
        description=" ".join(filter(None, (sentence(comparison), question.definition))),
        page=question.get_absolute_url(),
        filters=comparison.filters,
        compares=True,
        shown=lambda: shown_in(comparison),
        questions=[question],
        topics=[question.topic],
    )


def of_topic(topic: Topic, filters: Filters) -> Extract:
    questions = list(topic.questions.for_index())
    return Extract(
        name=topic.slug,
        title=topic.title,
        description=topic.summary or f"Who says which number on {len(questions)} questions of {topic.title}.",
        page=topic.get_absolute_url(),
        filters=filters,
        compares=True,
        shown=lambda: (claim for comparison in compared(questions, filters) for claim in shown_in(comparison)),
        questions=questions,
        topics=[topic],
    )


def of_source(source: Source, filters: Filters, *, any_horizon: bool) -> Extract:
    return Extract(
        name=source.slug,
        title=source.name,
        description=f"All that {source.name} and those that are part of it said, in their own words.",
        page=source.get_absolute_url(),
        filters=filters,
        compares=False,
        shown=lambda: _of_list(
            listed(filters, sources=with_members(source, filters), any_horizon=any_horizon),
        ),
        sources=[source],
        any_horizon=any_horizon,
    )


def of_everything(filters: Filters, *, any_horizon: bool) -> Extract:
    return Extract(
        name="estimates",
        title="Conflicting estimates",
        description="Who claims which number, in their own words, and how the claims differ.",
        page=reverse("home"),
        filters=filters,
        compares=False,
        shown=lambda: _of_list(listed(filters, any_horizon=any_horizon)),
        questions=None,
        any_horizon=any_horizon,
    )


def of_whole_question(question: Question) -> Extract:
    """All that is published on a question, counts and forecasts, without a comparison."""
    filters = Filters()
    return Extract(
        name=question.slug,
        title=question.title,
        description=question.definition,
        page=question.get_absolute_url(),
        filters=filters,
        compares=False,
        shown=lambda: _of_list(listed(filters, questions=[question.pk], any_horizon=True)),
        questions=[question],
        topics=[question.topic],
        any_horizon=True,
    )


def shown_in(comparison: Comparison) -> Iterator[Shown]:
    """The claims in view in the order in which they were recorded."""
    standing = {p.claim.id: p for p in (*comparison.positions, *comparison.without_number)}
    links: dict[int, tuple[LinkRow, ...]] = {}
    for link in comparison.links:
        links[link.from_claim] = (*links.get(link.from_claim, ()), link)
    for claim in comparison.claims:
        position = standing.get(claim.id)
        yield Shown(
            comparison.question,
            claim,
            tuple(comparison.citations.get(claim.id, ())),
            links.get(claim.id, ()),
            position is not None,
            position.origins if position else (),
        )


def _of_list(found: Iterator[list[Listed]]) -> Iterator[Shown]:
    for piece in found:
        for one in piece:
            yield Shown(one.question, one.claim, one.citations, one.links)
