"""Can everybody make out what is written and drawn? Contrast by WCAG 2.2, computed from the tokens of each scheme."""

import re
from pathlib import Path

import pytest

from estimates.charts.picture import COLOURS

CSS = Path(__file__).parents[2] / "estimates" / "static" / "estimates" / "css"
TOKENS = (CSS / "tokens.css").read_text()
SHEETS = {file.name: file.read_text() for file in CSS.glob("*.css") if file.name != "tokens.css"}

GROUNDS = ("paper", "tint", "shade", "alert-tint", "pencil")
WORDS = ("ink", "ink-2", "ink-3", "alert")
HUES = ("blue", "vermillion", "green", "purple")
MARKS = (*HUES, "ink", "ink-2", "ink-3", "focus", "alert")
# Hairlines and the grid: what they part is parted by space and words too.
DECORATION = ("rule", "rule-2")


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,8});", block))


def _schemes() -> dict[str, dict[str, str]]:
    base, dark, printed, _ = re.split(r"@media [^{]*\{", TOKENS)
    # A page that is dark on the screen may be printed.
    return {
        "light": _colours(base),
        "dark": _colours(base) | _colours(dark),
        "print": _colours(base) | _colours(printed),
        "print from dark": _colours(base) | _colours(dark) | _colours(printed),
    }


SCHEMES = _schemes()


def _channels(colour: str) -> list[float]:
    digits = colour.removeprefix("#")
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    return [int(digits[place : place + 2], 16) / 255 for place in range(0, len(digits), 2)]


def _over(colour: str, ground: str) -> list[float]:
    """A colour that lets its ground through, as it is seen."""
    red, green, blue, *alpha = _channels(colour)
    share = alpha[0] if alpha else 1.0
    return [
        share * above + (1 - share) * below for above, below in zip((red, green, blue), _channels(ground), strict=True)
    ]


def _luminance(channels: list[float]) -> float:
    """Relative luminance, WCAG 2.2."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[float], other: list[float]) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _seen(scheme: str, front: str, ground: str) -> float:
    colours = SCHEMES[scheme]
    return contrast(_channels(colours[front]), _over(colours[ground], colours["paper"]))


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast(_channels("#000"), _channels("#fff")) == pytest.approx(21)
    assert contrast(_channels("#767676"), _channels("#fff")) == pytest.approx(4.54, abs=0.005)
    assert contrast(_channels("#777"), _channels("#fff")) < 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_stand_out_from_every_ground(scheme: str, ground: str) -> None:
    faint = {words: round(ratio, 2) for words in WORDS if (ratio := _seen(scheme, words, ground)) < 4.5}
    assert faint == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_in_the_colour_of_paper_stand_out_from_ink(scheme: str) -> None:
    assert min(_seen(scheme, "paper", ink) for ink in ("ink", "ink-2")) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "tint", "shade"])
def test_marks_stand_out_from_every_ground(scheme: str, ground: str) -> None:
    faint = {mark: round(ratio, 2) for mark in MARKS if (ratio := _seen(scheme, mark, ground)) < 3}
    assert faint == {}


@pytest.mark.parametrize("name", SHEETS)
def test_no_other_sheet_names_a_colour_of_its_own(name: str) -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)|\b(?:rgb|hsl|oklch|lab)a?\(", SHEETS[name]) == []


@pytest.mark.parametrize("name", SHEETS)
def test_each_colour_is_used_as_what_it_was_measured_for(name: str) -> None:
    words = re.findall(r"(?<![-\w])color: var\(--([\w-]+)\)", SHEETS[name])
    grounds = re.findall(r"background(?:-color)?: var\(--([\w-]+)\)", SHEETS[name])
    marks = re.findall(r"(?:fill|stroke|outline|accent-color): (?:[\w.]+ )*var\(--([\w-]+)\)", SHEETS[name])
    assert set(words) <= {*WORDS, *HUES, "paper"}  # a hue is inherited by marks; the words beside them are in ink
    assert set(grounds) <= {*GROUNDS, *WORDS, *DECORATION}
    assert set(marks) <= {*MARKS, *GROUNDS, *DECORATION}


def test_words_are_in_ink_where_a_hue_is_inherited() -> None:
    for rule in (".ledger .name > span { color: var(--ink); }", ".timeline-names text { fill: var(--ink); }"):
        assert any(rule in sheet for sheet in SHEETS.values())


def test_a_picture_has_the_hues_of_light_ground() -> None:
    assert {name: SCHEMES["light"][name] for name in COLOURS} == COLOURS
