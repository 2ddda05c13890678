"""What is a view to a program that reads schema.org? A Dataset: what it measures, under which licence, where its
files are, and the claims it is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import orjson
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from estimates import dates
from estimates.comparisons import ClaimRow
from estimates.exports import licence
from estimates.exports.extracts import Extract
from estimates.exports.linked_data.claims import claim_node, variable_of

CONTEXT: Final = ["https://schema.org", {"prov": "http://www.w3.org/ns/prov#"}]
_MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
}
_MOST_EMBEDDED: Final = 20
# Within a script element these could end it; as escapes they are the same text (as in Django's json_script).
_ESCAPES: Final = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def linked_data(extract: Extract) -> Iterator[bytes]:
    """One JSON object in pieces; what is known only after the last claim stands behind them."""
    held = _Held()
    yield orjson.dumps(_dataset(extract))[:-1] + b',"hasPart":['
    before = b"\n"
    for shown in extract.shown():
        yield before + orjson.dumps(claim_node(shown, name_question=extract.questions != [shown.question]))
        before = b",\n"
        held.add(shown.claim)
    yield b"\n]," + orjson.dumps(held.as_told)[1:] + b"\n"


def embedded(extract: Extract) -> SafeString:
    """The same for the head of a page, of its claims the first that stand: the file has all of them.

    Escaped so that no text in it can end the script element.
    """
    held = _Held()
    standing: list[dict[str, Any]] = []
    for shown in extract.shown():
        held.add(shown.claim)
        if shown.is_position and len(standing) < _MOST_EMBEDDED:
            standing.append(claim_node(shown, name_question=False))
    document = orjson.dumps(_dataset(extract) | {"hasPart": standing} | held.as_told).decode()
    return mark_safe(document.translate(_ESCAPES))


def _dataset(extract: Extract) -> dict[str, Any]:
    site = {"@type": "Organization", "name": "Conflicting estimates", "url": f"{settings.BASE_URL}/"}
    node: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": extract.address,
        "url": extract.address,
        "name": extract.title,
        "description": extract.description or extract.title,
        "license": licence.address() or settings.DATA_LICENSE,
        "creditText": licence.in_words(),
        "isAccessibleForFree": True,
        "creator": site,
        "publisher": site,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": extract.file_address(suffix)}
            for suffix, media_type in _MEDIA_TYPES.items()
        ],
    }
    questions = extract.questions or ()
    if questions:
        node["variableMeasured"] = [variable_of(question) for question in questions]
    if len(questions) == 1:
        node["version"] = str(questions[0].revision)
        node["isPartOf"] = {
            "@type": "Dataset",
            "@id": settings.BASE_URL + questions[0].topic.get_absolute_url(),
            "name": questions[0].topic.title,
        }
    if len(questions) == 1 and questions[0].place:
        node["spatialCoverage"] = {"@type": "Place", "name": questions[0].place}
    return node


@dataclass(slots=True)
class _Held:
    """How many claims are in view, and the first and the last day on which one of them was said."""

    claims: int = 0
    first: int | None = None
    last: int | None = None

    def add(self, claim: ClaimRow) -> None:
        self.claims += 1
        self.first = _outer(min, self.first, claim.stated_first, claim.stated_last)
        self.last = _outer(max, self.last, claim.stated_last, claim.stated_first)

    @property
    def as_told(self) -> dict[str, str]:
        told = {"size": f"{self.claims} claim{'' if self.claims == 1 else 's'}"}
        if self.first is not None and self.last is not None:
            told["temporalCoverage"] = f"{dates.iso(self.first)}/{dates.iso(self.last)}"
        return told


def _outer(choose: Callable[..., int], known: int | None, day: int | None, other: int | None) -> int | None:
    return choose((each for each in (known, other if day is None else day) if each is not None), default=None)
