"""Which records hold a word, however it is spelt and whatever the database? Those whose folded text contains it."""

import unicodedata
from typing import Self, TypeVar

from django.db import models

# Letters that Unicode keeps whole although people type them without their stroke.
_STROKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "\0": " "})


def fold(text: str) -> str:
    """`text` without case, accents, width and doubled spaces; Hangul syllables stay whole, so 병력 is in 병력이."""
    if text.isascii():
        return " ".join(text.lower().replace("\0", " ").split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare.casefold()).translate(_STROKED).split())


Row = TypeVar("Row", bound=models.Model)


class SearchedQuerySet(models.QuerySet[Row]):
    def matching(self, text: str) -> Self:
        """Those in which every word of `text` occurs, as part of a word too; all where there is no word."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class Searched(models.Model):
    """A record that can be found by its words; `folded` follows from the rest, so it is in no history."""

    folded = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    @property
    def searchable(self) -> str:
        """The words it can be found by."""
        raise NotImplementedError
