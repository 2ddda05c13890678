"""What belongs to a field of an edit form? Looked up by its name."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def named(known: Mapping[str, str], name: str) -> str:
    """What a table says of a field; empty where it says nothing."""
    return known.get(name, "")


@register.filter
def suggestions(names: Any, book: str) -> list[str]:
    """The names of one book, to be offered while somebody types."""
    offered: list[str] = getattr(names, book).suggested
    return offered
