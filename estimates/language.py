"""In which language does the program speak, and with which decimal sign? In English, unless a site sets a `Speaker`.

For what is plain Python and cannot ask Django; everybody else uses django.utils.translation.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """How to translate a text, and what stands before decimals and between thousands at this moment."""

    translate: Callable[[str], str]
    signs: Callable[[], tuple[str, str]]


_IN_ENGLISH = (".", ",")
_ENGLISH = Speaker(str, lambda: _IN_ENGLISH)
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
    # Most numbers of a page have neither sign, and need not ask for the language.
    if "," not in english and "." not in english:
        return english
    signs = _speaker.signs()
    if signs == _IN_ENGLISH:
        return english
    decimal, thousands = signs
    return english.translate({ord(","): thousands, ord("."): decimal})
