"""Which sources and kinds of source does a page show, and which link hides or shows each? A legend of toggles."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from estimates.charts import INK
from estimates.comparisons import SourceRow
from estimates.comparisons.offers import Offers
from estimates.models.source import SourceKind
from estimates.views.question_asked import Asked

# More than these are in a fold: a legend of sixty hides what it explains.
_OPEN: Final = 8


@dataclass(frozen=True, slots=True)
class Toggle:
    """`count` claims; `change` is what hides this of the view `asked`, or shows it again; `hue` is empty for a kind.

    A kind that is shown alone cannot be hidden, and has no `change`.
    """

    label: str
    count: int
    asked: Asked
    change: Mapping[str, tuple[str, ...]] | None
    is_on: bool
    name: str
    hue: str = ""

    @property
    def href(self) -> str:
        """Worked out for those that are drawn, which of sixty are eight."""
        return "" if self.change is None else self.asked.query(**self.change) or "?"


@dataclass(frozen=True, slots=True)
class SourceLegend:
    """`more` are the sources of the fold."""

    sources: tuple[Toggle, ...]
    more: tuple[Toggle, ...]
    kinds: tuple[Toggle, ...]

    @property
    def hidden_in_fold(self) -> int:
        return sum(not toggle.is_on for toggle in self.more)


def source_legend(asked: Asked, offers: Offers, hues: Mapping[int, str]) -> SourceLegend:
    """Those with most claims first. A government stands for its members where the view does so."""
    toggles = _sources(asked, offers, hues)
    kinds = _kinds(asked, offers)
    return SourceLegend(toggles[:_OPEN], toggles[_OPEN:], kinds if len(kinds) > 1 else ())


def _sources(asked: Asked, offers: Offers, hues: Mapping[int, str]) -> tuple[Toggle, ...]:
    filters = asked.filters
    unnamed = replace(filters, source=(), exclude=())
    members: dict[SourceRow, list[SourceRow]] = {}
    for source, count in offers.by_source.items():
        if count and unnamed.keeps_source(source):
            members.setdefault(source.government if filters.rollup == "parent" else source, []).append(source)
    shown = {voice: [source for source in group if filters.keeps_source(source)] for voice, group in members.items()}
    counts = {v: sum(offers.by_source[source] for source in shown[v] or members[v]) for v in members}
    order = sorted(members, key=lambda voice: (-counts[voice], voice.name, voice.slug))
    toggles = []
    for voice in order:
        is_on = bool(shown[voice])
        changed = _hiding(asked, voice) if is_on else _showing(asked, voice, members[voice])
        hue = hues.get(voice.id, INK)
        toggles.append(Toggle(voice.name, counts[voice], asked, changed, is_on, f"source {voice.slug}", hue))
    return tuple(toggles)


def _hiding(asked: Asked, voice: SourceRow) -> dict[str, tuple[str, ...]]:
    chosen = tuple(slug for slug in asked.filters.source if slug != voice.slug)
    if chosen != asked.filters.source and chosen:
        return {"source": chosen}
    return {"exclude": tuple(sorted({*asked.filters.exclude, voice.slug}))}


def _showing(asked: Asked, voice: SourceRow, members: list[SourceRow]) -> dict[str, tuple[str, ...]]:
    slugs = {voice.slug, *(member.slug for member in members)}
    changed = {"exclude": tuple(slug for slug in asked.filters.exclude if slug not in slugs)}
    if asked.filters.source and not slugs.intersection(asked.filters.source):
        changed["source"] = tuple(sorted({*asked.filters.source, voice.slug}))
    return changed


def _kinds(asked: Asked, offers: Offers) -> tuple[Toggle, ...]:
    filters = asked.filters
    unkinded = replace(filters, kind=())
    counts: Counter[str] = Counter()
    for source, count in offers.by_source.items():
        if count and unkinded.keeps_source(source):
            counts[source.kind] += count
    shown = {kind for kind in counts if not filters.kind or kind in filters.kind}
    toggles = []
    for kind in sorted(counts, key=lambda each: (-counts[each], each)):
        left = shown ^ {kind}
        chosen = () if left == set(counts) else tuple(sorted(left))
        change = {"kind": chosen} if left else None
        label = str(SourceKind(kind).label)
        toggles.append(Toggle(label, counts[kind], asked, change, kind in shown, f"kind {kind}"))
    return tuple(toggles)
