"""Which names of a file are new, which of them look like others, and what did somebody decide about each?"""

from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.translation import gettext

from estimates.forms.names import Ambiguous, Book, Names
from estimates.imports.mapping import Mapping
from estimates.translated import gettext_lazy as _

SHOWN: Final = 80
_NEAR: Final = _("one letter apart")
_FIELDS: Final = {"source": ("source", "publisher", "parent"), "question": ("question",)}


@dataclass(frozen=True, slots=True)
class Alike:
    """`slug` is empty where that one is new as well."""

    known: str
    slug: str
    why: str


@dataclass(slots=True)
class NewName:
    """One new name: `chosen` is "new", the place of the look-alike that is the same, or empty where nobody chose;
    `other` the name of another record that it means."""

    noun: str
    key: str
    name: str
    about: str
    row: int | None
    claims: int | None
    alikes: list[Alike]
    chosen: str = ""
    other: str = ""
    error: str = ""

    @property
    def has_to_be_chosen(self) -> bool:
        """What differs in one letter is often two things; what differs in case or alphabet seldom is."""
        return any(alike.why != _NEAR for alike in self.alikes)


@dataclass(slots=True)
class NewcomersForm:
    names: list[NewName]
    counts: Map[str, int]
    not_listed: int = 0
    not_listed_alike: int = 0
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Map[str, Any], data: Map[str, str] | None = None) -> "NewcomersForm":
        """What a check found, with what was sent about it."""
        alikes: dict[tuple[str, str], list[Alike]] = {}
        for one in found.get("look_alikes", ()):
            alikes.setdefault((one["noun"], one["name"]), []).append(Alike(one["known"], one["slug"], one["why"]))
        rows: list[NewName] = []
        for noun in ("source", "question"):
            listed = {one["name"]: one for one in found["new"][f"{noun}s"]}
            told = [name for kind, name in alikes if kind == noun]
            for name in dict.fromkeys([*told, *listed]):
                known, key = listed.get(name, {}), f"{noun}-{len(rows)}"
                row = NewName(
                    noun,
                    key,
                    name,
                    known.get("about", ""),
                    known.get("row"),
                    known.get("claims"),
                    alikes.get((noun, name), []),
                )
                rows.append(row)
        alike = sum(bool(row.alikes) for row in rows)
        rows = _first(rows)
        counts = found["new_counts"]
        form = cls(
            rows,
            counts,
            counts["sources"] + counts["questions"] - len(rows),
            alike - sum(bool(row.alikes) for row in rows),
        )
        for row in rows:
            row.chosen = (data or {}).get(row.key, "" if row.has_to_be_chosen else "new")
            row.other = (data or {}).get(f"{row.key}-other", "").strip()
        return form

    def decided(self, mapping: Mapping, names: Names) -> Mapping | None:
        """The mapping with what was chosen; None where something is left to choose."""
        books: dict[str, Book[Any]] = {"source": names.sources, "question": names.questions} if self.names else {}
        given, values = dict(mapping.names), {column: dict(known) for column, known in mapping.values.items()}
        for row in self.names:
            if row.other:
                self._other(row, books[row.noun], given)
            elif row.chosen.isdecimal() and int(row.chosen) < len(row.alikes):
                alike = row.alikes[int(row.chosen)]
                if alike.slug:
                    given[row.name] = alike.slug
                elif columns := {column for name in _FIELDS[row.noun] if (column := mapping.columns.get(name))}:
                    for column in columns:
                        values.setdefault(column, {})[row.name] = alike.known
                else:
                    row.error = gettext(
                        "Both are new, and no column holds this name. Write it in one way in the mapping."
                    )
            elif row.chosen != "new":
                row.error = gettext("Say whether it is the same or a new one.")
            if row.error:
                self.errors[row.key] = row.error
        return None if self.errors else replace(mapping, names=given, values=values)

    def _other(self, row: NewName, book: "Book[Any]", given: dict[str, str]) -> None:
        try:
            record = book.find(row.other)
        except Ambiguous as problem:
            row.error = str(problem)
            return
        if record is None:
            row.error = gettext("“{other}” is not recorded. Write the name or slug of one that is, or nothing.").format(
                other=row.other[:80]
            )
        else:
            given[row.name] = record.slug


def _first(rows: list[NewName]) -> list[NewName]:
    """Those that have to be decided, then those that look alike, then some of the others, sources before questions."""
    ranked = sorted(rows, key=lambda row: (not row.has_to_be_chosen, not row.alikes))
    return sorted(ranked[: SHOWN * 2], key=lambda row: (row.noun != "source", not row.has_to_be_chosen, not row.alikes))
