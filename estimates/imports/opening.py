"""What is in a file that was just sent, and how would it be mapped? Looked at once; pages then need not open it."""

from itertools import islice
from typing import Any, Final

from estimates.imports.cells import text
from estimates.imports.importing import is_lossless, sha256_of
from estimates.imports.mapping import Mapping, guess_mapping
from estimates.imports.tables import Table, TableProblem, open_table
from estimates.imports.uploads import Upload

SAMPLED: Final = 4
_CELL: Final = 80


def look_into(upload: Upload, *, reading: dict[str, str] | None = None, mapping: Mapping | None = None) -> None:
    """Find out what the file is and keep that beside it, with `mapping` or what the headings say.

    `reading`: the sheet, delimiter or encoding that somebody named.

    Raises:
        TableProblem: it cannot be read, or is too much; what is known of it stays as it was.
    """
    wanted = {name: value for name, value in (reading or {}).items() if value}
    upload.sha256 = upload.sha256 or sha256_of(upload.path)
    if not wanted and is_lossless(upload.path):
        upload.is_lossless, upload.read_as = True, "JSON Lines, the lossless format of this tracker"
        upload.save()
        return
    table = _opened(upload, wanted)
    sample = [[_short(text(cell)) for cell in row.cells] for row in islice(table.rows(), SAMPLED)]
    if not sample:
        raise TableProblem(f"{upload.name} has a header and no rows below it.")
    upload.is_lossless, upload.read_as, upload.typed = False, table.read_as, table.typed
    upload.header, upload.sample, upload.reading = table.header, sample, wanted
    upload.mapping = mapping if mapping is not None else guess_mapping(table)
    upload.save()


def table_of(upload: Upload) -> Table:
    """The table of an upload, opened as somebody decided. Raises TableProblem."""
    return _opened(upload, upload.reading)


def _opened(upload: Upload, reading: dict[str, Any]) -> Table:
    try:
        return open_table(upload.path, name=upload.name, **reading)
    except LookupError:
        raise TableProblem(f"There is no encoding “{reading.get('encoding')}”.") from None
    except (TypeError, OSError) as problem:
        raise TableProblem(f"The file cannot be read like this ({problem}).") from None


def _short(cell: str) -> str:
    return cell if len(cell) <= _CELL else f"{cell[: _CELL - 1]}…"
