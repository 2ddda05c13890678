"""What does a command line tell of an import: how it was read, what is new, what is wrong, how far it is?"""

import time
from collections.abc import Callable, Iterator

from estimates.imports.findings import Finding, Findings
from estimates.imports.mapping import Mapping
from estimates.imports.preparing import Plan, Previewed
from estimates.imports.progress import Progress
from estimates.imports.tables import Table
from estimates.imports.texts import columns_in
from estimates.models import ImportRun

_SHOWN = 20
_PREVIEWED = 5
# What takes no longer is over before anybody has read how far it is.
_PATIENCE = 2


def how_it_is_read(table: Table, mapping: Mapping) -> Iterator[str]:
    yield f"{table.name}: {table.read_as}"
    told = [f"{field} = {column}" for field, column in mapping.columns.items()]
    told += [f"{field} = “{text}”" for field, text in mapping.constants.items()]
    yield f"Read as: {', '.join(told)}"
    put_in = [column for text in mapping.constants.values() for column in columns_in(text)]
    used = {*mapping.columns.values(), *mapping.unpivot, *put_in, *(one.column for one in mapping.skip)}
    if unused := [column for column in table.header if column not in used]:
        yield f"Not used: {', '.join(unused)}"


def first_claims(plan: Plan) -> Iterator[str]:
    yield from (_claim(one) for one in plan.preview[:_PREVIEWED])


def _claim(one: Previewed) -> str:
    claim = one.claim
    numbers = [f"{name} {claim[name]:.17g}" for name in ("low", "best", "high") if claim[name] is not None]
    when = claim["stated_on"] or claim["as_of"] or "undated"
    read = ", ".join([claim["qualifier"], *numbers])
    return f"  row {one.row}: {one.source}: “{claim['figure']}” ({read}), {when}; {one.question}"


def what_was_found(findings: Findings) -> Iterator[str]:
    for name, found in (("errors", findings.errors), ("warnings", findings.warnings)):
        yield from (_in_a_line(one) for one in found[:_SHOWN])
        if (rest := findings.counts[name] - _SHOWN) > 0:
            yield f"  … and {rest} more {name}"


def _in_a_line(one: Finding) -> str:
    where = f"row {one.row}, {one.column}" if one.row else one.column
    value = f" “{one.value}”" if one.value else ""
    return f"  {'bad' if one.severity == 'error' else 'warning'}: {where}{value}: {one.message}"


def what_is_new(plan: Plan) -> Iterator[str]:
    names = plan.names
    kinds = (("topics", names.new_topics), ("questions", names.new_questions), ("sources", names.new_sources))
    for what, new in kinds:
        if new:
            listed = "; ".join(one.name for one in list(new.values())[:_SHOWN])
            more = f" and {len(new) - _SHOWN} more" if len(new) > _SHOWN else ""
            yield f"New {what} ({len(new)}): {listed}{more}"


def what_looks_alike(plan: Plan) -> Iterator[str]:
    found = plan.names.look_alikes()
    for one in found[:_SHOWN]:
        known = f"“{one.known}” ({one.slug})" if one.slug else f"“{one.known}”, new as well"
        hint = f"; if it is, --as “{one.name}={one.slug}”" if one.slug else ""
        yield f"  is “{one.name}” {known}? They are {one.why}{hint}"
    if len(found) > _SHOWN:
        yield f"  … and {len(found) - _SHOWN} more that look alike"


def the_account(plan: Plan, *, written: bool) -> Iterator[str]:
    """Every row is in it: claims, further citations, what was here already, what was left out and why, what is bad."""
    counts = plan.counts
    for why, count in plan.findings.skipped.most_common():
        yield f"Left out: {count} ({why})"
    verb = "were" if written else "would be"
    yield (
        f"{counts['rows']} rows read: {counts['claims']} claims and {counts['citations']} citations {verb} written, "
        f"{counts['further']} rows of them further citations; {counts['already']} rows were here already, "
        f"{counts['skipped']} left out, {counts['bad']} bad, {counts['warnings']} warnings."
    )


def what_became(run: ImportRun) -> str:
    claims = (run.counts or {}).get("claims")
    written = f", {claims} claims" if claims is not None and run.status in ("done", "undone") else ""
    when = f"{run.started_at:%Y-%m-%d %H:%M}"
    return f"{run.pk}  {when}  {run.file_name}  by {run.by}: {run.get_status_display()}{written}"


def on_a_terminal(write: Callable[[str], object]) -> Callable[[Progress], None]:
    began = time.monotonic()

    def watch(progress: Progress) -> None:
        if time.monotonic() - began > _PATIENCE:
            of = f" of {progress.in_all:,}" if progress.in_all else ""
            left = f", {progress.seconds:.0f} s left" if progress.seconds is not None else ""
            write(f"\r{progress.phase}: {progress.rows:,}{of} rows, {progress.rows_per_second:,.0f} a second{left}   ")

    return watch
