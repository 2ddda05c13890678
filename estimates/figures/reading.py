"""What is a figure once it has been read?"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from estimates.language import gettext, gettext_noop


class Qualifier(StrEnum):
    """What the words around a number make of it."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just_over"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"
    LOW_BEST_HIGH = "low_best_high"
    PLUS_MINUS = "plus_minus"
    VAGUE = "vague"
    NONE = "none"
    DENIED = "denied"
    UNQUANTIFIED = "unquantified"


Role: TypeAlias = Literal["hedge", "number", "unit"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (half open) of the text as given, and the part they play."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure phrase as read. A number that the words do not give is None.

    `unit` is an ISO 4217 code, "%", or the head noun in lower case; `rule` names the rule of the grammar
    that matched; `spans` are in order and never overlap.
    """

    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier
    unit: str | None = None
    rule: str = ""
    spans: tuple[Span, ...] = ()


class Unreadable(ValueError):
    """The text is no figure, or not one that can be read without guessing. `text` is the text as given.

    `problem` says why; `advice` what to do in this very case, where there is such a thing. The message says both.
    """

    def __init__(self, text: str, problem: str, advice: str = "") -> None:
        self.text = text
        self.problem = problem
        self.advice = advice
        super().__init__(f"{problem}; {advice or 'write the figure as the source said it, or choose how it reads'}.")


def quoted(text: str, limit: int = 60) -> str:
    """`text` in double quotes for a message, printable and at most `limit` characters long."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[: limit + 1])
    return f'"{shown[: limit - 1]}…"' if len(text) > limit else f'"{shown}"'


_GLOSS = {
    Qualifier.EXACT: gettext_noop("a bare number"),
    Qualifier.ABOUT: gettext_noop("an approximate number"),
    Qualifier.NEARLY: gettext_noop("a little under this number"),
    Qualifier.JUST_OVER: gettext_noop("a little over this number"),
    Qualifier.AT_LEAST: gettext_noop("a floor: this number or more"),
    Qualifier.MORE_THAN: gettext_noop("a floor: more than this number"),
    Qualifier.AT_MOST: gettext_noop("a ceiling: this number or fewer"),
    Qualifier.LESS_THAN: gettext_noop("a ceiling: less than this number"),
    Qualifier.RANGE: gettext_noop("a range, no best value given"),
    Qualifier.LOW_BEST_HIGH: gettext_noop("a best value between a low and a high one"),
    Qualifier.PLUS_MINUS: gettext_noop("a value with a margin"),
    Qualifier.VAGUE: gettext_noop("words for a number, read by a table"),
    Qualifier.NONE: gettext_noop("says there are none"),
    Qualifier.DENIED: gettext_noop("denies it, gives no number"),
    Qualifier.UNQUANTIFIED: gettext_noop("gives no number"),
}


def describe(qualifier: Qualifier | str) -> str:
    """A short gloss to stand beside a figure. ValueError if `qualifier` is none of `Qualifier`."""
    return gettext(_GLOSS[Qualifier(qualifier)])
