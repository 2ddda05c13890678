"""What is compared? Plain frozen rows: a question's published claims, their sources, links and citations."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from estimates.models.source_role import PartyRole


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, its part in the question's topic and its country (ISO 3166): its own, else its parent's, else empty."""

    id: int
    slug: str
    name: str
    kind: str
    parent: "SourceRow | None" = None
    role: str = ""
    country: str = ""

    @property
    def government(self) -> "SourceRow":
        """The source that speaks for it when members are rolled up: its parent, or itself."""
        return self.parent or self

    @property
    def part(self) -> str:
        """Its part in words, "party to the dispute"; nothing where that is not known."""
        return "" if self.role in ("", PartyRole.UNKNOWN) else str(PartyRole(self.role).label)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A published claim. Days are Julian day numbers; None is open on that side, or unknown where the text is empty."""

    id: int
    source: SourceRow
    figure: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    interval: str
    horizon: str
    stated_on: str
    stated_first: int | None
    stated_last: int | None
    as_of: str
    as_of_first: int | None
    as_of_last: int | None
    credibility: int | None
    note: str

    @property
    def has_number(self) -> bool:
        return self.qualifier not in ("denied", "unquantified")


@dataclass(frozen=True, slots=True)
class CitationRow:
    publication: int
    publisher: str
    title: str
    url: str
    published: str
    quote: str
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    from_claim: int
    to_claim: int
    kind: str


@dataclass(frozen=True, slots=True)
class QuestionRows:
    """All that is published on one question; links only between published claims."""

    claims: tuple[ClaimRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    citations: Mapping[int, tuple[CitationRow, ...]] = field(default_factory=dict)
