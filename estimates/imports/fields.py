"""What may a column say of a claim, and which column says it, by its heading?"""

from collections.abc import Sequence
from typing import Final

from estimates.models.search import fold

# The native header of the CSV format, in its order, and what else is understood.
NATIVE: Final = (
    *("claim", "topic", "question", "unit", "source", "source_kind", "figure", "low", "best", "high", "qualifier"),
    *("stated_on", "as_of", "horizon", "publisher", "publication_title", "url", "quote", "note"),
)
FURTHER: Final = (
    *("margin", "interval", "as_of_from", "as_of_to", "published", "author", "language", "locator", "parent"),
    *("credibility", "uncited_because", "place", "measure", "definition"),
)
FIELDS: Final = (*NATIVE, *FURTHER)
NUMBERS: Final = ("low", "best", "high")
DATES: Final = ("stated_on", "as_of", "as_of_from", "as_of_to", "published")

_SYNONYMS: Final = {
    "claim": "claim id, claim no, claim number",
    "topic": "affair, conflict, subject, theme, event",
    "question": "quantity, indicator, variable, metric, question title, what is counted",
    "unit": "units, unit of measure, unit of measurement",
    "source": "source name, who, pollster, agency, organisation, organization, said by, stated by, reported by, "
    "claimant, claimed by, estimator, authority, report source",
    "source_kind": "source type, kind of source, type of source, kind, claimant type",
    "figure": "value text, figure text, figure as stated, value as stated, value as published, as stated, verbatim, "
    "wording, value, estimate, number, count, amount, total, result",
    "low": "lower, low estimate, lower bound, min, minimum, value low, value min, lo, estimate low, low value",
    "best": "best estimate, point estimate, central, central estimate, mid, value best, best value, estimate best",
    "high": "higher, upper, high estimate, upper bound, max, maximum, value high, value max, hi, estimate high, "
    "high value",
    "qualifier": "hedge, modifier, approximation, precision",
    "stated_on": "stated, date stated, said on, date said, statement date, date, report date, reported on, "
    "date reported, claim date, date of claim, date of statement",
    "as_of": "as of date, reference date, date of estimate, refers to, period, valid on",
    "horizon": "time horizon, current or forecast",
    "publisher": "outlet, medium, newspaper, media outlet, publishing house, journal",
    "publication_title": "title, headline, article, publication, article title, work, document, report title",
    "url": "link, source url, web address, uri, href, permalink, reference url, citation url",
    "quote": "quotation, excerpt, quoted text, original text, passage, verbatim quote",
    "note": "notes, comment, comments, remark, remarks",
    "margin": "margin of error, plus minus, standard uncertainty, uncertainty",
    "as_of_from": "from, start, start date, begin, date start, period start, start date of period",
    "as_of_to": "to, end, end date, date end, period end, end date of period",
    "published": "published on, publication date, date published, pub date, publ date, date of publication",
    "author": "authors, first author, by line, byline",
    "language": "lang",
    "locator": "page, pages, paragraph, section",
    "parent": "part of, belongs to, government",
}


def guess(header: Sequence[str]) -> dict[str, str]:
    """Which column holds which field, as far as headings say; a column serves one field, the nearest by name.

    A start without an end, or an end without a start, is no period, and left alone.
    """
    columns = {heading(column): column for column in reversed(header)}
    # "Measure" is the kind of quantity here, one of six words; in most files it is something else.
    found = {field: columns[heading(field)] for field in FIELDS if heading(field) in columns and field != "measure"}
    for field, known in _SYNONYMS.items():
        taken = set(found.values())
        for name in known.split(", "):
            if field not in found and name in columns and columns[name] not in taken:
                found[field] = columns[name]
    if len({"as_of_from", "as_of_to"} & set(found)) == 1 or "as_of" in found:
        found.pop("as_of_from", None)
        found.pop("as_of_to", None)
    return found


def heading(text: str) -> str:
    """A heading as it is compared: without case, accents, and what separates its words."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())
