"""How gunicorn serves the site; `make run` and the container both use it."""

import gc
import logging
from pathlib import Path
from typing import Any

from tracker import env, logs

bind = env.text("BIND") or f"127.0.0.1:{env.number('PORT', default=8000, lowest=1, highest=65535)}"
workers = env.number("WEB_CONCURRENCY", default=2, lowest=1)
worker_class = "gthread"
threads = 4
preload_app = True
# A request under way has this long to end after SIGTERM; whoever stops the server has to wait a little longer.
graceful_timeout = 20
timeout = 60
# Workers say that they live by touching a file; on a slow disk that alone could stop one.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True

# Which forwarded headers count is decided in one place, by TRUSTED_PROXIES in the settings. Gunicorn would believe
# everybody on this machine on its own.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}

_debug = env.flag("DEBUG", default=False)
_format = env.one_of("LOG_FORMAT", logs.FORMATS, default="text" if _debug else "json")
loglevel = env.one_of("LOG_LEVEL", logs.LEVELS, default="info" if _debug else "warning")
logconfig_dict = logs.configuration(format=_format, level=loglevel)
# Python's own warnings too, which would else be the only lines that no program can read.
logging.captureWarnings(_format == "json")


def when_ready(server: Any) -> None:
    from django.conf import settings

    if _format == "text":
        print(f"\n  Conflicting estimates is running: {settings.BASE_URL}/\n  Stop it with Ctrl+C.\n", flush=True)


def post_worker_init(worker: Any) -> None:
    # A view of ten thousand claims makes a hundred thousand small objects that no cycle holds. What was loaded by now
    # stays, and need not be walked through again and again while they are made.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
