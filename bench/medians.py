"""How do the costs of several things compare? Measured in turns in one run, since a machine's speed drifts."""

import time
from collections.abc import Callable, Mapping
from statistics import median


def medians(things: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """The median processor seconds of each, over `rounds` turns; one turn before them is not counted."""
    spent: dict[str, list[float]] = {name: [] for name in things}
    for turn in range(rounds + 1):
        for name, thing in things.items():
            began = time.process_time()
            thing()
            if turn:
                spent[name].append(time.process_time() - began)
    return {name: median(seconds) for name, seconds in spent.items()}
