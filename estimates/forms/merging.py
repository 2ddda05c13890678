"""Two people changed one record: where do their versions differ, and which is to stay?"""

from collections.abc import Mapping
from dataclasses import dataclass

from estimates.forms.records import RecordForm, Typed


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in both versions, as it is read on the page. `chosen` is "mine", "theirs", or empty where both
    changed it, so that somebody has to decide."""

    name: str
    label: str
    mine: str
    theirs: str
    chosen: str


def differences(form: RecordForm, base: Typed, theirs: Typed) -> list[Difference]:
    """What differs; where only one of the two changed a field, that one is proposed. `base` is what both began from."""
    return [
        Difference(
            name=name,
            label=str(field.label),
            mine=_shown(form, name, mine),
            theirs=_shown(form, name, theirs[name]),
            chosen="theirs" if mine == base[name] else "mine" if theirs[name] == base[name] else "",
        )
        for name, field in form.fields.items()
        if (mine := form.typed[name]) != theirs[name]
    ]


def undecided(posted: Mapping[str, str], found: list[Difference]) -> list[Difference]:
    return [each for each in found if posted.get(f"keep-{each.name}") not in ("mine", "theirs")]


def merged(posted: Mapping[str, str], mine: Typed, theirs: Typed) -> Typed:
    """My fields, with theirs where that was chosen."""
    return {name: theirs[name] if posted.get(f"keep-{name}") == "theirs" else typed for name, typed in mine.items()}


def _shown(form: RecordForm, name: str, typed: str) -> str:
    """A value as a reader knows it: the words of a choice, yes or no for a tick."""
    choices = getattr(form.fields[name], "choices", None)
    if choices is not None:
        return str(dict(choices).get(typed, typed))
    if form.fields[name].widget.__class__.__name__ == "CheckboxInput":
        return "yes" if typed else "no"
    return typed
