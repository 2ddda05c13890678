"""In which formats are claims taken along, and what is each good for?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from estimates.exports.claims_csv import claims_csv
from estimates.exports.claims_json import claims_json
from estimates.exports.extracts import Extract
from estimates.exports.linked_data import linked_data
from estimates.exports.lossless import json_lines, records_of
from estimates.translated import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class FileFormat:
    """`write` makes the lines; None where the file is made as a whole. `by_row`: a row for each place of a claim."""

    suffix: str
    label: str
    media_type: str
    good_for: str
    by_row: bool
    write: Callable[[Extract], Iterator[bytes]] | None


def claims_jsonl(extract: Extract) -> Iterator[bytes]:
    return json_lines(records_of(extract))


XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Final = {
    one.suffix: one
    for one in (
        FileFormat("csv", "CSV", "text/csv; charset=utf-8", _("any program"), True, claims_csv),
        FileFormat("xlsx", "XLSX", XLSX, _("spreadsheets"), True, None),
        FileFormat("json", "JSON", "application/json", _("scripts"), True, claims_json),
        FileFormat("jsonl", "JSON Lines", "application/jsonl", _("everything, to import again"), False, claims_jsonl),
        FileFormat("jsonld", "JSON-LD", "application/ld+json", _("schema.org and PROV"), False, linked_data),
    )
}
