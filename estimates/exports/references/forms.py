"""In which forms are references taken along? As text, BibTeX, RIS and CSL-JSON."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from estimates.exports.references.entries import Entry
from estimates.translated import gettext_lazy as _

_TEX: Final = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Form:
    """How references are written: `name` in addresses, `label` on pages."""

    name: str
    label: str
    suffix: str
    media_type: str
    write: Callable[[Sequence[Entry]], str]


def as_text(entries: Sequence[Entry]) -> str:
    """A line for each, the claims below the view that shows them."""
    view, *claims = entries
    lines = [f"{view.author}. “{_flat(view.title)}”, {view.when}. {view.url}", ""]
    lines += [f"{_flat(entry.author)}. {_flat(entry.title)} {_stopped(entry.when)} {entry.url}" for entry in claims]
    return "\n".join(lines).rstrip() + "\n"


def as_bibtex(entries: Sequence[Entry]) -> str:
    return "\n".join(_bibtex(entry) for entry in entries)


def as_ris(entries: Sequence[Entry]) -> str:
    """RIS, lines ended by CR LF as its definition wants them."""
    return "\r\n".join(line for entry in entries for line in _ris(entry)) + "\r\n"


def as_csl(entries: Sequence[Entry]) -> str:
    return orjson.dumps([_csl(entry) for entry in entries], option=orjson.OPT_INDENT_2).decode() + "\n"


FORMS: Final = {
    form.name: form
    for form in (
        Form("text", _("Text"), "txt", "text/plain; charset=utf-8", as_text),
        Form("bibtex", "BibTeX", "bib", "application/x-bibtex; charset=utf-8", as_bibtex),
        Form("ris", "RIS", "ris", "application/x-research-info-systems; charset=utf-8", as_ris),
        Form("csl", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", as_csl),
    )
}


def _bibtex(entry: Entry) -> str:
    year, month, _ = (*entry.date, None, None, None)[:3]
    fields = {
        "author": f"{{{_tex(entry.author)}}}",
        "title": f"{{{_tex(entry.title)}}}",
        "year": str(year) if year else "",
        "month": _MONTHS[month - 1] if month else "",
        "howpublished": "" if entry.is_view else "Conflicting estimates",
        "note": _tex(entry.when),
        "url": entry.url,
    }
    bare = ("month",)
    lines = [f"  {name} = {value if name in bare else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{entry.key},", *lines, "}\n"))


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _flat(text))


def _ris(entry: Entry) -> list[str]:
    date = "/".join(f"{part:02}" for part in entry.date)
    fields = [
        ("TY", "DATA" if entry.is_view else "ELEC"),
        ("ID", entry.key),
        ("AU", f"{entry.author},"),
        ("TI", entry.title),
        ("DA", date),
        ("PY", f"{entry.date[0]:04}" if entry.date else ""),
        ("T2", "" if entry.is_view else "Conflicting estimates"),
        ("N1", entry.when),
        ("UR", entry.url),
    ]
    return [*(f"{tag}  - {_flat(value)}" for tag, value in fields if value), "ER  - "]


def _csl(entry: Entry) -> dict[str, Any]:
    issued = {"issued": {"date-parts": [list(entry.date)]}} if entry.date else {}
    return {
        "id": entry.key,
        "type": "dataset" if entry.is_view else "webpage",
        "title": entry.title,
        "author": [{"literal": entry.author}],
        **issued,
        **({} if entry.is_view else {"container-title": "Conflicting estimates"}),
        "note": entry.when,
        "URL": entry.url,
    }


def _flat(text: str) -> str:
    """On one line, without characters that steer a terminal or a parser."""
    kept = "".join(" " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character for character in text)
    return re.sub(" +", " ", kept).strip()


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
