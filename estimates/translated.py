"""Words that are written down when a module is loaded and translated each time they are shown, and words said so often
that their translations are kept."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, Final

from django.utils.formats import get_format
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext as looked_up
from django.utils.translation import gettext_lazy as translated_later
from django_countries import countries

# How many of a thing there are, by the name of one.
_COUNTED: Final[Mapping[str, Any]] = {
    "report": ngettext_lazy("{number:,} report", "{number:,} reports", "number"),
    "source": ngettext_lazy("{number:,} source", "{number:,} sources", "number"),
    "origin": ngettext_lazy("{number:,} origin", "{number:,} origins", "number"),
    "denial": ngettext_lazy("{number:,} denial", "{number:,} denials", "number"),
    "topic": ngettext_lazy("{number:,} topic", "{number:,} topics", "number"),
    "question": ngettext_lazy("{number:,} question", "{number:,} questions", "number"),
    "claim": ngettext_lazy("{number:,} claim", "{number:,} claims", "number"),
    "citation": ngettext_lazy("{number:,} citation", "{number:,} citations", "number"),
    "event": ngettext_lazy("{number:,} event", "{number:,} events", "number"),
    "row": ngettext_lazy("{number:,} row", "{number:,} rows", "number"),
    "publication": ngettext_lazy("{number:,} publication", "{number:,} publications", "number"),
    "capture": ngettext_lazy("{number:,} capture", "{number:,} captures", "number"),
    "member": ngettext_lazy("{number:,} member", "{number:,} members", "number"),
    "role": ngettext_lazy("{number:,} role", "{number:,} roles", "number"),
    "source role": ngettext_lazy("{number:,} source role", "{number:,} source roles", "number"),
    "question link": ngettext_lazy("{number:,} question link", "{number:,} question links", "number"),
    "claim link": ngettext_lazy("{number:,} claim link", "{number:,} claim links", "number"),
    "merged source": ngettext_lazy("{number:,} merged source", "{number:,} merged sources", "number"),
    "merged question": ngettext_lazy("{number:,} merged question", "{number:,} merged questions", "number"),
    "link to a question": ngettext_lazy("{number:,} link to a question", "{number:,} links to questions", "number"),
    "link from a question": ngettext_lazy(
        "{number:,} link from a question", "{number:,} links from questions", "number"
    ),
    "step of a chain of reports": ngettext_lazy(
        "{number:,} step of a chain of reports", "{number:,} steps of chains of reports", "number"
    ),
    "source merged before": ngettext_lazy(
        "{number:,} source merged before", "{number:,} sources merged before", "number"
    ),
    "question merged before": ngettext_lazy(
        "{number:,} question merged before", "{number:,} questions merged before", "number"
    ),
}


_one_language: ContextVar[str | None] = ContextVar("one_language", default=None)


@contextmanager
def one_language() -> Iterator[None]:
    """Until its end the language stays as it is now, which `spoken` then knows without asking Django hundreds of times.

    For what makes a page in the language of its request. `translation.override` within changes nothing said by this
    module.
    """
    before = _one_language.set(get_language())
    try:
        yield
    finally:
        _one_language.reset(before)


def spoken() -> str | None:
    """The language of the moment."""
    return _one_language.get() or get_language()


def kept_by_language(made: Callable[..., str]) -> Callable[..., str]:
    """The same function, which works out once what a language makes of something."""

    @lru_cache(maxsize=4096)
    def kept(language: str | None, *given: Any) -> str:
        return made(*given)

    @wraps(made)
    def said(*given: Any) -> str:
        return kept(spoken(), *given)

    return said


class _Texts(dict[str, str]):
    """Of one language, each translated when it is first asked for. They are as many as the program has."""

    def __missing__(self, text: str) -> str:
        self[text] = found = looked_up(text)
        return found


@lru_cache
def texts_in(language: str | None) -> _Texts:
    """The texts of a language by their English, each looked up once."""
    return _Texts()


def gettext(text: str) -> str:
    """Django's `gettext`, for a text of the program that a page has hundreds of times."""
    return texts_in(spoken())[text]


def gettext_lazy(text: str) -> str:
    """A text in the language of the moment. To those who show it, it is a string; `str` makes it one for the rest."""
    words: Any = translated_later(text)
    return words  # type: ignore[no-any-return]


def counted(number: int, noun: str) -> str:
    """ "1 claim", "1,200 claims". KeyError for a thing that is not counted anywhere yet: name it here."""
    return str(_COUNTED[noun].format(number=Written(number)))


@lru_cache
def signs_in(language: str | None) -> tuple[str, str]:
    """What stands before decimals and between thousands in a language."""
    return str(get_format("DECIMAL_SEPARATOR", language)), str(get_format("THOUSAND_SEPARATOR", language))


class Written(int):
    """Stands in a text with the signs of the language: 1,200 in English, 1.200 in German."""

    def __format__(self, how: str) -> str:
        return super().__format__(how).replace(",", signs_in(spoken())[1])


def country_name(code: str) -> str:
    """The everyday name of a country, ISO 3166 alpha-2: "South Korea" for KR. A code that no country has is its own
    name."""
    return countries.name(code) or code
