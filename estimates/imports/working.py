"""Who works on a file that was uploaded, how far are they, and how does one make them stop?

Light files are worked on within the request, heavier ones by a process beside the server, which a closed tab does not
stop. Whoever works holds the file's lock, and the system lets go of it when the process ends, however it ends: so none
has to be believed about being alive. A wish to stop is left in the folder too: the database may be busy importing.
"""

import fcntl
import os
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Final, Literal

from django.conf import settings

from estimates.imports.progress import Cancelled, Progress, Watch
from estimates.imports.uploads import Upload, read_json, write_json

Wish = Literal["check", "import"]
COMMAND: Final = "work_on_upload"
# XLSX is packed, and the lossless format goes in a record at a time: both take longer than their size says.
_HEAVIER: Final = 10
_TRIES: Final = 5


class Busy(Exception):
    """Somebody works on this file already."""


class Lock:
    """The right to work on an upload; it is given up by `release`, or by the end of the process.

    Raises:
        Busy
    """

    def __init__(self, upload: Upload) -> None:
        self.file = os.open(upload.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        for _ in range(_TRIES):  # whoever looks whether somebody works holds it for an instant
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.01)
            else:
                (upload.folder / "stop").unlink(missing_ok=True)
                return
        os.close(self.file)
        raise Busy

    def release(self) -> None:
        os.close(self.file)


def is_worked_on(upload: Upload) -> bool:
    try:
        file = os.open(upload.folder / "lock", os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


def is_light(upload: Upload) -> bool:
    """Whether it takes no longer than a request may."""
    heavier = upload.is_lossless or zipfile.is_zipfile(upload.path)
    return upload.size * (_HEAVIER if heavier else 1) <= settings.IMPORT_AT_ONCE_BYTES


def start_beside(upload: Upload, lock: Lock, wish: Wish, *, by: int) -> None:
    """Let a process of its own do it, which holds the lock from the beginning.

    Raises:
        OSError: no process can be had.
    """
    words = [sys.executable, "-m", "django", COMMAND, upload.token, wish, "--by", str(by)]
    try:
        process = subprocess.Popen(
            words,
            cwd=settings.BASE_DIR,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=(lock.file,),
        )
    finally:
        lock.release()
    # Somebody has to wait for it, or it stays in the list of processes after its end.
    threading.Thread(target=process.wait, daemon=True).start()


def ask_to_stop(upload: Upload) -> None:
    """Whoever works on it stops at their next look."""
    with suppress(OSError):
        (upload.folder / "stop").touch()


def reporter(upload: Upload, wish: Wish) -> Watch:
    """Keeps in the upload's folder how far it is, and stops where somebody asked for it."""
    began = time.time()
    place, stop = upload.folder / "progress.json", upload.folder / "stop"
    write_json(place, {"wish": wish, "began": began})

    def told(progress: Progress) -> None:
        if stop.exists():
            raise Cancelled
        write_json(place, asdict(progress) | {"wish": wish, "began": began, "seen": time.time()})

    return told


def progress_of(upload: Upload) -> dict[str, Any]:
    """What was reported last, of the work that is under way or was broken off; empty where none was."""
    return read_json(upload.folder / "progress.json") or {}


def end_progress(upload: Upload) -> None:
    """Say that the work came to an end of its own; what was reported last stays to be shown until the lock is free."""
    with suppress(OSError):  # the folder goes with the file
        write_json(upload.folder / "progress.json", progress_of(upload) | {"over": True})
