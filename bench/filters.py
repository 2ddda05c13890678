"""How soon does a question with very many claims answer a filter, beside the API call for the same filter?

    python -m bench.filters
    python -m tests.postgres python -m bench.filters

The real server, in turns over rounds that each ask for another day, so that no answer is given twice: what the page
fetches when a filter is set, the comparison over the API, and the whole page. Seconds from request to last byte,
medians. A question of 10,000 claims by 12 sources, and one of 600 by 60. Exits 1 where a filter takes more than 1.5
times as long as its API call.

What the page fetches has every mark, line and number that a reader sees, and not what stands in folds that are shut: a
second request brings that a moment later, which takes as long as the whole page. It is made from rows that the server
kept from the filter before, where the question did not change; the first filter in a minute has to read them.
"""

import argparse
import datetime
import sys
import time
from statistics import median

from bench.polls import FIRST_DAY, polls_served
from bench.server import Server

MOST = 1.5
_QUESTIONS = {"Ten thousand claims": (12, 10_000), "Sixty sources": (60, 600)}


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args(words)
    with polls_served(_QUESTIONS) as server:
        ratios = [_measured(server, title, asked.rounds) for title in _QUESTIONS]
    return 0 if max(ratios) <= MOST else 1


def _measured(server: Server, title: str, rounds: int) -> float:
    slug = title.lower().replace(" ", "-")
    page = f"/questions/{slug}/"
    ways: dict[str, tuple[str, dict[str, str]]] = {
        "filter": (page, {"X-Part": "open"}),
        "API call": (f"/api/v1/questions/{slug}/comparison/", {}),
        "whole page": (page, {}),
    }
    spent: dict[str, list[float]] = {way: [] for way in ways}
    for turn in range(rounds + 1):
        for way, (path, headers) in ways.items():
            day = FIRST_DAY + datetime.timedelta(days=3649 - 20 * turn)
            began = time.perf_counter()
            answer = server.ask("GET", f"{path}?stated_by={day}", **headers)
            took = time.perf_counter() - began
            assert answer.status == 200, answer.status
            if turn:
                spent[way].append(took)
    found = {way: median(seconds) for way, seconds in spent.items()}
    ratio = found["filter"] / found["API call"]
    print(f"{title}: {', '.join(f'{way} {took * 1e3:.0f} ms' for way, took in found.items())}; ratio {ratio:.2f}")
    return ratio


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
