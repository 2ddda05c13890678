"""No script says a word of its own: what it shows comes from the page, in the page's language."""

import re
from pathlib import Path

import pytest

SCRIPTS = sorted((Path(__file__).parents[2] / "estimates" / "static").rglob("*.js"))
STRING = re.compile(r"""("|'|`)((?:\\.|(?!\1).)*?)\1""")
WORDS = re.compile(r"[A-Za-z]{2,},? [a-z]{2,}")
# Selectors, styles and names in a template string; what only developers read.
CODE = re.compile(r"\$\{[^}]*\}|\S*[#\[\]]\S*|\.\S+|[\w-]+[=:]\S*|^use strict$|\b(?:tbody|details)\b")
FOR_DEVELOPERS = re.compile(r"console\.\w+\(.*|new Error\(.*")


def words_in(script: str) -> list[str]:
    """The strings in which words follow each other."""
    code = re.sub(r"/\*.*?\*/|(?<![:\w])//[^\n]*", "", script, flags=re.S)
    strings = (text for line in code.splitlines() for _, text in STRING.findall(FOR_DEVELOPERS.sub("", line)))
    return [text for text in strings if WORDS.search(CODE.sub(" | ", text))]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: f"{script.parent.name}/{script.name}")
def test_a_script_has_no_words(script: Path) -> None:
    assert words_in(script.read_text()) == []


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('said.textContent = other ?? "Nothing is in view.";', ["Nothing is in view."]),
        ("return `${day}: ${count} claims said by then`;", ["${day}: ${count} claims said by then"]),
        ("find('.ledger tbody [data-row]'); // a word or two", []),
    ],
)
def test_words_are_told_from_code(script: str, found: list[str]) -> None:
    assert words_in(script) == found
