"""In which language does the program speak, and with which decimal sign? In English, unless a site sets a `Speaker`.

For what is plain Python and cannot ask Django; everybody else uses django.utils.translation.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """How to translate a text, and what stands before decimals and between thousands at this moment."""

    translate: Callable[[str], str]
    decimal: Callable[[], str]
    thousands: Callable[[], str]


_ENGLISH = Speaker(str, lambda: ".", lambda: ",")
_speaker = _ENGLISH


def speak_with(speaker: Speaker = _ENGLISH) -> None:
    global _speaker
    _speaker = speaker


def gettext(text: str) -> str:
    return _speaker.translate(text)


def gettext_noop(text: str) -> str:
    """Say that a text will be translated where it is shown."""
    return text


def number(english: str) -> str:
    """A number as English writes it, with the signs of the language: "1,234.5" → "1.234,5"."""
    decimal, thousands = _speaker.decimal(), _speaker.thousands()
    if (decimal, thousands) == (".", ","):
        return english
    return english.translate({ord(","): thousands, ord("."): decimal})
