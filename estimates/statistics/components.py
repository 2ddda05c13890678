"""In what order can claims be followed back to what they rest on, even where links run in a circle?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence


def components(originals: Mapping[int, Sequence[int]], starts: Iterable[int]) -> list[list[int]]:
    """The claims reachable from `starts`, in groups, each group after every group that it rests on.

    `originals`: claim id → ids it rests on; a claim that is no key rests on nothing. Claims that rest on
    each other in a circle are one group, every other claim is alone. These are the strongly connected
    components, found by the two passes of Kosaraju and Sharir (Sharir, "A strong-connectivity algorithm and
    its applications in data flow analysis", 1981). One start without originals is one group; no start gives
    none.
    """
    seen: set[int] = set()
    finished = [claim for start in starts for claim in _reached(start, originals, seen)]
    dependents: defaultdict[int, list[int]] = defaultdict(list)
    for claim in finished:
        for original in originals.get(claim, ()):
            dependents[original].append(claim)
    seen.clear()
    groups = [_reached(claim, dependents, seen) for claim in reversed(finished)]
    return [group for group in reversed(groups) if group]


def _reached(start: int, links: Mapping[int, Sequence[int]], seen: set[int]) -> list[int]:
    """What can be reached from `start` and is not yet `seen`, each claim after all that it leads to.

    Walked with a list for the path, since a chain of echoes may be deeper than the interpreter recurses.
    """
    if start in seen:
        return []
    seen.add(start)
    reached: list[int] = []
    path = [(start, iter(links.get(start, ())))]
    while path:
        claim, ahead = path[-1]
        following = next((linked for linked in ahead if linked not in seen), None)
        if following is None:
            reached.append(claim)
            path.pop()
        else:
            seen.add(following)
            path.append((following, iter(links.get(following, ()))))
    return reached
