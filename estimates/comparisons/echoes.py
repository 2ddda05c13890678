"""Which claims only pass on what others said, in which words, and under whose current estimate does each fold?"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from estimates import statistics
from estimates.comparisons.comparison import DEPENDENT, Comparison, Position
from estimates.comparisons.positions import recency
from estimates.comparisons.rows import ClaimRow
from estimates.comparisons.sentence import listed
from estimates.models.link_kind import link_words

_NAMED_AT_MOST: Final = 3

Folds: TypeAlias = Mapping[int, tuple[Position, ...]]


@dataclass(frozen=True, slots=True)
class Echo:
    """How a claim rests on others: the `kind` of link that says most, and the claims of other voices it goes back to.

    Some of `origins` may be out of view; they are what it rests on all the same. The earliest said stands first.
    """

    kind: str
    origins: tuple[ClaimRow, ...]

    @property
    def does(self) -> str:
        """What stands before the names of the origins: repeats, is built on, adds up."""
        return link_words(self.kind).does

    @property
    def words(self) -> str:
        """ "repeats South Korea", "adds up A, B and C"."""
        names = list(dict.fromkeys(origin.source.name for origin in self.origins))
        return f"{self.does} {listed(names, _NAMED_AT_MOST)}"


def echoes(comparison: Comparison) -> Mapping[int, Echo]:
    """By its id, every claim in view that rests on a claim of another voice; with rollup, members are one voice."""
    kinds: dict[int, set[str]] = defaultdict(set)
    for link in comparison.links:
        if link.kind in DEPENDENT:
            kinds[link.from_claim].add(link.kind)
    resting = [claim for claim in comparison.claims if claim.id in kinds]
    edges = [(link.from_claim, link.to_claim) for link in comparison.links if link.kind in DEPENDENT]
    roots = statistics.origins({pk: pk for pk in comparison.known}, edges, [claim.id for claim in resting])
    voice_of = comparison.filters.voice_of
    found = {}
    for claim in resting:
        origins = [comparison.known[root] for root in roots[claim.id]]
        others = sorted((each for each in origins if voice_of(each).id != voice_of(claim).id), key=recency)
        if others:
            found[claim.id] = Echo(min(kinds[claim.id], key=DEPENDENT.index), tuple(others))
    return found


def folds(comparison: Comparison, known: Mapping[int, Echo]) -> Folds:
    """Under the claim of each current estimate that stays, the echoes folded there, each once, the highest first.

    An echo folds under the current estimate of the first voice it goes back to. Where none of them has one in view
    that is its own, the earliest of the echoes stays, and the others fold under that: no origin goes without a row.
    """
    standing = (*reversed(comparison.positions), *comparison.without_number)
    heads = {position.source.id: position for position in standing if position.claim.id not in known}
    found: dict[int, list[Position]] = defaultdict(list)
    left: dict[frozenset[int], list[Position]] = defaultdict(list)
    for position in (each for each in standing if each.claim.id in known):
        voices = [comparison.filters.voice_of(origin).id for origin in known[position.claim.id].origins]
        head = next((heads[voice] for voice in voices if voice in heads), None)
        if head is not None:
            found[head.claim.id].append(position)
        else:
            left[frozenset(voices)].append(position)
    for group in left.values():
        first = min(group, key=lambda position: recency(position.claim))
        found[first.claim.id] += [position for position in group if position is not first]
    return {head: tuple(echoing) for head, echoing in found.items() if echoing}


def passed_on(comparison: Comparison, known: Mapping[int, Echo]) -> Folds:
    """Under the claim of each current estimate, all the others that go back to its source, those it shares included."""
    standing = (*reversed(comparison.positions), *comparison.without_number)
    by_voice: dict[int, list[Position]] = defaultdict(list)
    for position in standing:
        echo = known.get(position.claim.id)
        for voice in {comparison.filters.voice_of(each).id for each in echo.origins} if echo else ():
            by_voice[voice].append(position)
    return {p.claim.id: tuple(by_voice[p.source.id]) for p in standing if p.source.id in by_voice}
