"""Do files that were made to harm the server harm it? Each is sent as an analyst sends a file, by the browser's form.

    python -m bench.bombs
    python -m bench.bombs --only archive

Prints for each the memory by which the server grew meanwhile (its worker, and the process beside it that looks through
large files, above what an honest large file costs) and what it answered. Exits 1 where one was taken for a table
without a fault, answered by an error of the server, or cost more than 50 MB.
"""

import argparse
import html
import http.client
import http.cookies
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.bomb_files import bombs
from bench.server import Server

MOST_KB = 50_000
_PASSWORD = "a measurement of bombs"
_HONEST = b"question,source,figure\n" + b"".join(b"How many?,Source %d,%d\n" % (n % 50, n) for n in range(20_000))


class Memory:
    """The highest memory, in kilobytes, of the server's worker and of what it started beside itself, since `begin`."""

    def __init__(self, master: int) -> None:
        self.master, self.beside, self._over = master, 0, threading.Event()
        self.worker = next(pid for pid, parent in _processes().items() if parent == master)
        threading.Thread(target=self._watch, daemon=True).start()

    def begin(self) -> int:
        Path(f"/proc/{self.worker}/clear_refs").write_text("5")
        self.beside = 0
        return _status(self.worker, "VmRSS")

    def worker_highest(self) -> int:
        return _status(self.worker, "VmHWM")

    def _watch(self) -> None:
        while not self._over.wait(0.02):
            for pid, parent in _processes().items():
                if parent == self.worker:
                    self.beside = max(self.beside, _status(pid, "VmHWM"))

    def end(self) -> None:
        self._over.set()


def _processes() -> dict[int, int]:
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    return found


def _status(pid: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


class Visitor:
    """An analyst with a browser's cookies."""

    def __init__(self, server: Server) -> None:
        self.server, self.cookies = server, http.cookies.SimpleCookie()
        self.get("/accounts/login/")
        self.post("/accounts/login/", f"username=ana&password={_PASSWORD.replace(' ', '+')}".encode())

    def get(self, path: str) -> tuple[int, str, str]:
        return self._ask("GET", path)

    def post(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> tuple[int, str, str]:
        return self._ask("POST", path, body, kind)

    def send(self, name: str, data: bytes) -> tuple[int, str]:
        """Send a file, wait until it was looked through, and return the status and page at the end."""
        edge = b"--edge-of-a-part"
        head = b'\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n' % name.encode()
        status, page, place = self.post(
            "/import/",
            edge + head + data + b"\r\n" + edge + b"--\r\n",
            f"multipart/form-data; boundary={edge[2:].decode()}",
        )
        here = place
        while place or "data-progress" in page:
            here = place or here
            status, page, place = self.get(here)
            time.sleep(0.05)
        return status, page

    def _ask(self, verb: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{one.key}={one.value}" for one in self.cookies.values())}
        if body is not None:
            headers |= {"Content-Type": kind, "X-CSRFToken": self.cookies["csrftoken"].value}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        connection.request(verb, path.partition("#")[0], body, headers)
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.load(value)
        page = answer.read().decode()
        connection.close()
        return answer.status, page, answer.getheader("Location") or ""


def reason(status: int, page: str) -> str:
    """Why the file was refused, or its rows; empty where neither was."""
    if status >= 500:
        return ""
    problems = re.search(r'<div class="problems".*?</div>', page, re.S)
    bad = re.search(r'<table class="register findings"><caption id="bad-rows".*?</table>', page, re.S)
    if not (found := problems or bad):
        return ""
    return " ".join(html.unescape(re.sub(r"<h2.*?</h2>|<thead.*?</thead>|<[^>]*>", " ", found[0], flags=re.S)).split())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="those whose name holds this")
    asked = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        server = Server(
            f"sqlite:///{folder}/bombs.sqlite3",
            WEB_CONCURRENCY="1",
            IMPORT_DIR=f"{folder}/imports",
            DEMO_PASSWORD=_PASSWORD,
        )
        server.prepare()
        server.manage("collectstatic", "--noinput", "--verbosity=0")  # pages name their files
        server.start()
        try:
            wrong = _sent(server, asked.only)
        finally:
            server.stop()
    return 1 if wrong else 0


def _sent(server: Server, only: str) -> int:
    assert server.process is not None
    visitor, memory = Visitor(server), Memory(server.process.pid)
    wrong = 0
    visitor.send("honest.csv", _HONEST)
    usual = memory.beside
    print(f"An honest file of {len(_HONEST):,} bytes: {usual / 1000:,.0f} MB beside the server.")
    for what, (name, make) in bombs().items():
        if only not in what:
            continue
        data = make()
        before = memory.begin()
        began = time.monotonic()
        try:
            status, page = visitor.send(name, data)
        except (OSError, http.client.HTTPException) as cut:
            status, page = 599, str(cut)
        why = reason(status, page)
        grown = max(memory.worker_highest() - before, memory.beside - usual, 0)
        is_wrong = not why or grown > MOST_KB
        wrong += is_wrong
        print(
            f"{'WRONG' if is_wrong else 'fine '} {what} ({len(data):,} bytes): {status}, {grown / 1000:,.1f} MB, "
            f"{time.monotonic() - began:.1f} s. {why[:160] or 'It was taken.'}",
            flush=True,
        )
    memory.end()
    return wrong


if __name__ == "__main__":
    sys.exit(main())
