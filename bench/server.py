"""How is the real server run for a measurement? Gunicorn as in production, on this machine's own address only."""

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
# In one process, which starts slower than any of these runs.
_PREPARED = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_sample")
call_command("add_analyst", "ana")
call_command("api_token", "ana")
"""


class Server:
    """The site on an empty database, with the sample and an analyst's token."""

    def __init__(self, database: str, *, log: IO[bytes] | None = None, **settings: str) -> None:
        self.port = _free_port()
        self.log: Any = log or subprocess.DEVNULL
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
        self.environment = kept | {
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "DATABASE_URL": database,
            "PORT": str(self.port),
            "SECRET_KEY": secrets.token_hex(32),
            "THROTTLES": "off",
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> str:
        """Tables, sample and account; the token is returned."""
        return self._python("-c", _PREPARED).split()[-1]

    def manage(self, *words: str) -> str:
        return self._python("manage.py", *words)

    def _python(self, *words: str) -> str:
        done = subprocess.run([sys.executable, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words[:2])} failed: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self) -> None:
        """Returns when it answers."""
        command = [sys.executable, "-m", "gunicorn", "--config", "tracker/gunicorn.py", "tracker.wsgi"]
        # A session of its own, so that a kill reaches the workers in the same moment as their master.
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True
        )
        deadline = time.monotonic() + 30
        while True:
            try:
                if self.ask("GET", "/healthz").status == 200:
                    return
            except OSError:
                pass
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError("The server did not start.")
            time.sleep(0.05)

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> int:
        """SIGKILL reaches every process of the server, any other signal its master; the exit status is returned."""
        if self.process is None:
            return 0
        if with_signal == signal.SIGKILL:
            os.killpg(self.process.pid, signal.SIGKILL)
        elif self.process.poll() is None:
            self.process.send_signal(with_signal)
        return self.process.wait(timeout=60)

    def ask(self, verb: str, path: str, body: Any = None, **headers: str) -> "Answer":
        """Raises OSError where nothing answers, or not to the end."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            sent = None if body is None else json.dumps(body)
            named = {"Content-Type": "application/json"} | {n.replace("_", "-"): v for n, v in headers.items()}
            connection.request(verb, path, sent, named)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        except http.client.HTTPException as cut:
            raise ConnectionError(str(cut)) from cut
        finally:
            connection.close()

    def claim(self, token: str, figure: str) -> "Answer":
        """One claim on the sample's question; figures have to differ, else they are refused as said already."""
        body = {
            "question": "north-korean-troops-in-russia",
            "source": "ukraine",
            "figure": figure,
            "uncited_because": "A measurement.",
        }
        return self.ask("POST", "/api/v1/claims/", body, Authorization=f"Bearer {token}")


class Answer:
    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    def json(self) -> Any:
        return json.loads(self.body)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
