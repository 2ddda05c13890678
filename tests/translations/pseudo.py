"""What on a page is no translated string? With each translation marked ⟦so⟧, the Latin words outside the marks.

The records of the test are written in Hangul, so that every Latin word comes from the program.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from django.utils import translation

from estimates import translated

OPEN, CLOSE = "⟦", "⟧"
_READ_ALOUD: Final = {"title", "alt", "aria-label", "placeholder", "aria-roledescription", "aria-valuetext"}
_DESCRIBING: Final = {"description", "og:title", "og:description", "og:site_name", "og:image:alt"}
# What is nobody's language: code, and names of formats, standards, tools and keys.
_CODE: Final = {"code", "pre", "kbd", "samp", "style", "script", "template"}
_FORMATS: Final = "CSV JSON JSON-LD XLSX SVG PNG API DOI UTC EDTF BibTeX RIS CSL CSL-JSON ISO URL ORCID HTML Atom PROV"
_TOOLS: Final = "Wikidata Chart.js Esc Enter Ctrl Alt Shift Tab pandas Python curl OpenAPI REST oEmbed Zotero"
_NAMES: Final = frozenset(f"{_FORMATS} {_TOOLS}".split())
# The site’s own name, a format and a licence.
_PHRASES: Final = re.compile(r"Conflicting estimates|JSON Lines|CC BY")
_VOID: Final = {"area", "br", "col", "img", "input", "link", "meta", "use", "wbr"}
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")
# Addresses, slugs, and other names with a mark inside that no word has.
_NAME_WITH_MARKS: Final = re.compile(r"\S*[/@_=?&#]\S*|\S+\.\S+|\b[a-z0-9]+(?:-[a-z0-9]+)*-\d+\b")


def mark_translations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrap whatever is translated from now on; lazy strings are as well, since they are translated when shown."""
    monkeypatch.setattr(translated, "spoken", lambda: "marked")  # nothing is kept of it yet
    trans: Any = translation._trans  # type: ignore[attr-defined]
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        real = getattr(trans, name)
        monkeypatch.setattr(trans, name, lambda *given, real=real: f"{OPEN}{real(*given)}{CLOSE}")


def raw_words(html: str) -> list[str]:
    """Each piece of text, or of an attribute that is read aloud, in which words are not translated."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.raw


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.raw: list[str] = []
        self._depth = 0
        self._code: list[str] = []
        self._is_data = False
        # How deep inside words that are English in any language, such as what the convention reads a figure as.
        self._english = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._english or (given.get("lang") == "en" and tag != "html"):
            self._english += tag not in _VOID
        if tag in _CODE:
            self._code.append(tag)
            self._is_data = given.get("type") == "application/json"
        for name, value in given.items():
            read_aloud = name in _READ_ALOUD or (name.startswith("data-") and name != "data-live" and " " in value)
            describing = name == "content" and {given.get("name"), given.get("property")} & _DESCRIBING
            button = name == "value" and given.get("type") in ("submit", "button", "reset")
            if read_aloud or describing or button:
                self._look(value, f"{tag} {name}")

    def handle_endtag(self, tag: str) -> None:
        if self._english:
            self._english -= 1
        if self._code and tag == self._code[-1]:
            self._code.pop()

    def handle_data(self, data: str) -> None:
        if not self._code and not self._english:
            self._look(data, "text", running=True)
        elif self._code and self._is_data:
            for text in _texts(json.loads(data)):
                if len(text.split()) > 1:
                    self._look(text, "script")

    def _look(self, text: str, where: str, *, running: bool = False) -> None:
        depth, outside = self._depth, []
        for letter in text:
            depth += (letter == OPEN) - (letter == CLOSE)
            outside.append(letter if depth == 0 else " ")
        if running:
            self._depth = depth
        left = _PHRASES.sub(" ", _NAME_WITH_MARKS.sub(" ", "".join(outside)))
        if words := [word for word in _WORD.findall(left) if word not in _NAMES]:
            self.raw.append(f"{where}: {' '.join(words)}")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
