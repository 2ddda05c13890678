"""How are imports told on a page: sizes, counts, what a check found, what became of a run?"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext, ngettext

from estimates.comparisons.sentence import listed
from estimates.figures import format_number
from estimates.models import ImportRun
from estimates.models.import_run import RunStatus
from estimates.translated import counted

register = template.Library()

_NOUNS = ("topic", "question", "source")


@register.filter
def of_bytes(size: int) -> str:
    """A size as people say it: 12 kB, 3.4 MB."""
    if size < 1000:
        return gettext("{size} bytes").format(size=size)
    if size < 1_000_000:
        return gettext("{size} kB").format(size=f"{size / 1000:.0f}")
    return gettext("{size} MB").format(size=f"{size / 1_000_000:.3g}")


@register.filter
def thousands(count: int | None) -> str:
    return format_number(count or 0)


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
    labels = {
        "names": gettext("Names"),
        "skip": gettext("Rows to leave out"),
        "mapping-name": gettext("Keep the mapping as"),
    }
    label = labels.get(name)
    return label or name.partition("-")[2].replace("_", " ").capitalize()


@register.filter
def written(counts: Mapping[str, int]) -> str:
    """How much a run wrote."""
    return counted(counts.get("claims", counts.get("claim", 0)), "claim")


@register.filter
def account(checked: Mapping[str, Any]) -> str:
    """Every row is in it: claims, further citations, what was here already, what was left out, what is bad."""
    counts = checked["counts"]
    rows, claims = counted(counts.get("rows", 0), "row"), counted(counts.get("claims", 0), "claim")
    told = [gettext("{rows} read: {claims}").format(rows=rows, claims=claims)]
    told.append(counted(counts.get("citations", 0), "citation"))
    for name, words in (
        ("further", gettext("further citations of a claim")),
        ("already", gettext("here already")),
        ("skipped", gettext("left out")),
    ):
        if counts.get(name):
            told.append(f"{format_number(counts[name])} {words}")
    if counts.get("bad"):
        told.append(gettext("{counts} bad").format(counts=format_number(counts["bad"])))
    return ", ".join(told) + "."


@register.filter
def newcomers(checked: Mapping[str, Any]) -> str:
    """How many names are made with the claims."""
    return listed([counted(count, noun) for noun in _NOUNS if (count := checked["new_counts"][f"{noun}s"])])


@register.filter
def wish(checked: Mapping[str, Any]) -> str:
    """What the button says: what would be written."""
    counts = checked["counts"]
    claims = counts.get("claims", 0)
    if not claims and not counts.get("citations"):
        return gettext("Import; it adds nothing")
    what = counted(claims, "claim") if claims else counted(counts.get("citations", 0), "citation")
    if made := newcomers(checked):
        return gettext("Import {what}, with {made}").format(what=what, made=made)
    return gettext("Import {what}").format(what=what)


@register.filter
def outcome(run: ImportRun) -> str:
    """How it ended, for a title."""
    if run.status == RunStatus.DONE:
        if not run.counts.get("claims", run.counts.get("claim")):
            return gettext("nothing new")
        return gettext("{claims} written").format(claims=written(run.counts))
    return {"running": "running", "refused": "refused", "cancelled": "cancelled", "undone": "undone"}.get(
        run.status, "interrupted"
    )


@register.filter
def run_account(run: ImportRun) -> str:
    """How many of its rows were written: all, the good ones, or 0."""
    counts = run.counts
    if run.status in (RunStatus.DONE, RunStatus.UNDONE):
        if "rows" not in counts:
            kept = [counted(count, kind.replace("_", " ")) for kind, count in counts.items()]
            told = listed(kept, most=len(kept)) or gettext("Nothing new")
            return gettext("All of the file was written: {told}.").format(told=told)
        whole = gettext("The good rows were written") if counts.get("bad") else gettext("All rows were written")
        undone = gettext(", and all of it was taken back") if run.status == RunStatus.UNDONE else ""
        return f"{whole}{undone}. {account({'counts': counts})}"
    if run.status == RunStatus.RUNNING:
        return gettext("It is under way; {rows_read} rows were read.").format(rows_read=format_number(run.rows_read))
    why = {
        RunStatus.REFUSED: gettext("Rows were bad"),
        RunStatus.CANCELLED: gettext("Somebody cancelled it"),
        RunStatus.INTERRUPTED: gettext("It was interrupted, by a restart or a fault"),
    }[RunStatus(run.status)]
    if run.status == RunStatus.REFUSED and counts.get("bad"):
        pattern = ngettext("{bad} of {rows} was bad", "{bad} of {rows} were bad", counts["bad"])
        why = pattern.format(bad=format_number(counts["bad"]), rows=counted(counts.get("rows", 0), "row"))
    elif run.status == RunStatus.REFUSED:
        why = gettext("The file was refused")
    return gettext("{why}: 0 rows were written.").format(why=why)
