"""What of a claim can a file's columns say, in the words of the mapping form, and in which order is it asked?"""

from typing import Final

from estimates.imports.fields import FIELDS
from estimates.translated import gettext_lazy as _

# In the order of the page.
LABELS: Final = {
    "question": _("Question"),
    "source": _("Source, who says it"),
    "figure": _("Figure, in the source’s words"),
    "best": _("Number, or best value"),
    "low": _("Lowest number"),
    "high": _("Highest number"),
    "margin": "Margin, ±",
    "qualifier": _("Qualifier"),
    "interval": _("Kind of interval"),
    "stated_on": _("Stated on"),
    "as_of": _("As of"),
    "as_of_from": _("Period from"),
    "as_of_to": _("Period to"),
    "horizon": _("Current or forecast"),
    "url": _("Address (URL)"),
    "publication_title": _("Title of the publication"),
    "publisher": _("Publisher"),
    "published": _("Published"),
    "quote": _("Quote"),
    "topic": _("Topic"),
    "unit": _("Unit"),
    "place": _("Place"),
    "measure": _("Measure"),
    "definition": _("Definition"),
    "source_kind": _("Kind of source"),
    "parent": _("Source is part of"),
    "note": _("Note"),
    "credibility": _("Credibility, 1 to 6"),
    "author": _("Author"),
    "language": _("Language"),
    "locator": _("Page or place in it"),
    "uncited_because": _("Why no publication"),
    "claim": _("Claim; rows that share it cite one claim"),
}
NEEDED: Final = ("question", "source", "figure", "best")
# What the headings of a wide table's columns can be.
HEADINGS: Final = ("source", "question", "as_of", "stated_on", "unit", "topic", "place")

assert set(LABELS) == set(FIELDS)
