"""What did a look through an uploaded file find? Kept beside the file, so that a page can show it again and again."""

import hashlib
import json
from typing import Any, Final

from django.contrib.auth.models import User

from estimates.comparisons.look_alikes import LookAlike
from estimates.imports.importing import import_lossless, preview
from estimates.imports.json_lines import LineProblem
from estimates.imports.known_names import KnownNames, Newcomer
from estimates.imports.mapping import MappingProblem
from estimates.imports.opening import table_of
from estimates.imports.preparing import Plan
from estimates.imports.progress import Watch
from estimates.imports.tables import TableProblem
from estimates.imports.uploads import Upload, read_json, write_json
from estimates.models import Question, Source

_PLACE: Final = "checked.json"
LISTED: Final = 200


def check(upload: Upload, *, by: User, watch: Watch) -> None:
    """Read the whole file as it is mapped, write nothing, and keep what was found.

    Raises:
        Cancelled: by the watch; then nothing was found.
    """
    found: dict[str, Any]
    try:
        if upload.is_lossless:
            outcome = import_lossless(upload.path, name=upload.name, by=by, dry_run=True, watch=watch)
            found = {"lossless": outcome.counts or {}, "before": outcome.before.pk if outcome.before else None}
        else:
            found = _document(preview(table_of(upload), upload.mapping, by=by, watch=watch))
    except (TableProblem, MappingProblem, LineProblem) as problem:
        found = {"problem": str(problem)}
    write_json(upload.folder / _PLACE, found | {"of": _decided(upload)})


def checked(upload: Upload) -> dict[str, Any] | None:
    """What the last look found; None where nobody looked, or something else was decided since."""
    found: dict[str, Any] | None = read_json(upload.folder / _PLACE)
    return found if found and found["of"] == _decided(upload) else None


def _decided(upload: Upload) -> str:
    told = json.dumps([upload.facts, upload.reading], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _document(plan: Plan) -> dict[str, Any]:
    names = plan.names
    return {
        "counts": dict(plan.counts),
        "habits": plan.habits,
        "status": str(plan.status),
        "claims": [
            {
                "row": one.row,
                "question": one.question,
                "source": one.source,
                "citations": one.citations,
                "claim": one.claim,
            }
            for one in plan.preview
        ],
        "findings": plan.findings.documents(),
        "skipped": dict(plan.findings.skipped.most_common()),
        "new": {
            "topics": _listed(list(names.new_topics.values())),
            "questions": _listed(list(names.new_questions.values())),
            "sources": _listed(list(names.new_sources.values())),
        },
        "new_counts": {
            "topics": len(names.new_topics),
            "questions": len(names.new_questions),
            "sources": len(names.new_sources),
        },
        "look_alikes": _look_alikes(names),
    }


def _listed(newcomers: list[Newcomer]) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "row": one.row, "claims": one.claims, "about": _about(one)} for one in newcomers[:LISTED]
    ]


def _about(newcomer: Newcomer) -> str:
    record = newcomer.record
    if isinstance(record, Question):
        return f"counts {record.unit}; topic “{record.topic.title}”"
    if isinstance(record, Source):
        return f"{record.get_kind_display()}{f', part of {record.parent.name}' if record.parent else ''}"
    return ""


def _look_alikes(names: KnownNames) -> list[dict[str, Any]]:
    sources = {one.name for one in names.new_sources.values()}
    return [{"noun": _noun(one, sources)} | one._asdict() for one in names.look_alikes()]


def _noun(one: LookAlike, sources: set[str]) -> str:
    return "source" if one.name in sources else "question"
