"""Nothing writes past the actions: what they would not see has no history."""

import ast
from pathlib import Path

import pytest

PAST_HISTORY = {
    *("update", "bulk_create", "bulk_update", "delete", "raw"),
    *("create", "get_or_create", "update_or_create"),
}
ROOT = Path(__file__).parent.parent / "estimates"
# What these write is no record: tokens are kept hashed and have no versions.
NOT_RECORDS = {
    "models/api_token.py",
    "management/commands/add_analyst.py",
    "management/commands/api_token.py",
    "views/health.py",  # a session that is taken back, to see whether anything can be written
    "management/commands/import_claims.py",  # the account in whose name a file is read
    "management/commands/load_sample.py",  # the account in whose name the sample is recorded
}


def writes(source: str) -> list[tuple[int, str]]:
    """Calls on a manager or a queryset, by what they end in: (line, method)."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in PAST_HISTORY:
            road = ast.unparse(node.func.value)
            if ".objects" in road or "_default_manager" in road or ".history" in road or ".filter(" in road:
                found.append((node.lineno, node.func.attr))
    return found


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in ROOT.rglob("*.py")
        if not {"actions", "migrations"} & set(path.relative_to(ROOT).parts)
        and str(path.relative_to(ROOT)) not in NOT_RECORDS
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_module_outside_the_actions_writes_records(path: Path) -> None:
    assert writes(path.read_text()) == []


@pytest.mark.parametrize(
    "planted",
    [
        "Claim.objects.filter(pk=1).update(figure='5')",
        "Claim.objects.bulk_create(claims)",
        "Claim._default_manager.all().delete()",
        "question.claims.filter(status='draft').delete()",
        "Claim.history.filter(id=1).delete()",
        "Source.objects.raw('DELETE FROM estimates_source')",
    ],
)
def test_a_write_past_them_would_be_found(planted: str) -> None:
    assert len(writes(planted)) == 1
