"""Under which heading does a source stand, by its kind, its country or its part in the affair?"""

from typing import Final, Literal, TypeAlias

from django.utils.translation import gettext

from estimates.comparisons.rows import SourceRow
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole
from estimates.translated import country_name

By: TypeAlias = Literal["kind", "country", "role"]
# Sorts headings of one sort; equal for sources under the same.
Place: TypeAlias = tuple[int, str]

_KINDS: Final = {kind: place for place, kind in enumerate(SourceKind.values)}
_ROLES: Final = {role: place for place, role in enumerate(PartyRole.values)}


def place_of(source: SourceRow, by: By) -> Place:
    """Kinds and parts in the order of their lists, countries by name; what is not known comes last."""
    if by == "kind":
        return _KINDS[source.kind], ""
    if by == "role":
        return _ROLES[source.role or PartyRole.UNKNOWN], ""
    return int(not source.country), country_name(source.country).casefold()


def heading_of(source: SourceRow, by: By) -> str:
    """The heading in words."""
    if by == "kind":
        return str(SourceKind(source.kind).label)
    if by == "role":
        return source.part or gettext("part in the dispute not known")
    return country_name(source.country) or gettext("no country")
