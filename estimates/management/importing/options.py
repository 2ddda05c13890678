"""Which file, and which mapping, do the words of a command line mean?"""

from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from estimates.imports import mapping as mappings
from estimates.imports.mapping import CELL, COLUMN_NAME, Skip, corrected, guess_mapping
from estimates.imports.recipes import known_mapping
from estimates.imports.tables import Table


def add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("file", type=Path, nargs="?", help="the file; its kind is found out from what it holds")
    add("--map", action="append", default=[], metavar="FIELD=COLUMN", help="which column holds a field")
    add("--set", action="append", default=[], metavar="FIELD=TEXT", help="one text for all; {column} puts a cell in")
    add("--topic", default="", help="slug or title of the topic of all rows; made where there is none")
    add("--unpivot", default="", metavar="FIELD:COLUMN,…", help="columns that each make a row: their name is FIELD")
    add("--skip", action="append", default=[], metavar="COLUMN=TEXT", help="leave rows out that hold this")
    add("--as", action="append", default=[], dest="names", metavar="NAME=SLUG", help="who or what a name means")
    add("--decimal", choices=[".", ","], default="", help="the decimal mark of the file")
    add("--dates", choices=["dmy", "mdy"], default="", help="which comes first in 3/4/2024")
    add("--supersede", action="store_true", help="a source's later claim supersedes its earlier one")
    add("--mapping", default="", help="a mapping saved under this name, or a recipe")
    add("--save-mapping", default="", metavar="NAME", help="keep the mapping under a name")
    add("--sheet", default="", help="which sheet of an XLSX file")
    add("--delimiter", default="", help="what separates the cells of a CSV file")
    add("--encoding", default="", help="the encoding of a CSV file")
    add("--dry-run", action="store_true", help="show what would be written, and write nothing")
    add("--good-rows-only", action="store_true", help="write the good rows even where others are bad")
    add("--report", type=Path, metavar="FILE", help="write the bad rows to a CSV file")
    add("--by", default="", metavar="USERNAME", help="who imports; an account “import” where nobody is named")
    add("--runs", action="store_true", help="say what became of earlier imports")
    add("--undo", type=int, metavar="RUN", help="take all claims of an import back")


def mapping_of(table: Table, options: Mapping[str, Any]) -> mappings.Mapping:
    """What the headings say, or the named mapping, with everything that was asked for besides."""
    mapping = known_mapping(options["mapping"]) if options["mapping"] else guess_mapping(table)
    columns, constants = _pairs("map", options["map"]), _pairs("set", options["set"])
    if options["topic"]:
        constants["topic"] = options["topic"]
    if options["unpivot"]:
        field, colon, names = options["unpivot"].partition(":")
        if not colon or not names:
            raise CommandError("Write --unpivot as FIELD:COLUMN,COLUMN, such as source:BBC,CNN.")
        mapping = replace(mapping, unpivot={name.strip(): name.strip() for name in names.split(",") if name.strip()})
        columns = {"figure": CELL} | columns | {field: COLUMN_NAME}
    skips = (Skip(column, (text,)) for column, text in _pairs("skip", options["skip"]).items())
    return replace(
        corrected(mapping, columns, constants),
        decimal=options["decimal"] or mapping.decimal,
        dates=options["dates"] or mapping.dates,
        supersede=options["supersede"] or mapping.supersede,
        skip=(*mapping.skip, *skips),
        names=dict(mapping.names) | _pairs("as", options["names"]),
    )


def _pairs(option: str, given: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise CommandError(f"--{option} {one}: write it as NAME=VALUE.")
        pairs[name.strip()] = value.strip()
    return pairs
