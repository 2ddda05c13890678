"""Which files were made to harm whoever opens them? Each is small to keep or to send, and large or false to read."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

_LARGE = 90_000_000  # just under what a file may have
_HEAD = b"question,source,figure\n"
_WORKBOOK = (
    b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    b'<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_ROOT = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="xl/workbook.xml"/></Relationships>'
)
_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="%s"/>'
    b"</Relationships>"
)
_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData>%s</sheetData></worksheet>"
)
_FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_NAMED = b'<:row r="1"><:c r="A1"><:v>1</:v></:c></:row><:row r="1048576"><:c r="XFD1048576"><:v>1</:v></:c></:row>'
_ZEROS = _FAR.replace(b"XFD1048576", b"XFD0000000001048576")
_APART = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="X200000"><v>1</v></c></row>'


def honest_sheet(*header: bytes, value: bytes = b"1") -> bytes:
    """A sheet with this header and one row, whose cells are texts, but the last a number."""
    names = header or (b"question",)
    cells = [b'<c t="inlineStr"><is><t>%s</t></is></c>' % name for name in names]
    last = b"<c><v>%s</v></c>" % value
    return _SHEET % (b"<row>%s</row><row>%s</row>" % (b"".join(cells), b"".join([*cells[:-1], last])))


def archive(
    sheet: bytes | Iterator[bytes],
    *,
    place: str = "worksheets/sheet1.xml",
    target: bytes = b"",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """An XLSX file with this sheet, at `place` below xl/, which the workbook calls `target`."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("_rels/.rels", _ROOT)
        book.writestr("xl/workbook.xml", _WORKBOOK)
        book.writestr("xl/_rels/workbook.xml.rels", _RELATIONS % (target or place.encode()))
        for name, data in (more or {}).items():
            book.writestr(name, data)
        with book.open(f"xl/{place}", "w", force_zip64=True) as file:
            for piece in [sheet] if isinstance(sheet, bytes) else sheet:
                file.write(piece)
    return kept.getvalue()


def two_directories(outer: bytes, inner: bytes, *, by_zip64: bool) -> bytes:
    """An archive that is one thing to who follows the last directory, another to who follows what its end says."""
    place = outer.rfind(b"PK\x05\x06")
    entries, size, start = struct.unpack("<HII", outer[place + 10 : place + 20])
    other = inner.rfind(b"PK\x05\x06")
    count, length, begin = struct.unpack("<HII", inner[other + 10 : other + 20])
    moved = _moved(inner[begin : begin + length], place)
    body = outer[:place] + inner[:begin] + moved
    if by_zip64:
        record = struct.pack(
            "<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, length, place + begin
        ) + struct.pack("<4sIQI", b"PK\x06\x07", 0, len(body), 1)
        return body + record + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, entries, entries, size, start, 0)
    return body + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, length, start, 0)


def hidden_directory(entries: int) -> bytes:
    """An archive whose end says one file and whose zip64 record, which zipfile believes, a directory of very many."""
    name = b"xl/workbook.xml"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    one = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
    body = local + one * entries
    size = len(one) * entries
    record = struct.pack(
        "<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, size, len(local)
    ) + struct.pack("<4sIQI", b"PK\x06\x07", 0, len(body), 1)
    return body + record + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(one), len(local), 0)


def _moved(directory: bytes, by: int) -> bytes:
    """The directory of files that lie further down by so many bytes."""
    moved, place = bytearray(directory), 0
    while place < len(moved):
        name, extra, comment = struct.unpack("<HHH", moved[place + 28 : place + 34])
        (start,) = struct.unpack("<I", moved[place + 42 : place + 46])
        moved[place + 42 : place + 46] = struct.pack("<I", start + by)
        place += 46 + name + extra + comment
    return bytes(moved)


def _spaces(size: int) -> Iterator[bytes]:
    yield _SHEET.partition(b"%s")[0]
    for _ in range(size // 1_000_000):
        yield b" " * 1_000_000
    yield b"</sheetData></worksheet>"


def _noise(size: int) -> Iterator[bytes]:
    """Rows that pack about 1 to 300, as a sheet of equal rows does."""
    yield _SHEET.partition(b"%s")[0]
    row = b'<row><c t="inlineStr"><is><t>abcdefghij</t></is></c><c><v>123</v></c></row>' * 1_000
    for _ in range(size // len(row)):
        yield row
    yield b"</sheetData></worksheet>"


def _entries(count: int) -> bytes:
    return archive(honest_sheet(), more={f"xl/media/{n}": b"" for n in range(count)})


def _repeated(piece: bytes, head: bytes = _HEAD) -> bytes:
    return head + piece * (_LARGE // len(piece))


def bombs() -> dict[str, tuple[str, Callable[[], bytes]]]:
    """By what each is: the name of its file, and how it is made. Every one has to be refused with a reason."""
    doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    far, plain = archive(_SHEET % _FAR), archive(honest_sheet())
    return {
        "a sheet packed 1 to 1,000": ("a.xlsx", lambda: archive(_spaces(140_000_000))),
        "1 MB that unpacks to 300 MB": ("a.xlsx", lambda: archive(_noise(300_000_000))),
        "an archive in an archive": ("a.xlsx", lambda: archive(honest_sheet(), more={"xl/embeddings/a.bin": plain})),
        "an archive of archives": ("a.zip", lambda: archive(honest_sheet(), place="x.zip")[:-1]),
        "100,000 files in an archive": ("a.xlsx", lambda: _entries(100_000)),
        "1,000,000 files behind a small end": ("a.xlsx", lambda: hidden_directory(1_000_000)),
        "two directories, by where they lie": ("a.xlsx", lambda: two_directories(far, plain, by_zip64=False)),
        "two directories, by zip64": ("a.xlsx", lambda: two_directories(far, plain, by_zip64=True)),
        "a far cell": ("a.xlsx", lambda: far),
        "a far cell in another folder": ("a.xlsx", lambda: archive(_SHEET % _FAR, place="other/one.xml")),
        "a far cell in a file of another kind": ("a.xlsx", lambda: archive(_SHEET % _FAR, place="worksheets/one.bar")),
        "a far cell under another name": ("a.xlsx", lambda: archive(_SHEET % _NAMED)),
        "a far cell behind zeros": ("a.xlsx", lambda: archive(_SHEET % _ZEROS)),
        "two cells far apart": ("a.xlsx", lambda: archive(_SHEET % _APART)),
        "entities in a sheet": ("a.xlsx", lambda: archive(doctype + honest_sheet())),
        "entities in UTF-16": ("a.xlsx", lambda: archive((doctype + honest_sheet()).decode().encode("utf-16"))),
        "NUL in a sheet": ("a.xlsx", lambda: archive(honest_sheet(b"a&#0;b"))),
        "5,000 digits in a sheet": (
            "a.xlsx",
            lambda: archive(honest_sheet(b"question", b"source", b"figure", value=b"9" * 5_000)),
        ),
        "5,000 digits": ("a.csv", lambda: _HEAD + b"How many?,Seoul," + b"9" * 5_000 + b"\n"),
        "NUL": ("a.csv", lambda: _HEAD + b"How many?,Se\0oul,5\n"),
        "NUL far down": ("a.csv", lambda: _HEAD + b"How many?,Seoul,5\n" * 20_000 + b"How many?,Se\0oul,5\n"),
        "half a character": ("a.jsonl", lambda: b'{"question": "How many?", "source": "\\ud800", "figure": "5"}\n'),
        "half a character in a record": ("a.jsonl", lambda: b'{"kind": "topic", "title": "\\ud800"}\n'),
        "half a character in UTF-16": ("a.csv", lambda: _HEAD.decode().encode("utf-16") + b"\x00\xd8\x0a\x00" * 50),
        "10,000 columns": ("a.csv", lambda: b",".join(b"c%d" % n for n in range(10_000)) + b"\n1\n"),
        "1,000,000 columns": ("a.csv", lambda: b"," * 1_000_000 + b"\n"),
        "1,000,000 columns below": ("a.csv", lambda: _HEAD + b";" * 1_000_000 + b"," * 990_000),
        "a line without end": ("a.csv", lambda: _repeated(b"a")),
        "a line without end, in no encoding": ("a.csv", lambda: _repeated(b"\xff\xfe\xfa", b"")),
        "a record without end": (
            "a.jsonl",
            lambda: _repeated(b"a", b'{"kind": "topic", "title": "A"}\n{"kind": "topic", "title": "'),
        ),
        "an object without end": ("a.jsonl", lambda: _repeated(b"a", b'{"figure": "')),
        "1,000,000 keys": ("a.jsonl", lambda: b"{" + b",".join(b'"%d":0' % n for n in range(1_000_000)) + b"}\n"),
        "objects in objects": ("a.jsonl", lambda: b'{"figure": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"),
        "records in records": (
            "a.jsonl",
            lambda: (
                b'{"kind": "topic", "title": "A"}\n{"kind": "topic", "title": '
                + b"[" * 100_000
                + b"]" * 100_000
                + b"}\n"
            ),
        ),
        "a quotation mark never closed": ("a.csv", lambda: _repeated(b"a, b\n", _HEAD + b'"')),
        "a row of cells of many lines": ("a.csv", lambda: _repeated(b'"a\n",')),
        "400 digits in a record": (
            "a.jsonl",
            lambda: (
                b'{"kind": "topic", "title": "A"}\n{"kind": "source", "name": "S", "source_kind": "other"}\n'
                b'{"kind": "question", "topic": "a", "title": "Q", "unit": "troops"}\n'
                b'{"kind": "claim", "id": 1, "question": "q", "source": "s", "figure": "5", "high": 1%s}\n'
                % (b"0" * 400)
            ),
        ),
        "a record in no encoding": (
            "a.jsonl",
            lambda: b'{"kind": "topic", "title": "A"}\n{"kind": "topic", "title": "\xff"}\n',
        ),
    }
