"""May an XLSX file be given to its parser? It is an archive, and archives can be bombs: this looks inside first.

Nothing is believed that the archive says of itself. Its directory is measured before it is read, and every entry is
unpacked once, in pieces that are thrown away, until it ends or is more than it may be.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from estimates.imports.tables.limits import Limits
from estimates.imports.tables.shapes import TableProblem
from estimates.imports.tables.xlsx_sheets import SheetScan, StringScan

_END, _FAR_END, _POINTER = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"7z\xbc\xaf", b"Rar!")
_PIECE = 1 << 16
# What an entry may unpack to whatever its ratio: small files of repeated markup pack very well.
_HARMLESS = 1_000_000
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
# Cells and shared texts, wherever they are kept: what a sheet is the workbook says, and not the name of a file.
_CELLS = re.compile(rb"<(?:[^\s<>:/]*:)?(?:sheetData|sst)(?=[\s/>])")
# Where they are measured; what a workbook keeps of another is written like a sheet.
_PLACES = ("xl/worksheets/", "xl/externallinks/")
# The parser takes an archive that holds one of these for a spreadsheet of another kind, which nobody measured.
_OTHER_KINDS = ("content.xml", "workbook.bin")


def check_archive(path: Path, most: Limits) -> None:
    """Refuse an archive that is no honest XLSX file.

    Raises:
        TableProblem: too many entries, more inside than this site takes, another archive inside, entities, passwords.
    """
    with path.open("rb") as file:
        size = _check_directory(file, most)
        try:
            with zipfile.ZipFile(file) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as problem:
            raise TableProblem(f"This begins like an XLSX file but is no whole archive: {problem}.") from None
        names = [entry.filename.lower().replace("\\", "/").rpartition("/")[2] for entry in entries]
        if not any(entry.filename == "xl/workbook.xml" for entry in entries) or not {*_OTHER_KINDS}.isdisjoint(names):
            raise TableProblem("This is an archive, but no XLSX file. Give the table itself, as .xlsx or CSV.")
        _check_places(entries, size)
        _check_contents(file, entries, most)


def _check_directory(file: BinaryIO, most: Limits) -> int:
    """The file's size; its directory is measured before zipfile reads it whole into memory.

    Two programs have to find the same directory: one that is told twice, or does not lie before its end, is refused.
    """
    size = file.seek(0, 2)
    begin = file.seek(max(0, size - 66_000))
    tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < 22:
        raise TableProblem("This begins like an XLSX file but its end is missing. Send it again.")
    entries, length, start, comment = struct.unpack("<HIIH", tail[place + 10 : place + 22])
    end = begin + place
    if tail[max(place - 20, 0) : place].startswith(_POINTER):
        end -= 76
        entries, length, start = _told_again(file, end, (entries, length, start))
    elif entries == 0xFFFF or length == 0xFFFFFFFF:
        most.check("entries", 65_535, "This archive holds 65,535 files or more")
    most.check("entries", entries, f"This archive holds {entries:,} files")
    if length > most.entries * 400:
        raise TableProblem(f"The directory of this archive has {length:,} bytes, as no XLSX file has.")
    if start + length != end or place + 22 + comment != len(tail):
        raise TableProblem(_TWICE)
    return size


_TWICE = "This archive says two things of what it holds. Save it again as .xlsx."


def _told_again(file: BinaryIO, place: int, told: tuple[int, int, int]) -> tuple[int, int, int]:
    """What the larger record of the end, which zip64 puts before it, says of the directory: the same, or more room."""
    file.seek(max(place, 0))
    record = file.read(76)
    if len(record) < 76 or not record.startswith(_FAR_END) or struct.unpack("<Q", record[64:72]) != (place,):
        raise TableProblem(_TWICE)
    entries, length, start = struct.unpack("<QQQ", record[32:56])
    most = (0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    if any(
        small not in (large, limit) for small, large, limit in zip(told, (entries, length, start), most, strict=True)
    ):
        raise TableProblem(_TWICE)
    return entries, length, start


def _check_places(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Entries that lie over one another pack the same bytes many times."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise TableProblem("The files in this archive overlap, as in no XLSX file.")
        end = entry.header_offset + 30 + entry.compress_size
        if end > size:
            raise TableProblem("This archive ends before its files do. Send it again.")
        if entry.flag_bits & 0x1:
            raise TableProblem("This file has a password. Save it without one.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise TableProblem("This archive is packed in a way that XLSX files are not.")


def _check_contents(file: BinaryIO, entries: list[zipfile.ZipInfo], most: Limits) -> None:
    declared = sum(entry.file_size for entry in entries)
    most.check("unpacked", declared, f"It unpacks to {declared:,} bytes")
    strings = StringScan()
    unpacked = 0
    # The texts first: only with their lengths can be told what the cells that name them would hold.
    for entry in sorted(entries, key=lambda entry: "sharedstrings" not in entry.filename.lower()):
        name = entry.filename.lower()
        sheet = SheetScan(strings, most) if name.startswith(_PLACES) and name.endswith(".xml") else None
        scan = strings if "sharedstrings" in name else sheet
        own, last = 0, b""
        for piece in _pieces(file, entry):
            if not own and piece.startswith(_ARCHIVES):
                raise TableProblem(f"There is another archive inside ({entry.filename[:60]}). Take embedded files out.")
            own += len(piece)
            unpacked += len(piece)
            most.check("unpacked", unpacked, f"It unpacks to {unpacked:,} bytes or more")
            if own > _HARMLESS and own > most.ratio * max(entry.compress_size, 1):
                most.check("ratio", own // max(entry.compress_size, 1), f"{entry.filename[:60]} is packed 1 to many")
            if scan is None and _CELLS.search(last + piece):
                raise TableProblem(
                    f"{entry.filename[:60]} holds cells, and stands where no spreadsheet keeps them. Save it again as "
                    ".xlsx."
                )
            if name.endswith((".xml", ".rels", ".vml")):
                # In UTF-16 every other byte is NUL.
                plain = (last + piece).replace(b"\0", b"").upper()
                if any(word in plain for word in _FORBIDDEN):
                    raise TableProblem(
                        f"{entry.filename[:60]} declares a document type or entities, as no spreadsheet does and "
                        "attackers do."
                    )
            last = piece[-24:]
            if scan is not None:
                scan.feed(piece)
        if scan is not None:
            scan.close()


def _pieces(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What an entry really unpacks to, piece by piece, whatever size it declares."""
    file.seek(entry.header_offset)
    header = file.read(30)
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise TableProblem("The directory of this archive points at no file. Send it again.")
    names = sum(struct.unpack("<HH", header[26:30]))
    file.seek(names, 1)
    left = entry.compress_size
    if entry.compress_type == zipfile.ZIP_STORED:
        while left and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
        return
    unpack = zlib.decompressobj(-15)
    try:
        while left and not unpack.eof:
            packed = file.read(min(_PIECE, left))
            left -= len(packed)
            while packed:
                yield unpack.decompress(packed, _PIECE)
                packed = unpack.unconsumed_tail
    except zlib.error as problem:
        raise TableProblem(f"{entry.filename[:60]} cannot be unpacked ({problem}). Send the file again.") from None
