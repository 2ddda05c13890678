"""Does finding figures cost twice as much in a text that is twice as long? `python -m bench.figures_linear`

Seventeen families of text that a careless grammar would choke on, each at doubling lengths from 5,000 characters on.
"""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from bench.medians import medians
from estimates.figures import find

FAMILIES = {
    "digits": "9",
    "commas": "1,",
    "points": "1.1.",
    "number words": "one hundred and ",
    "between": "between 5 and between 5 or ",
    "dashes": "5-",
    "hedges": "about up to at least ",
    "brackets": "5 (4-",
    "margins": "5 ± 3 ± ",
    "labels": "low 5, best ",
    "shares": "half a third of one in ",
    "vague": "tens of hundreds of low ",
    "per cent": "5%%",
    "folded": "１２٬٣٤٥⁵½ﷺ ",
    "raised": "⁵",
    "powers": "5⁵ ",
    "near dates": "5 March 2024 5 ",
}
LENGTHS = (5_000, 10_000, 20_000)


def text_of(family: str, length: int) -> str:
    piece = FAMILIES[family]
    return (piece * (length // len(piece) + 1))[:length]


def growth(family: str, *, rounds: int) -> tuple[float, ...]:
    """How many times as much a text costs as one of half its length, for each doubling of `LENGTHS`."""
    things: dict[str, Callable[[], object]] = {
        str(length): partial(find, text_of(family, length)) for length in LENGTHS
    }
    spent = list(medians(things, rounds=rounds).values())
    return tuple(longer / shorter for shorter, longer in pairwise(spent))


def main() -> None:
    print(f"{'family':>14}" + "".join(f"  ×, {length:,}" for length in LENGTHS[1:]))
    for family in FAMILIES:
        print(f"{family:>14}" + "".join(f"  {times:9.2f}" for times in growth(family, rounds=5)))


if __name__ == "__main__":
    main()
