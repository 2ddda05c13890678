"""Under which licence may the data be used? In words, and as an address where it is known."""

import re
from typing import Final

from django.conf import settings

_CREATIVE_COMMONS: Final = re.compile(r"CC[ -](BY(?:-NC)?(?:-SA|-ND)?)[ -](\d\.\d)", re.IGNORECASE)
_WORDS_OF_OTHERS: Final = "The words quoted belong to those who said them."


def in_words() -> str:
    return f"{settings.DATA_LICENSE}. {_WORDS_OF_OTHERS}"


def address() -> str:
    """The licence's own page; empty where its name is none that we know."""
    name = settings.DATA_LICENSE.strip()
    if name.startswith(("https://", "http://")):
        return str(name)
    if name.upper() in ("CC0", "CC0 1.0"):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if known := _CREATIVE_COMMONS.fullmatch(name):
        return f"https://creativecommons.org/licenses/{known[1].lower()}/{known[2]}/"
    return ""
