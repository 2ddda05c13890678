"""What of a claim can a file's columns say, in the words of the mapping form, and in which order is it asked?"""

from typing import Final

from estimates.imports.fields import FIELDS

# In the order of the page.
LABELS: Final = {
    "question": "Question",
    "source": "Source, who says it",
    "figure": "Figure, in the source’s words",
    "best": "Number, or best value",
    "low": "Lowest number",
    "high": "Highest number",
    "margin": "Margin, ±",
    "qualifier": "Qualifier",
    "interval": "Kind of interval",
    "stated_on": "Stated on",
    "as_of": "As of",
    "as_of_from": "Period from",
    "as_of_to": "Period to",
    "horizon": "Current or forecast",
    "url": "Address (URL)",
    "publication_title": "Title of the publication",
    "publisher": "Publisher",
    "published": "Published",
    "quote": "Quote",
    "topic": "Topic",
    "unit": "Unit",
    "place": "Place",
    "measure": "Measure",
    "definition": "Definition",
    "source_kind": "Kind of source",
    "parent": "Source is part of",
    "note": "Note",
    "credibility": "Credibility, 1 to 6",
    "author": "Author",
    "language": "Language",
    "locator": "Page or place in it",
    "uncited_because": "Why no publication",
    "claim": "Claim; rows that share it cite one claim",
}
NEEDED: Final = ("question", "source", "figure", "best")
# What the headings of a wide table's columns can be.
HEADINGS: Final = ("source", "question", "as_of", "stated_on", "unit", "topic", "place")

assert set(LABELS) == set(FIELDS)
