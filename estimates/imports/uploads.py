"""Where does a file wait between its upload and its import? In a folder of its own, outside of what is served.

The folder holds the file, what is known of it, and what somebody decided about it; it goes when the import is done, or
when nobody came back to it. Nothing here is a record: the database learns of a file when its import begins.
"""

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

from django.conf import settings

from estimates.imports import mapping as mappings
from estimates.imports.mapping import Mapping
from estimates.imports.tables import Cell, Table, TableProblem, limits

_TOKEN: Final = re.compile("[0-9a-f]{32}")
_FACTS: Final = "facts.json"


@dataclass(slots=True)
class Upload:
    """A file that waits. `sample` are its first rows, as text; `reading` overrules how it would be read (its sheet,
    delimiter, encoding); `run` is the import that was begun of it last.
    """

    token: str
    name: str
    by: str
    size: int = 0
    sha256: str = ""
    is_lossless: bool = False
    read_as: str = ""
    typed: bool = False
    header: tuple[str, ...] = ()
    sample: list[list[str]] = field(default_factory=list)
    reading: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    run: int | None = None

    @property
    def folder(self) -> Path:
        return _root() / self.token

    @property
    def path(self) -> Path:
        return self.folder / "table"

    @property
    def mapping(self) -> Mapping:
        """As it was decided last. Raises MappingProblem."""
        return mappings.from_document(self.facts)

    @mapping.setter
    def mapping(self, mapping: Mapping) -> None:
        self.facts = mapping.document()

    @property
    def table(self) -> Table:
        """The table as far as it is known without opening the file: its header, and no rows."""
        return Table(self.path, self.name, self.header, self.read_as, self.typed, _Unread())

    def save(self) -> None:
        kept = {name: getattr(self, name) for name in self.__slots__}
        write_json(self.folder / _FACTS, kept)

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @classmethod
    def kept(cls, token: str) -> Self | None:
        """The upload of this token; None where there is none, or none any more."""
        if not _TOKEN.fullmatch(token) or not (facts := read_json(_root() / token / _FACTS)):
            return None
        return cls(**facts | {"header": tuple(facts["header"])})


class _Unread:
    def rows(self) -> Iterator[Sequence[Cell]]:
        return iter(())


def keep_upload(pieces: Iterable[bytes], *, name: str, by: str) -> Upload:
    """Keep a file that somebody sent, piece by piece.

    Raises:
        TableProblem: it is larger than this site takes, or there is no room for it.
    """
    sweep()
    most, room = limits(), settings.IMPORT_MAX_STORED - _stored()
    name = " ".join("".join(c if c.isprintable() else " " for c in name).split())[-200:] or "file"
    upload = Upload(secrets.token_hex(16), name, by)
    try:
        upload.folder.mkdir(mode=0o700, parents=True)
        with upload.path.open("wb") as file:
            for piece in pieces:
                upload.size += len(piece)
                most.check("bytes", upload.size, f"{name} has {upload.size:,} bytes or more")
                if upload.size > room:
                    raise TableProblem(
                        "Too many files wait to be imported; together they may hold at most "
                        f"{settings.IMPORT_MAX_STORED:,} bytes (IMPORT_MAX_STORED). Finish those that are listed, or "
                        "come back later."
                    )
                file.write(piece)
    except OSError as problem:
        upload.remove()
        raise not_kept(problem) from None
    except TableProblem:
        upload.remove()
        raise
    return upload


def not_kept(problem: OSError) -> TableProblem:
    """What to say where the folder of uploads, or its disk, takes nothing more."""
    return TableProblem(f"The file cannot be kept here ({problem.strerror}). Tell whoever runs the site.")


def waiting() -> list[Upload]:
    """Every file that waits, the latest first."""
    folders = sorted(_folders(), key=_age)
    return [upload for folder in folders if (upload := Upload.kept(folder.name)) is not None]


def upload_of(run: int) -> Upload | None:
    """The file of an import that began in the browser, as long as it is kept."""
    return next((upload for upload in waiting() if upload.run == run), None)


def sweep() -> None:
    """Throw away what nobody came back to."""
    for folder in _folders():
        if _age(folder) > settings.IMPORT_KEEP_HOURS * 3600:
            shutil.rmtree(folder, ignore_errors=True)


def write_json(path: Path, facts: Any) -> None:
    """Whole or not at all: whoever reads it meanwhile finds the older one."""
    beside = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    beside.write_text(json.dumps(facts, default=_plain), encoding="utf-8")
    beside.replace(path)


def read_json(path: Path) -> Any:
    """What was written there; None where nothing was."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _plain(value: object) -> Any:
    return value.isoformat() if isinstance(value, datetime) else list(value) if isinstance(value, tuple) else str(value)


def _root() -> Path:
    return Path(settings.IMPORT_DIR)


def _folders() -> list[Path]:
    root = _root()
    return [folder for folder in root.iterdir() if _TOKEN.fullmatch(folder.name)] if root.is_dir() else []


def _age(folder: Path) -> float:
    """Seconds since something was last done with it."""
    try:
        return time.time() - max(folder.stat().st_mtime, (folder / _FACTS).stat().st_mtime)
    except OSError:
        try:
            return time.time() - folder.stat().st_mtime
        except OSError:
            return 0.0


def _stored() -> int:
    total = 0
    for folder in _folders():
        try:
            total += sum(file.stat().st_size for file in folder.iterdir())
        except OSError:
            continue  # it was removed meanwhile
    return total
