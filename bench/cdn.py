"""Where do the chart libraries come from while a browser is measured? From a host of this machine, in the CDN's place.

It answers by HTTPS under the CDN's name with the very files, which the browser checks against their digests as always.
"""

import ssl
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import trustme

from tests.settings import CHART_LIBRARIES, NODE_MODULES

HOST = "cdn.jsdelivr.net"


def library_addresses() -> list[str]:
    return [library["cdn"] for library in CHART_LIBRARIES]


class Cdn:
    """Answers while the block runs; `pages` are more that it has, each by its path."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        files = {
            urlsplit(library["cdn"]).path: ("text/javascript", (NODE_MODULES / library["local"]).read_bytes())
            for library in CHART_LIBRARIES
        }
        held = files | {path: ("text/html", page.encode()) for path, page in pages.items()}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(held))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert(HOST).configure_cert(context)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        port = self._server.server_port
        self.arguments = [f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}", "--ignore-certificate-errors"]

    def __enter__(self) -> "Cdn":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _answering(held: Mapping[str, tuple[str, bytes]]) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = held.get(self.path, ("text/plain", b""))
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *words: Any) -> None:
            """Nothing is told of each request."""

    return Answering
