"""How is a log line written? As one JSON object, with the id of the request that it belongs to."""

import json
import logging
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

FORMATS = ("json", "text")
LEVELS = ("debug", "info", "warning", "error", "critical")

# The id of the request under way in this thread; empty outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")

# Gunicorn's names for what it knows of a request, and ours. The path comes without its query: a query can hold what
# somebody searched for.
_ACCESS = {"m": "method", "U": "path", "s": "status", "B": "bytes", "M": "milliseconds", "h": "address"}


class JsonLines(logging.Formatter):
    """Time in UTC, level, logger, message, request id; for a line of the access log what was asked and answered."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name == "gunicorn.access" and isinstance(record.args, Mapping):
            line |= _access(record.args)
        else:
            line |= {"message": record.getMessage(), "request_id": request_id.get() or None}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _access(atoms: Mapping[str, Any]) -> dict[str, Any]:
    """Gunicorn writes this line after the answer is sent, so the id is read from the answer itself."""
    facts = {ours: atoms[theirs] for theirs, ours in _ACCESS.items()}
    facts["status"] = int(facts["status"])
    answered = atoms["{x-request-id}o"]
    return {
        "message": f"{facts['method']} {facts['path']} {facts['status']}",
        "request_id": None if answered == "-" else answered,
    } | facts


def configuration(*, format: str, level: str) -> dict[str, Any]:
    """A `logging.config` dictionary: everything to stderr, in one of FORMATS, from one of LEVELS up.

    As JSON there is a line for every request besides; a person who reads text at a terminal does not want one for
    every file of a page.
    """
    access = "INFO" if format == "json" else "CRITICAL"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "tracker.logs.JsonLines"},
            "text": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": format}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            # Django's own logger has handlers of its own, one of which would mail the administrators.
            "django": {"handlers": [], "level": level.upper(), "propagate": True},
            "gunicorn.error": {"handlers": ["stderr"], "level": level.upper(), "propagate": False},
            "gunicorn.access": {"handlers": ["stderr"], "level": access, "propagate": False},
        },
    }
