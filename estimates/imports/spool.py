"""Where do a hundred thousand checked rows wait until they are written? In a file of ours, a batch at a time."""

import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from estimates.actions import CheckedCitation, CheckedClaim
from estimates.imports.known_publications import NewPublication


class NewClaim(NamedTuple):
    row: int
    digest: str
    claim: CheckedClaim
    citations: list[CheckedCitation]


class FurtherCitation(NamedTuple):
    """One more citation of a claim: of a recorded one by its id, of one of this file by a negative number."""

    row: int
    digest: str
    claim: int
    citation: CheckedCitation


@dataclass(slots=True)
class Batch:
    """In the order in which it has to be written."""

    publications: list[NewPublication] = field(default_factory=list)
    claims: list[NewClaim] = field(default_factory=list)
    further: list[FurtherCitation] = field(default_factory=list)


class Spool:
    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="import-")  # noqa: SIM115 (it goes when this object goes)
        self._batches = 0

    def add(self, batch: Batch) -> None:
        pickle.dump(batch, self._file, pickle.HIGHEST_PROTOCOL)
        self._batches += 1

    def batches(self) -> Iterator[Batch]:
        self._file.seek(0)
        for _ in range(self._batches):
            yield pickle.load(self._file)
