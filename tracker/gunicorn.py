"""How gunicorn serves the site; `make run` and the container both use it."""

import os
from typing import Any

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True
graceful_timeout = 20
timeout = 60
errorlog = "-"
loglevel = os.environ.get("LOG_LEVEL", "warning")


def when_ready(server: Any) -> None:
    from django.conf import settings

    print(f"\n  Conflicting estimates is running: {settings.BASE_URL}/\n  Stop it with Ctrl+C.\n", flush=True)
