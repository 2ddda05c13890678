"""How can one claim stand to another, and in which words do readers meet it, from either end?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import models

from estimates.translated import gettext_lazy as _


class LinkKind(models.TextChoices):
    """The kinds, as programs name them. Their labels are part of the database's schema; pages use `LINK_WORDS`."""

    SUPERSEDES = "supersedes", _("supersedes")
    CORRECTS = "corrects", _("corrects")
    RETRACTS = "retracts", _("takes back")
    RESTATES = "restates", _("restates")
    DERIVED_FROM = "derived_from", _("is derived from")
    AGGREGATES = "aggregates", _("aggregates")
    DENIES = "denies", _("denies")
    CONFIRMS = "confirms", _("confirms")


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
        _("revises"), _("revised by"), _("revised"), _("the same source moved on: things changed, or its estimate did")
    ),
    LinkKind.CORRECTS: LinkWords(
        _("corrects"), _("corrected by"), _("corrected"), _("the same source says that its earlier number was wrong")
    ),
    LinkKind.RETRACTS: LinkWords(
        _("takes back"),
        _("taken back by"),
        _("taken back"),
        _("the same source no longer stands by it, whether or not it says more"),
    ),
    LinkKind.RESTATES: LinkWords(
        _("repeats"), _("repeated by"), _("repeated"), _("the number is not its own: it takes over the other’s")
    ),
    LinkKind.DERIVED_FROM: LinkWords(
        _("is built on"), _("built upon by"), _("built upon"), _("it was worked out from the other’s number")
    ),
    LinkKind.AGGREGATES: LinkWords(
        _("adds up"), _("added up by"), _("added up"), _("a compiler’s number, of which the other’s is a part")
    ),
    LinkKind.DENIES: LinkWords(_("denies"), _("denied by"), _("denied"), _("it rejects what the other says")),
    LinkKind.CONFIRMS: LinkWords(
        _("confirms"), _("confirmed by"), _("confirmed"), _("it says the same from knowledge of its own")
    ),
}


def link_words(kind: str) -> LinkWords:
    """The words of a kind; one that is none, as a history could hold, stands for itself."""
    return LINK_WORDS.get(kind) or LinkWords(kind, f"{kind} by", kind, "")
