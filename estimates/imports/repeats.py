"""Was this row said before: in an earlier import, in a recorded claim, or further up in the same file?"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from estimates.actions import CheckedClaim
from estimates.actions.bulk_recording import CLAIM_COLUMNS
from estimates.models import Citation, Claim, ImportedRow
from estimates.models.import_run import RunStatus
from estimates.models.status import Status

_NUMBERS = ("horizon", "qualifier", "low", "best", "high", "stated_on", "as_of")
_NUMBER_PLACES = [CLAIM_COLUMNS.index(name) for name in _NUMBERS]
_FIGURE, _NOTE, _STATED = (CLAIM_COLUMNS.index(name) for name in ("figure", "note", "stated_on"))
_SOME = 400


class Told(NamedTuple):
    """A recorded claim that gives the same numbers; with `words`, in the same words too."""

    claim: int
    figure: str
    note: str


class Repeats:
    """What was said already. Claims of this file are known by negative numbers, from -1 on."""

    def __init__(self, fingerprint: str) -> None:
        self._fingerprint = fingerprint
        self._rows: dict[bytes, int] = {}
        self._exact: dict[bytes, int] = {}
        self._loose: dict[bytes, int] = {}

    def digest(self, cells: Sequence[Any], column: str) -> str:
        """What a row is recognised by when the file, or a longer one, comes again under the same mapping."""
        told = repr((self._fingerprint, column, list(cells))).encode("utf-8", "surrogatepass")
        return blake2b(told, digest_size=16).hexdigest()

    def same_row(self, digest: str, row: int) -> int | None:
        """The row above that says the very same, in every column."""
        key = bytes.fromhex(digest)
        found = self._rows.get(key)
        if found is None:
            self._rows[key] = row
        return found

    def above(self, claim: CheckedClaim, ordinal: int) -> tuple[int | None, int | None]:
        """Claims of this file that say the same in the same words, and in other words; then this one is remembered."""
        loose = _digest(same_key(claim))
        exact = _digest(same_key(claim) + repr(words_of(claim)).encode("utf-8", "surrogatepass"))
        found = self._exact.get(exact), self._loose.get(loose)
        self._exact.setdefault(exact, ordinal)
        self._loose.setdefault(loose, ordinal)
        return found


def imported_before(digests: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Run and claim of rows that imports which stand have brought in already."""
    found: dict[str, tuple[int, int]] = {}
    for some in _some(list(digests)):
        rows = ImportedRow.objects.filter(digest__in=some, run__status=RunStatus.DONE)
        found |= {digest: (run, claim) for digest, run, claim in rows.values_list("digest", "run_id", "claim_id")}
    return found


def recorded_before(claims: Sequence[CheckedClaim]) -> dict[bytes, list[Told]]:
    """Recorded claims with the numbers, dates and source of these, by `same_key`."""
    asked = [claim for claim in claims if claim.question > 0 and claim.source > 0]
    wanted = {same_key(claim) for claim in asked}
    near = Claim.objects.filter(
        question__in={claim.question for claim in asked},
        source__in={claim.source for claim in asked},
        stated_on__in={claim.values[_STATED] for claim in asked},
        status__in=(Status.DRAFT, Status.PUBLISHED),
    )
    found: dict[bytes, list[Told]] = {}
    if not asked:
        return found
    columns = ("pk", "figure", "note", "question_id", "source_id", *_NUMBERS)
    for pk, figure, note, *same in near.order_by("pk").values_list(*columns):
        if (key := repr(tuple(same)).encode()) in wanted:
            found.setdefault(key, []).append(Told(pk, figure, note))
    return found


def cited_by(claims: Iterable[int]) -> dict[int, set[int]]:
    """The publications that claims cite."""
    found: dict[int, set[int]] = {}
    for some in _some(list(claims)):
        cited = Citation.objects.filter(claim__in=some).values_list("claim_id", "publication_id")
        for claim, publication in cited:
            found.setdefault(claim, set()).add(publication)
    return found


def same_key(claim: CheckedClaim) -> bytes:
    """What makes two claims give the same: question, source, numbers, times. Without a number the words do besides."""
    return repr((claim.question, claim.source, *(claim.values[place] for place in _NUMBER_PLACES))).encode()


def words_of(claim: CheckedClaim) -> tuple[str, str]:
    return claim.values[_FIGURE], claim.values[_NOTE]


def is_dated(claim: CheckedClaim) -> bool:
    return bool(claim.values[_STATED])


def _digest(key: bytes) -> bytes:
    return blake2b(key, digest_size=16).digest()


def _some(names: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (names[start : start + _SOME] for start in range(0, len(names), _SOME))
