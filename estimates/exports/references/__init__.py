"""How is a view cited? The view itself and every claim in it, each with its own address, in four forms."""

from estimates.exports.references.entries import Entry, entries
from estimates.exports.references.forms import FORMS, Form

__all__ = ["FORMS", "Entry", "Form", "entries"]
