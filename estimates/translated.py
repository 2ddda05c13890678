"""Words that are written down when a module is loaded, and translated each time they are shown."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as translated_later
from django.utils.translation import ngettext_lazy

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


def gettext_lazy(text: str) -> str:
    """A text in the language of the moment. To those who show it, it is a string; `str` makes it one for the rest."""
    words: Any = translated_later(text)
    return words  # type: ignore[no-any-return]


def counted(number: int, noun: str) -> str:
    """ "1 claim", "1,200 claims". KeyError for a thing that is not counted anywhere yet: name it here."""
    return str(_COUNTED[noun].format(number=number))
