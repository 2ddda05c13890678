"""How can one claim stand to another, and in which words do readers meet it, from either end?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import models


class LinkKind(models.TextChoices):
    """The kinds, as programs name them. Their labels are part of the database's schema; pages use `LINK_WORDS`."""

    SUPERSEDES = "supersedes", "supersedes"
    CORRECTS = "corrects", "corrects"
    RETRACTS = "retracts", "takes back"
    RESTATES = "restates", "restates"
    DERIVED_FROM = "derived_from", "is derived from"
    AGGREGATES = "aggregates", "aggregates"
    DENIES = "denies", "denies"
    CONFIRMS = "confirms", "confirms"


@dataclass(frozen=True, slots=True)
class LinkWords:
    """`does` stands before the older claim, `done_by` before the newer; `became` is what the older is since then.

    `means` says to those who make a link when this is the right one.
    """

    does: str
    done_by: str
    became: str
    means: str


LINK_WORDS: Final[Mapping[str, LinkWords]] = {
    LinkKind.SUPERSEDES: LinkWords(
        "revises", "revised by", "revised", "the same source moved on: things changed, or its estimate did"
    ),
    LinkKind.CORRECTS: LinkWords(
        "corrects", "corrected by", "corrected", "the same source says that its earlier number was wrong"
    ),
    LinkKind.RETRACTS: LinkWords(
        "takes back",
        "taken back by",
        "taken back",
        "the same source no longer stands by it, whether or not it says more",
    ),
    LinkKind.RESTATES: LinkWords(
        "repeats", "repeated by", "repeated", "the number is not its own: it takes over the other’s"
    ),
    LinkKind.DERIVED_FROM: LinkWords(
        "is built on", "built upon by", "built upon", "it was worked out from the other’s number"
    ),
    LinkKind.AGGREGATES: LinkWords(
        "adds up", "added up by", "added up", "a compiler’s number, of which the other’s is a part"
    ),
    LinkKind.DENIES: LinkWords("denies", "denied by", "denied", "it rejects what the other says"),
    LinkKind.CONFIRMS: LinkWords("confirms", "confirmed by", "confirmed", "it says the same from knowledge of its own"),
}


def link_words(kind: str) -> LinkWords:
    """The words of a kind; one that is none, as a history could hold, stands for itself."""
    return LINK_WORDS.get(kind) or LinkWords(kind, f"{kind} by", kind, "")
