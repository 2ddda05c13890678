"""What does reading one date cost, beside what `datetime.strptime` takes for one?

    python -m bench.dates
    python -m bench.dates --rounds 200

Each way of writing is read in turns with strptime, so that a busy machine slows both; printed is
the median of the ratios, and beside it the reader's best time. Exits 1 where one ISO day costs more than
two calls of strptime, a phrase more than 100, or a long text more than three times what half of it costs.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from statistics import median
from time import perf_counter

from estimates import dates

PUBLISHED = dates.parse("2024-11-03")
DAY, PHRASE = 2, 100
WRITTEN = (
    "2024-11-03",
    "2024-11",
    "2024-10-21/2024-10-27",
    "3 Nov 2024",
    "2024-11-03T12:00:00Z",
    "13/11/2024",
    "03/04/2024",
    "late October 2024",
    "21–27 October 2024",
    "since August",
    "last Thursday",
    "4th century BC",
    "late 1980s to early 1990s",
    "the troops arrived on some day of the autumn",
)
HOSTILE = (
    "-",
    "1-",
    "1 - ",
    "3/",
    "c. ",
    "to ",
    "from 1 to ",
    "mid ",
    "last year ",
    "1 ad ",
    "a, ",
    "10:30 ",
    "((",
    "1月",
)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=100)
    rounds = parser.parse_args(words).rounds
    failed = False
    for text in WRITTEN:
        ratio, best = _beside_strptime(text, rounds)
        too_much = ratio > (DAY if text == WRITTEN[0] else PHRASE)
        failed |= too_much
        print(f"{ratio:7.2f} × strptime  {best * 1e6:7.1f} µs  {text}{'  TOO MUCH' if too_much else ''}")
    worst, text = max((_growth(unit), unit) for unit in HOSTILE)
    print(f"{worst:7.2f} × the time for twice the length, at worst (of {text!r})")
    return int(failed or worst > 3)


def _beside_strptime(text: str, rounds: int) -> tuple[float, float]:
    ratios, best = [], 1.0
    for _ in range(rounds):
        theirs = _seconds(lambda: datetime.strptime("2024-11-03", "%Y-%m-%d"))
        ours = _seconds(lambda: _read(text))
        ratios.append(ours / theirs)
        best = min(best, ours)
    return median(ratios), best


def _growth(unit: str) -> float:
    half, whole = ((unit * 100)[:length] for length in (50, 100))
    return median(_seconds(lambda: _read(whole)) / _seconds(lambda: _read(half)) for _ in range(20))


def _seconds(call: Callable[[], object], calls: int = 20) -> float:
    began = perf_counter()
    for _ in range(calls):
        call()
    return (perf_counter() - began) / calls


def _read(text: str) -> object:
    try:
        return dates.read(text, relative_to=PUBLISHED)
    except dates.DateProblem as problem:
        return problem


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
