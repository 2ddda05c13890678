import json
import logging
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.test import Client

from bench.server import Server
from tracker.logs import JsonLines, configuration
from tracker.request_ids import RequestIds


def written(message: str, *args: Any, **more: Any) -> Any:
    record = logging.LogRecord("estimates.test", logging.WARNING, __file__, 1, message, args, more.get("exc_info"))
    line = JsonLines().format(record)
    assert "\n" not in line
    return json.loads(line)


def test_a_line_is_one_object_with_time_level_logger_and_message() -> None:
    line = written("%s of %s", "One", "two\nlines")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("time"))
    assert line == {
        "level": "warning",
        "logger": "estimates.test",
        "message": "One of two\nlines",
        "request_id": None,
    }


def test_an_exception_stays_on_its_line() -> None:
    try:
        raise ValueError("It broke.")
    except ValueError:
        line = written("Failed.", exc_info=sys.exc_info())
    assert line["exception"].endswith("ValueError: It broke.")


@pytest.fixture
def without_a_database() -> Iterator[None]:
    """An answer that is closed lets go of old database connections; these tests have none."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


def test_a_line_carries_the_id_of_its_request_and_the_next_does_not(without_a_database: None) -> None:
    lines = []

    def page(request: HttpRequest) -> HttpResponse:
        lines.append(written("Within."))
        return HttpResponse()

    request = HttpRequest()
    request.META["HTTP_X_REQUEST_ID"] = "0f8fad5b-d9cb-469f-a165-70867728950e"
    answer = RequestIds(page)(request)
    lines.append(written("Not sent yet."))
    answer.close()
    lines.append(written("After."))
    assert [line["request_id"] for line in lines] == ["0f8fad5b-d9cb-469f-a165-70867728950e"] * 2 + [None]
    assert answer["X-Request-ID"] == "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.mark.parametrize("sent", ["", "short", "x" * 65, 'forged", "level": "info', "two words here", "-leading-dash"])
def test_what_is_no_id_is_replaced(client: Client, sent: str) -> None:
    answered = client.get("/healthz", headers={"X-Request-ID": sent}).headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", answered)


def test_text_has_no_line_for_every_request() -> None:
    levels = {
        kind: configuration(format=kind, level="info")["loggers"]["gunicorn.access"]["level"]
        for kind in ("json", "text")
    }
    assert levels == {"json": "INFO", "text": "CRITICAL"}


@pytest.mark.slow
def test_the_server_writes_a_line_for_each_request_without_what_was_searched_for(server: Server, log: Any) -> None:
    server.start()
    server.ask("GET", "/readyz?q=somebody", X_Request_ID="trace-0001")
    server.ask("GET", "/api/v1/nowhere", X_Request_ID="trace-0002")
    server.stop()
    assert "somebody" not in log.read_text()
    lines = [json.loads(line) for line in log.read_text().splitlines()]  # every line is JSON
    access = [line for line in lines if line["logger"] == "gunicorn.access" and line["path"] == "/readyz"]
    assert [(line["method"], line["status"], line["request_id"]) for line in access] == [("GET", 200, "trace-0001")]
    assert access[0]["milliseconds"] >= 0
    assert {line["logger"] for line in lines if line["request_id"] == "trace-0002"} == {
        "gunicorn.access",
        "django.request",
    }
