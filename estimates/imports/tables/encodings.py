"""In which encoding is a text file written? By its mark; else UTF-8 where all of it is; else the most likely one."""

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

from estimates.imports.tables.shapes import TableProblem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_CHUNK = 1 << 20


def encoding_of(path: Path) -> str:
    """The name of the encoding in which the whole file can be read.

    Raises:
        TableProblem: it is no text in any.
    """
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if start.startswith(mark):
            check_encoding(path, name)
            return name
    if b"\0" in start:
        if wide := _without_mark(start):
            check_encoding(path, wide)
            return wide
        raise TableProblem("The file holds NUL characters, so it is no text. Save the table as UTF-8 CSV or as .xlsx.")
    try:
        check_encoding(path, "utf-8")
    except TableProblem:
        return _likely(path, _lines_out_of(path) or start)
    return "utf-8"


def check_encoding(path: Path, name: str) -> None:
    """Refuse a file that is not written in this encoding from beginning to end."""
    try:
        decoder = codecs.getincrementaldecoder(name)()
    except LookupError:
        raise TableProblem(f"There is no encoding “{name}”; write utf-8, windows-1252 or another known name.") from None
    read = 0
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
                read += len(chunk)
            decoder.decode(b"", final=True)
        except UnicodeError as problem:
            place = read + getattr(problem, "start", 0)
            raise TableProblem(f"The file is not written in {name}: see byte {place:,}.") from None


def _without_mark(start: bytes) -> str:
    """UTF-16 without a mark: in text of mostly Latin letters, digits and separators every other byte is NUL."""
    halves = (start[1:2000:2], start[0:2000:2])
    shares = [half.count(0) / max(len(half), 1) for half in halves]
    if shares[0] > 0.4 and shares[1] < 0.05:
        return "utf-16-le"
    return "utf-16-be" if shares[1] > 0.4 and shares[0] < 0.05 else ""


def _lines_out_of(path: Path) -> bytes:
    """Lines that are more than ASCII: only they tell encodings apart, and they may stand far down."""
    found, size = [], 0
    with path.open("rb") as file:
        while line := file.readline(_SAMPLE):
            if not line.isascii():
                found.append(line)
                size += len(line)
            if size > _SAMPLE // 2:
                break
    return b"".join(found)


def _likely(path: Path, sample: bytes) -> str:
    for name in (*_ranked(sample), "cp1252", "latin-1"):
        try:
            check_encoding(path, name)
        except TableProblem:
            continue
        return name
    raise TableProblem("The encoding of the file was not recognised. Save it as UTF-8.")


def _ranked(sample: bytes) -> list[str]:
    """The likeliest encoding; between equally likely ones that of Western Windows, in which most such files are."""
    found = from_bytes(sample)
    best = found.best()
    if best is None:
        return []
    equal = [one for one in found if one.chaos <= best.chaos and one.coherence >= best.coherence]
    western = any("cp1252" in (one.encoding, *one.could_be_from_charset) for one in equal)
    return ["cp1252"] if western else [best.encoding]
