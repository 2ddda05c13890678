"""How much may a file hold? Every limit is a setting, and a refusal names it."""

from dataclasses import dataclass

from django.conf import settings

from estimates.imports.tables.shapes import TableProblem


@dataclass(frozen=True, slots=True)
class Limits:
    """In bytes, rows, columns and characters; `unpacked`, `entries` and `ratio` are of the archive that XLSX is."""

    bytes: int
    rows: int
    columns: int
    cell: int
    cells: int
    unpacked: int
    entries: int
    ratio: int

    def check(self, name: str, found: int, what: str) -> None:
        """Refuse `found` where it is more than the limit `name`; `what` says in words what was counted."""
        limit: int = getattr(self, name)
        if found > limit:
            raise TableProblem(
                f"{what}, and this site takes at most {limit:,} (IMPORT_MAX_{name.upper()}). Split the file, or ask "
                "whoever runs the site to raise that setting."
            )


def limits() -> Limits:
    """Those of this site."""
    return Limits(**{name: getattr(settings, f"IMPORT_MAX_{name.upper()}") for name in Limits.__slots__})
