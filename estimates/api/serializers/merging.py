"""What is sent to merge two records or to take that back, and what is answered?"""

from typing import TypedDict

from estimates.actions import MergePlan, WayBack
from estimates.api.serializers.fields import Flag, SlugOf, StrictBody, Text
from estimates.models import Question, Source

_LONGEST_REASON = 500


class Counted(TypedDict):
    """How many records moved, by the part that they have."""

    what: str
    count: int


class Named(TypedDict):
    what: str
    id: int


class Same(TypedDict):
    """A claim that came with the merge and says what another said already; both are kept."""

    claim: int
    same_as: int


class MergeDocument(TypedDict):
    merged: str
    into: str
    moved: list[Counted]
    aliases: list[str]
    same: list[Same]
    stays: list[str]


class UnmergeDocument(TypedDict):
    """`elsewhere` are records that somebody has moved since, which stay where they are."""

    unmerged: str
    moved: list[Counted]
    elsewhere: list[Named]
    links_withdrawn: list[int]


class UnmergeBody(StrictBody):
    reason = Text(required=True, max_length=_LONGEST_REASON, help_text="kept in the history of all that moves")


class MergeSourceBody(UnmergeBody):
    into = SlugOf(Source)


class MergeQuestionBody(UnmergeBody):
    into = SlugOf(Question)
    allow_other_definition = Flag(required=False, help_text="they count the same, although it is said in other words")


def merge_document(done: MergePlan) -> MergeDocument:
    moved = [*done.counts, *((road, len(keys)) for road, keys in done.chosen)]
    return {
        "merged": done.gone.slug,
        "into": done.kept.slug,
        "moved": [{"what": road.nouns, "count": count} for road, count in moved],
        "aliases": list(done.names),
        "same": [{"claim": repeat.gone, "same_as": repeat.kept} for repeat in done.repeats],
        "stays": list(done.stays),
    }


def unmerge_document(done: WayBack) -> UnmergeDocument:
    return {
        "unmerged": done.gone.slug,
        "moved": [{"what": road.nouns, "count": len(keys)} for road, keys in done.back.items()],
        "elsewhere": [{"what": road.noun, "id": key} for road, keys in done.elsewhere.items() for key in keys],
        "links_withdrawn": list(done.cut),
    }
