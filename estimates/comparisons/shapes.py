"""What shape has a comparison as JSON? Types only: the API's schema is made from them."""

from typing import TypeAlias, TypedDict

Number: TypeAlias = float | None
Text: TypeAlias = str | None


class QuestionDocument(TypedDict):
    slug: str
    title: str
    unit: str
    measure: str
    definition: Text
    url: str
    revision: int


class FiltersDocument(TypedDict):
    """The filters as applied; null and empty lists filter nothing."""

    as_of: Text
    stated_by: Text
    since: Text
    recorded_at: Text
    source: list[str]
    exclude: list[str]
    kind: list[str]
    role: list[str]
    min_credibility: int | None
    rollup: str
    horizon: str


class SourceDocument(TypedDict):
    slug: str
    name: str
    kind: str
    role: Text


class CitationDocument(TypedDict):
    publisher: Text
    title: Text
    url: Text
    quote: Text
    via: list[str]


class PositionDocument(TypedDict):
    """One current estimate; `read_as` is for comparing only, null on a side without end."""

    source: SourceDocument
    said_by: str
    members: int
    members_differ: bool
    claim: int
    url: str
    figure: str
    low: Number
    best: Number
    high: Number
    qualifier: str
    interval: Text
    read_as: list[Number] | None
    horizon: str
    stated_on: Text
    as_of: Text
    credibility: int | None
    origin: int | None
    origins: list[int]
    reports: int
    citations: list[CitationDocument]


class SupportDocument(TypedDict):
    low: Number
    high: Number
    count: int


class PairsDocument(TypedDict):
    agree: int
    compatible: int
    contradict: int


class LeftOutDocument(TypedDict):
    undated: int
    unrated: int


class SummaryDocument(TypedDict):
    reports: int
    sources: int
    origins: int
    lowest: Number
    lowest_claim: int | None
    highest: Number
    highest_claim: int | None
    spread: Number
    difference: Number
    median: Number
    median_of: int
    bounds_left_out: int
    support: SupportDocument | None
    pairs: PairsDocument
    left_out: LeftOutDocument
    sentence: str


class ComparisonDocument(TypedDict):
    question: QuestionDocument
    filters: FiltersDocument
    positions: list[PositionDocument]
    without_number: list[PositionDocument]
    summary: SummaryDocument


class ClaimColumns(TypedDict):
    """One list a column, all of one length; `source` is an index into the sources."""

    id: list[int]
    source: list[int]
    figure: list[str]
    low: list[Number]
    best: list[Number]
    high: list[Number]
    qualifier: list[str]
    stated_on: list[Text]
    as_of: list[Text]
    horizon: list[str]
    is_position: list[bool]
    superseded_by: list[int | None]
    link_kind: list[Text]


class EventDocument(TypedDict):
    """What happened in the question's topic, and where that can be read: context, not a claim."""

    id: int
    title: str
    happened_on: str
    note: Text
    publication: int
    publisher: Text
    publication_title: Text
    url: Text


class TimelineDocument(TypedDict):
    question: QuestionDocument
    sources: list[SourceDocument]
    claims: ClaimColumns
    events: list[EventDocument]
