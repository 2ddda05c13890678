"""What has to be known of a whole file before its first row can be read? Looked at once, from top to bottom."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from estimates import figures
from estimates.imports.cells import Reader, Skipped, Values, is_nothing, is_number, text
from estimates.imports.fields import NUMBERS
from estimates.imports.file_habits import Habits
from estimates.imports.known_names import Facts

_SIGNS: Final = ("-", "−", "–", "minus", "negative")


@dataclass(slots=True)
class Survey:
    """`rows` counts rows of facts. `facts` are by topic and question, as the file writes them."""

    habits: Habits = field(default_factory=Habits)
    rows: int = 0
    facts: dict[tuple[str, str], Facts] = field(default_factory=lambda: defaultdict(Facts))


def survey(reader: Reader, topic: str, look: Callable[[int], None]) -> Survey:
    """`topic` is what a row without a topic belongs to; `look` is told how many rows were seen, now and then."""
    seen = Survey()
    units: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for said in reader.rows():
        if isinstance(said, Skipped):
            continue
        seen.rows += 1
        if seen.rows % 1000 == 0:
            look(seen.rows)
        values = said.values
        seen.habits.look(values)
        key = (text(values.get("topic")) or topic, text(values.get("question")))
        facts = seen.facts[key]
        if not facts.unit:
            facts.unit = text(values.get("unit"))
        if not facts.unit and (unit := _unit(values)):
            units[key][unit] += 1
        if not facts.negative and _may_be_negative(values):
            facts.negative = _is_negative(values)
    for key, counted in units.items():
        if not seen.facts[key].unit:
            seen.facts[key].unit = counted.most_common(1)[0][0]
    return seen


def _unit(values: Values) -> str:
    """What the figure counts, by its own words; nothing where it does not say."""
    said = values.get("figure")
    if not isinstance(said, str):
        return ""
    try:
        return figures.parse(said.strip()).unit or ""
    except figures.Unreadable:
        return ""


def _may_be_negative(values: Values) -> bool:
    for name in ("figure", "margin", *NUMBERS):
        cell = values.get(name)
        if is_number(cell):
            if isinstance(cell, int | float) and cell < 0:
                return True
        elif isinstance(cell, str) and any(sign in cell for sign in _SIGNS):
            return True
    return not is_nothing(values.get("margin"))


def _is_negative(values: Values) -> bool:
    told = [text(values.get(name)) for name in ("figure", *NUMBERS) if not is_nothing(values.get(name))]
    if not is_nothing(values.get("margin")):
        told.append(f"{text(values.get('best'))} ± {text(values.get('margin'))}")
    for said in told:
        try:
            read = figures.parse(said)
        except figures.Unreadable:
            continue
        if any(number is not None and number < 0 for number in (read.low, read.best, read.high)):
            return True
    return False
