"""What do a figure and the columns of numbers beside it say together?

The words decide where they can be read; the numbers where they cannot, or where there are no words. What contradicts
either is kept in the note, never used.
"""

from dataclasses import dataclass, field
from typing import Final

from estimates import figures
from estimates.figures import Qualifier
from estimates.imports.cells import Values, is_nothing, is_number, text
from estimates.imports.number_cells import NoNumber, read_number
from estimates.models import Question

_OF_BEST: Final = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.JUST_OVER)
_OF_LOW: Final = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
_OF_HIGH: Final = (Qualifier.AT_MOST, Qualifier.LESS_THAN)
_BARE: Final = (*_OF_BEST[1:], *_OF_LOW, *_OF_HIGH)
_NUMBERS: Final = ("low", "best", "high")


class NoFigure(ValueError):
    """Nothing that could be a claim; `field` is where to look."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@dataclass(slots=True)
class FigureCells:
    """A figure as `ClaimFacts` takes it, with what has to stand in the note, and what to warn of (field, words)."""

    figure: str
    given: figures.Given = field(default_factory=figures.Given)
    decimal: figures.Mark | None = None
    notes: list[str] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, name: str, warning: str, note: str = "") -> None:
        self.warnings.append((name, warning))
        if note:
            self.notes.append(note)


def read_figure(values: Values, *, question: Question, writer: figures.Writer) -> FigureCells:
    """Raises NoFigure: no figure and no number, or what no claim can hold."""
    cell = values.get("figure")
    said = text(cell)
    if len(said) > 300:
        raise NoFigure("figure", f"A figure has at most 300 characters; this has {len(said):,}.")
    decimal = "." if is_number(cell) else writer.decimal
    found = FigureCells(said, decimal=decimal)
    numbers = _numbers(values, writer.decimal, found)
    qualifier = _qualifier(text(values.get("qualifier")), found)
    if not said:
        return _from_numbers(found, numbers, values, qualifier, writer)
    own = figures.Writer(language=writer.language, decimal=decimal, vague=writer.vague)
    try:
        ways = figures.options(said, figures.Given(), writer=own)
        figures.check_fits(said, ways[0], can_be_negative=question.can_be_negative, unit=question.unit)
    except figures.Unreadable as problem:
        return _instead_of_words(found, numbers, values, qualifier, str(problem.problem))
    except figures.Unsettled as problem:
        if problem.code != "unit":
            raise NoFigure("figure", str(problem)) from None
        return _instead_of_words(found, numbers, values, qualifier, f"it counts no {question.unit}")
    return _from_words(found, ways, numbers, values, qualifier, own)


def _numbers(values: Values, decimal: figures.Mark | None, found: FigureCells) -> dict[str, float]:
    numbers = {}
    for name in _NUMBERS:
        if (cell := values.get(name)) is None:
            continue
        try:
            number, other = read_number(cell, decimal)
        except NoNumber as problem:
            if not found.figure:
                raise NoFigure(name, f"This is no number: {problem}.") from None
            found.tell(name, f"This is no number: {problem}. It is kept in the note.", _beside(name, text(cell)))
            continue
        if other:
            shown = figures.format_number(number or 0)
            found.tell(name, f"This can be read as {shown} or as {other}; {shown} was taken. --decimal says which.")
        if number is not None:
            numbers[name] = number
    return numbers


def _qualifier(said: str, found: FigureCells) -> Qualifier | None:
    if not said:
        return None
    try:
        return Qualifier(said.lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        found.tell("qualifier", "There is no such qualifier; it is kept in the note.", _beside("qualifier", said))
        return None


def _from_words(
    found: FigureCells,
    ways: tuple[figures.Reading, ...],
    numbers: dict[str, float],
    values: Values,
    qualifier: Qualifier | None,
    writer: figures.Writer,
) -> FigureCells:
    reading = next((way for way in ways if numbers and _repeats(way, numbers)), ways[0])
    if len(ways) > 1 and not numbers:
        first, second = map(figures.in_words, ways[:2])
        found.tell("figure", f"This can be read as {first} or as {second}; {first} was taken. --decimal says which.")
    if reading is not ways[0]:
        found.given = _given(numbers)
    if reading.qualifier is Qualifier.VAGUE and numbers and not _repeats(reading, numbers):
        tables = figures.options(found.figure, _given(numbers), writer=writer)
        if _repeats(tables[0], numbers):
            reading, found.given = tables[0], _given(numbers)
    if qualifier is Qualifier.DENIED:
        found.given = figures.Given(qualifier=qualifier)
    elif qualifier in _BARE and reading.qualifier is Qualifier.EXACT and reading.best is not None:
        return _hedged(found, reading, numbers, qualifier)
    elif qualifier not in (None, reading.qualifier):
        words = figures.in_words(reading)
        found.tell(
            "qualifier",
            f"The figure reads as {words} ({reading.qualifier}); that counts, the qualifier is kept in the note.",
            _beside("qualifier", qualifier or ""),
        )
    if numbers and (qualifier is Qualifier.DENIED or not _repeats(reading, numbers)):
        stated = _as_written(numbers, values)
        found.tell(
            next(iter(numbers)),
            f"“{found.figure}” reads as {figures.in_words(reading)}; that counts, the columns are kept in the note.",
            f"Columns beside the figure: {stated}.",
        )
    return found


def _hedged(
    found: FigureCells, reading: figures.Reading, numbers: dict[str, float], qualifier: Qualifier
) -> FigureCells:
    """A bare number, and what the words around it make of it in a column of its own: both are kept as they stand."""
    place = "best" if qualifier in _OF_BEST else "low" if qualifier in _OF_LOW else "high"
    given: dict[str, float] = {place: reading.best or 0.0}
    if numbers and any(number not in given.values() for number in numbers.values()):
        found.notes.append(f"Columns beside the figure: {_written(numbers)}.")
        found.warnings.append(("figure", "The figure and the columns of numbers differ; the columns are in the note."))
    found.given = _given(given, qualifier)
    return found


def _from_numbers(
    found: FigureCells,
    numbers: dict[str, float],
    values: Values,
    qualifier: Qualifier | None,
    writer: figures.Writer,
) -> FigureCells:
    if not numbers:
        if qualifier in (Qualifier.DENIED, Qualifier.UNQUANTIFIED):
            found.figure = figures.wording(low=None, best=None, high=None, qualifier=qualifier)
            found.given = figures.Given(qualifier=qualifier)
            return found
        raise NoFigure("figure", "There is neither a figure nor a number.")
    if set(numbers) == {"low", "high"} and numbers["low"] == numbers["high"]:
        numbers, values = {"best": numbers["low"]}, {**values, "best": values.get("low")}
    if set(numbers) == {"best"} and qualifier in (None, Qualifier.EXACT):
        return _best_alone(found, numbers["best"], values, writer)
    said = _as_written(numbers, values)
    if problem := _contradiction(numbers):
        return _contradictory(found, said, problem)
    kind, kept = _kind(numbers, qualifier)
    if kind is None:
        found.figure = said
        found.given = figures.Given(qualifier=Qualifier.UNQUANTIFIED)
        found.tell("qualifier", f"No {qualifier} figure has these numbers; they are kept as they were published.")
        return found
    if qualifier not in (None, kind):
        found.tell(
            "qualifier",
            f"The numbers are {kind}; the qualifier is kept in the note.",
            _beside("qualifier", str(qualifier)),
        )
    if left := {name: number for name, number in numbers.items() if name not in kept}:
        rest = _written(left)
        found.tell(
            next(iter(left)), f"A best value with one bound: {rest} is kept in the note.", f"Also given: {rest}."
        )
    if kind is Qualifier.EXACT:
        return _best_alone(found, kept["best"], values, writer)
    return _worded(found, kept, kind)


def _best_alone(found: FigureCells, best: float, values: Values, writer: figures.Writer) -> FigureCells:
    """One number, in the digits in which it was published; with its margin, where one was."""
    cell, margin = values.get("best"), values.get("margin")
    found.decimal = "." if is_number(cell) else writer.decimal
    found.figure = text(cell) if not is_nothing(cell) else figures.format_number(best)
    try:
        wide = bool(read_number(margin, writer.decimal)[0])
    except NoNumber as problem:
        raise NoFigure("margin", f"This is no number: {problem}.") from None
    if wide:
        found.figure = f"{found.figure} ± {text(margin)}"
        return found
    try:
        ways = figures.options(found.figure, figures.Given(), writer=figures.Writer(decimal=found.decimal))
        if ways[0].best == best and ways[0].qualifier is Qualifier.EXACT:
            return found
    except figures.Unreadable:
        pass
    return _worded(found, {"best": best}, Qualifier.EXACT)


def _worded(found: FigureCells, numbers: dict[str, float], qualifier: Qualifier) -> FigureCells:
    found.given = _given(numbers, qualifier)
    found.figure = figures.wording(
        low=numbers.get("low"), best=numbers.get("best"), high=numbers.get("high"), qualifier=qualifier
    )
    found.decimal = None
    return found


def _kind(numbers: dict[str, float], said: Qualifier | None) -> tuple[Qualifier | None, dict[str, float]]:
    """What numbers alone are, and which of them are it; None where the qualifier was given and has no such numbers."""
    names = tuple(name for name in _NUMBERS if name in numbers)
    if said is not None and not figures.check(
        low=numbers.get("low"), best=numbers.get("best"), high=numbers.get("high"), qualifier=said
    ):
        return said, numbers
    if said in (Qualifier.DENIED, Qualifier.UNQUANTIFIED, Qualifier.NONE):
        return None, {}
    if names == _NUMBERS:
        return Qualifier.LOW_BEST_HIGH, numbers
    if "best" in names:
        return Qualifier.EXACT, {"best": numbers["best"]}
    if names == ("low", "high"):
        return Qualifier.RANGE, numbers
    return (Qualifier.AT_LEAST if names == ("low",) else Qualifier.AT_MOST), numbers


def _instead_of_words(
    found: FigureCells, numbers: dict[str, float], values: Values, qualifier: Qualifier | None, why: str
) -> FigureCells:
    """The words give no number: those beside them stand, or none."""
    if numbers and qualifier not in (Qualifier.DENIED, Qualifier.UNQUANTIFIED):
        stated = _as_written(numbers, values)
        if problem := _contradiction(numbers):
            return _contradictory(found, found.figure, problem, f"Columns beside the figure: {stated}.")
        kind, kept = _kind(numbers, qualifier)
        if kind is not None:
            if left := {name: number for name, number in numbers.items() if name not in kept}:
                found.notes.append(f"Also given: {_written(left)}.")
            found.given = _given(kept, kind)
            found.tell("figure", f"The words give no number here ({why}); the columns do: {stated}.")
            return found
    if numbers:
        found.notes.append(f"Columns beside the figure: {_as_written(numbers, values)}.")
    found.given = figures.Given(qualifier=qualifier if qualifier is Qualifier.DENIED else Qualifier.UNQUANTIFIED)
    if qualifier not in (Qualifier.DENIED, Qualifier.UNQUANTIFIED):
        if qualifier is not None:
            found.notes.append(_beside("qualifier", qualifier))
        found.tell("figure", f"The words give no number here ({why}); they are kept, without a number.")
    return found


def _contradictory(found: FigureCells, said: str, problem: str, note: str = "") -> FigureCells:
    found.figure = said
    found.given = figures.Given(qualifier=Qualifier.UNQUANTIFIED)
    found.notes += [note] if note else []
    found.tell(
        "best",
        f"The published numbers contradict each other: {problem} They are kept in their own words, without a number.",
        f"The numbers were published like this and contradict each other: {problem}",
    )
    return found


def _contradiction(numbers: dict[str, float]) -> str:
    """Why these cannot all be numbers of one claim, whatever its qualifier."""
    for lower, upper in (("low", "best"), ("best", "high"), ("low", "high")):
        if lower in numbers and upper in numbers and numbers[lower] > numbers[upper]:
            return (
                f"{lower} {figures.format_number(numbers[lower])} is above "
                f"{upper} {figures.format_number(numbers[upper])}."
            )
    return ""


def _repeats(reading: figures.Reading, numbers: dict[str, float]) -> bool:
    return all(getattr(reading, name) == number for name, number in numbers.items())


def _given(numbers: dict[str, float], qualifier: Qualifier | None = None) -> figures.Given:
    return figures.Given(
        low=numbers.get("low"), best=numbers.get("best"), high=numbers.get("high"), qualifier=qualifier
    )


def _beside(name: str, said: str) -> str:
    return f"{name.capitalize()} as given: {said}."


def _as_written(numbers: dict[str, float], values: Values) -> str:
    return ", ".join(f"{name} {text(values.get(name))}" for name in numbers)


def _written(numbers: dict[str, float]) -> str:
    return ", ".join(f"{name} {figures.format_number(number)}" for name, number in numbers.items())
