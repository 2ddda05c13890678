"""Words that are written down when a module is loaded, and translated each time they are shown."""

from typing import Any

from django.utils.translation import gettext_lazy as translated_later


def gettext_lazy(text: str) -> str:
    """A text in the language of the moment. To those who show it, it is a string; `str` makes it one for the rest."""
    words: Any = translated_later(text)
    return words  # type: ignore[no-any-return]
