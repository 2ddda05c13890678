"""What is counted: which of the words after a number is the head noun?"""

from dataclasses import dataclass
from typing import Final

from estimates.figures.tokens import Token
from estimates.figures.words import word_list

_SKIPPED: Final = word_list(
    "the a an these those their its his her our my your more other additional further extra new of such all different "
    "or so"
)
_PRONOUNS: Final = word_list("them us it whom which who those these that this each")
_STOPS: Final = word_list(
    """a an the of in on at to from by with without for near across around along inside outside within between among
    amid against over under above below since until before after during per each every as than that which who whom
    whose where when while because if and or but nor is are was were be been being have has had will would could
    should may might can must do does did into onto towards toward through throughout behind beyond via including
    excluding about some only also not now yesterday today tomorrow ago daily annually weekly monthly currently
    already still so far worldwide nationwide overall altogether total alone apiece respectively , ; : ( ) [ ] & ? !
    """
)
_POSTPOSED: Final = word_list(
    """killed wounded injured dead missing arrested displaced detained deployed sent reported left alive held captured
    strong affected evacuated hospitalised hospitalized infected rescued lost taken present more others elsewhere old
    trapped homeless short away apart long high wide deep tall abroad there here"""
)
_PLURALS: Final = word_list("people men women children troops personnel aircraft police staff persons cattle")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a reader sees it, in lower case, and where it stands in the text."""

    text: str
    start: int
    end: int


def head_noun(tokens: list[Token]) -> Word | None:
    """The head noun of the words that follow a number; None if there is none.

    "armoured vehicles near the border" -> "vehicles", "tonnes of rice" -> "tonnes", "of them" -> None.
    """
    if tokens and tokens[0].text in {"a", "an"}:  # 12 a day
        return None
    words = _joined(tokens)
    place = 0
    while place < len(words) and words[place].text in _SKIPPED:
        place += 1
    noun: list[Word] = []
    for word in words[place:]:
        over = noun and is_plural(noun[-1].text) and _after_noun(word.text)
        if (
            over
            or word.text in _STOPS
            or word.text in _PRONOUNS
            or (not word.text[0].isalpha() and word.text[0] != "°")
        ):
            break
        noun.append(word)
    while len(noun) > 1 and noun[-1].text.endswith("ly"):
        noun.pop()
    return noun[-1] if noun and noun[-1].text not in _SKIPPED | {"others", "strong"} else None


def _joined(tokens: list[Token]) -> list[Word]:
    """Tokens without a space around a hyphen or slash are one word: ex-soldiers, km/s/Mpc."""
    words: list[Word] = []
    open_end = False
    for place, token in enumerate(tokens):
        joint = (
            token.text in {"-", "/"} and not token.spaced and place + 1 < len(tokens) and not tokens[place + 1].spaced
        )
        if words and (open_end or joint) and token.kind in {"word", "name", "sign"}:
            words[-1] = Word(words[-1].text + token.written, words[-1].start, token.end)
            open_end = joint
        else:
            words.append(Word(token.written, token.start, token.end))
            open_end = False
    return words


def is_plural(word: str) -> bool:
    return word in _PLURALS or (len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us")))


def _after_noun(word: str) -> bool:
    return word in _POSTPOSED or word.endswith(("ed", "ing", "ly"))
