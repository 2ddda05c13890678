"""What the notebook page says to Python runs, as it stands in the documentation and on the site."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.management import call_command

from tests.factories import make_question

DOCUMENT = (Path(site.BASE_DIR) / "docs" / "notebook.md").read_text(encoding="utf-8")
SAMPLE = "north-korean-troops-in-russia"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.S)


@pytest.fixture
def _sample(transactional_db: None) -> None:
    call_command("load_sample", verbosity=0)


def run(code: str, served_at: str) -> str:
    said = io.StringIO()
    with redirect_stdout(said):
        exec(code.replace("http://127.0.0.1:8000", served_at), {})
    return said.getvalue()


@pytest.mark.slow
@pytest.mark.usefixtures("_sample")
@pytest.mark.parametrize("code", [code for language, code in BLOCK.findall(DOCUMENT) if language == "python"])
def test_the_python_of_the_documentation_runs(live_server: Any, code: str) -> None:
    said = run(code, live_server.url)
    assert "up to 12,000" in said
    assert "South Korea" in said
    assert len(code.splitlines()) == 3


@pytest.mark.django_db
def test_the_documentation_and_the_page_say_the_same(client: Any) -> None:
    call_command("load_sample", verbosity=0)
    answer = client.get(f"/questions/{SAMPLE}/notebook/")
    assert [each.code for each in answer.context["snippets"]] == [code for _, code in BLOCK.findall(DOCUMENT)]
    assert all(f"## {each.title}\n" in DOCUMENT for each in answer.context["snippets"])


@pytest.mark.django_db
def test_the_page_carries_the_filters_of_the_view(client: Any) -> None:
    call_command("load_sample", verbosity=0)
    page = client.get(f"/questions/{SAMPLE}/notebook/?stated_by=2024-11-03").content.decode()
    assert page.count("claims.csv?stated_by=2024-11-03") >= 3
    assert "comparison/?stated_by=2024-11-03" in page
    assert f'href="/questions/{SAMPLE}/?stated_by=2024-11-03"' in page


@pytest.mark.django_db
def test_unknown_questions_filters_and_verbs(client: Any) -> None:
    make_question("Q?", slug="q")
    assert client.get("/questions/nothing/notebook/").status_code == 404
    assert client.get("/questions/q/notebook/?stated_by=soon").status_code == 400
    assert client.post("/questions/q/notebook/").status_code == 405
    assert client.get("/questions/q/notebook/").status_code == 200
