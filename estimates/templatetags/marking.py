"""Where in a text do the words of a search stand? Marked there, however they were spelt."""

import re
from functools import lru_cache

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from estimates.models.search import fold

register = template.Library()

AROUND = 90


@register.filter
def found(text: str, query: str) -> SafeString:
    """The text with each word of `query` marked in it."""
    return _marked(text, _spans(text, query))


@register.filter
def excerpt(text: str, query: str) -> SafeString:
    """The part of a long text around its first word of `query`, marked; empty where none stands in it."""
    spans = _spans(text, query)
    if not spans:
        return SafeString("")
    start, stop = max(0, spans[0][0] - AROUND), min(len(text), spans[0][1] + AROUND)
    start = text.find(" ", start) + 1 if start and " " in text[start : spans[0][0]] else start
    stop = text.rfind(" ", 0, stop) if stop < len(text) and " " in text[spans[0][1] : stop] else stop
    inside = [(a - start, min(b, stop) - start) for a, b in spans if start <= a < stop]
    return format_html(
        "{}{}{}", "… " if start else "", _marked(text[start:stop], inside), " …" if stop < len(text) else ""
    )


def _marked(text: str, spans: list[tuple[int, int]]) -> SafeString:
    done, parts = 0, []
    for start, stop in spans:
        parts += [escape(text[done:start]), format_html("<mark>{}</mark>", text[start:stop])]
        done = stop
    return mark_safe("".join((*parts, escape(text[done:]))))


def _spans(text: str, query: str) -> list[tuple[int, int]]:
    """Places in `text`, in order and apart. Folding changes lengths, so each folded letter remembers where it was."""
    folded, places = "", []
    for place, letter in enumerate(text):
        piece = _folded(letter)
        folded += piece
        places += [place] * len(piece)
    hits = {
        (places[hit.start()], places[hit.end() - 1] + 1)
        for word in set(fold(query).split())
        for hit in re.finditer(re.escape(word), folded)
    }
    apart: list[tuple[int, int]] = []
    for start, stop in sorted(hits):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(stop, apart[-1][1]))
        else:
            apart.append((start, stop))
    return apart


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return fold(letter) or (" " if letter.isspace() else "")


@register.filter
def texts(record: object, names: str) -> list[str]:
    """The record's fields of these names that hold something."""
    return [text for name in names.split() if (text := getattr(record, name))]
