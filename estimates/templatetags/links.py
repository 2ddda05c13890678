"""How does a claim stand to others, in words? Filters over claims whose links were read with them."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext

from estimates import dates
from estimates.comparisons.relations import Relation
from estimates.models import Claim
from estimates.models.link_kind import link_words

register = template.Library()


@register.filter
def of(relations: Mapping[int, tuple[Relation, ...]], claim: int) -> tuple[Relation, ...]:
    """One claim's part of what `comparisons.relations` found."""
    return relations.get(claim, ())


@register.filter
def relations(claim: Claim) -> list[Relation]:
    """How a claim stands to others that readers see; wants `links_in` and `links_out` with the claims at their ends."""
    found = [Relation(link.kind, True, link.from_claim) for link in claim.links_in.all() if not link.withdrawn]
    found += [Relation(link.kind, False, link.to_claim) for link in claim.links_out.all() if not link.withdrawn]
    seen = [relation for relation in found if getattr(relation.other, "status", "") == "published"]
    return sorted(seen, key=lambda relation: relation.place)


@register.filter
def does(link_kind: str) -> str:
    """What a claim does to another: revises, repeats, denies."""
    return link_words(link_kind).does


@register.filter
def done_by(link_kind: str) -> str:
    """The same from the other end: revised by, repeated by, denied by."""
    return link_words(link_kind).done_by


@register.filter
def revised(link_kind: str) -> str:
    """What became of a claim that another revised: revised, corrected or taken back."""
    return link_words(link_kind).became


@register.filter
def on_day(edtf: str) -> str:
    """When it was said, to stand after the words for it: " on 3 Nov 2024", " in 2024", " (by 3 Nov 2024)"."""
    if not edtf:
        return ""
    date = dates.parse(edtf)
    shown = dates.display(date, no_break=True)
    if date.is_interval or not edtf[-1].isdigit():
        return f" ({shown})"
    return (
        gettext(" on {shown}").format(shown=shown)
        if edtf.count("-", 1) == 2
        else gettext(" in {shown}").format(shown=shown)
    )
