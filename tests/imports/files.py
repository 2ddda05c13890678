"""Files for imports, written as somebody else's programs would write them."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from estimates.imports.importing import Outcome, import_table, preview
from estimates.imports.mapping import Mapping as Columns
from estimates.imports.mapping import corrected, guess_mapping
from estimates.imports.preparing import Plan
from estimates.imports.tables import open_table
from tests.factories import make_user

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
)
WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>figure</t></is></c></row></sheetData></worksheet>'
)


def rows_of(*rows: Mapping[str, Any]) -> list[list[Any]]:
    """A header, and a row for each mapping; what one does not have is empty."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    return [header, *([row.get(name, "") for name in header] for row in rows)]


def csv_file(folder: Path, rows: Sequence[Sequence[Any]], *, name: str = "claims.csv", delimiter: str = ",") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    file = folder / name
    file.write_text(out.getvalue(), encoding="utf-8")
    return file


def xlsx_file(folder: Path, rows: Sequence[Sequence[Any]], *, name: str = "claims.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    file = folder / name
    book.save(file)
    return file


def archive(folder: Path, parts: Mapping[str, str | bytes], *, name: str = "bomb.xlsx") -> Path:
    """A bare XLSX file with these parts put in, or put in place of its own."""
    file = folder / name
    own: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": SHEET,
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for part, content in (own | dict(parts)).items():
            out.writestr(part, content)
    return file


def mapped(file: Path, columns: Mapping[str, str] | None = None, constants: Mapping[str, str] | None = None) -> Columns:
    return corrected(guess_mapping(open_table(file)), columns or {}, constants or {})


def imported(file: Path, mapping: Columns | None = None, **options: Any) -> Outcome:
    return import_table(open_table(file), mapping or mapped(file), by=make_user(), **options)


def previewed(file: Path, mapping: Columns | None = None) -> Plan:
    return preview(open_table(file), mapping or mapped(file), by=make_user())
