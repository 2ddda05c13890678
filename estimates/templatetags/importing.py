"""How are imports told on a page: sizes, counts, what a check found, what became of a run?"""

from collections.abc import Mapping
from typing import Any

from django import template

from estimates.models import ImportRun
from estimates.models.import_run import RunStatus

register = template.Library()

_NOUNS = ("topic", "question", "source")


@register.filter
def of_bytes(size: int) -> str:
    """A size as people say it: 12 kB, 3.4 MB."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.3g} MB"


@register.filter
def thousands(count: int | None) -> str:
    return f"{count or 0:,}"


@register.filter
def as_text(value: object) -> str:
    return str(value)


@register.filter
def as_run(pk: int) -> str:
    return f"run:{pk}"


@register.filter
def cut_under(name: str) -> str:
    return name.replace("_", " ")


@register.filter
def field_label(name: str) -> str:
    """What a field of the mapping form is called on the page, by its name there."""
    label = {"names": "Names", "skip": "Rows to leave out", "mapping-name": "Keep the mapping as"}.get(name)
    return label or name.partition("-")[2].replace("_", " ").capitalize()


@register.filter
def written(counts: Mapping[str, int]) -> str:
    """How much a run wrote."""
    return _many(counts.get("claims", counts.get("claim", 0)), "claim")


@register.filter
def account(checked: Mapping[str, Any]) -> str:
    """Every row is in it: claims, further citations, what was here already, what was left out, what is bad."""
    counts = checked["counts"]
    told = [f"{_many(counts.get('rows', 0), 'row')} read: {_many(counts.get('claims', 0), 'claim')}"]
    told.append(_many(counts.get("citations", 0), "citation"))
    for name, words in (
        ("further", "further citations of a claim"),
        ("already", "here already"),
        ("skipped", "left out"),
    ):
        if counts.get(name):
            told.append(f"{counts[name]:,} {words}")
    if counts.get("bad"):
        told.append(f"{counts['bad']:,} bad")
    return ", ".join(told) + "."


@register.filter
def newcomers(checked: Mapping[str, Any]) -> str:
    """How many names are made with the claims."""
    return _list([_many(count, noun) for noun in _NOUNS if (count := checked["new_counts"][f"{noun}s"])])


@register.filter
def wish(checked: Mapping[str, Any]) -> str:
    """What the button says: what would be written."""
    counts = checked["counts"]
    claims = counts.get("claims", 0)
    if not claims and not counts.get("citations"):
        return "Import; it adds nothing"
    what = [_many(claims, "claim")] if claims else [_many(counts.get("citations", 0), "citation")]
    return "Import " + _list([*what, *filter(None, [newcomers(checked)])], ", with ")


@register.filter
def outcome(run: ImportRun) -> str:
    """How it ended, for a title."""
    if run.status == RunStatus.DONE:
        return f"{written(run.counts)} written" if run.counts.get("claims", run.counts.get("claim")) else "nothing new"
    return {"running": "running", "refused": "refused", "cancelled": "cancelled", "undone": "undone"}.get(
        run.status, "interrupted"
    )


@register.filter
def run_account(run: ImportRun) -> str:
    """How many of its rows were written: all, the good ones, or 0."""
    counts = run.counts
    if run.status in (RunStatus.DONE, RunStatus.UNDONE):
        if "rows" not in counts:
            told = _list([_many(count, kind.replace("_", " ")) for kind, count in counts.items()]) or "Nothing new"
            return f"All of the file was written: {told}."
        whole = "The good rows were written" if counts.get("bad") else "All rows were written"
        undone = ", and all of it was taken back" if run.status == RunStatus.UNDONE else ""
        return f"{whole}{undone}. {account({'counts': counts})}"
    if run.status == RunStatus.RUNNING:
        return f"It is under way; {run.rows_read:,} rows were read."
    why = {
        RunStatus.REFUSED: "Rows were bad",
        RunStatus.CANCELLED: "Somebody cancelled it",
        RunStatus.INTERRUPTED: "It was interrupted, by a restart or a fault",
    }[RunStatus(run.status)]
    if run.status == RunStatus.REFUSED and counts.get("bad"):
        why = (
            f"{counts['bad']:,} of {_many(counts.get('rows', 0), 'row')} {'was' if counts['bad'] == 1 else 'were'} bad"
        )
    elif run.status == RunStatus.REFUSED:
        why = "The file was refused"
    return f"{why}: 0 rows were written."


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _list(words: list[str], last: str = " and ") -> str:
    return last.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
