"""The image's recipe: what only a build could show is tried by building; this holds what a reader can check."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Instructions with their continued lines joined, without comments.
_TEXT = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE).replace("\\\n", " ")
INSTRUCTIONS = [line.split(maxsplit=1) for line in _TEXT.splitlines() if line.strip()]
LAST = INSTRUCTIONS[max(place for place, (word, _) in enumerate(INSTRUCTIONS) if word == "FROM") :]


def said(word: str) -> list[str]:
    return [rest for instruction, rest in LAST if instruction == word]


def test_it_runs_gunicorn_itself_so_that_a_stop_reaches_it() -> None:
    assert [json.loads(command) for command in said("CMD")] == [
        ["gunicorn", "--config", "tracker/gunicorn.py", "tracker.wsgi"]
    ]
    assert said("ENTRYPOINT") == []


def test_it_runs_as_somebody_who_may_do_little() -> None:
    assert said("USER") == ["tracker"]
    words = [word for word, _ in LAST]
    assert words.index("USER") > max(place for place, word in enumerate(words) if word in ("RUN", "COPY"))


def test_it_says_whether_it_lives() -> None:
    (check,) = said("HEALTHCHECK")
    assert "/healthz" in check


def test_it_holds_no_compiler_and_no_installer() -> None:
    everything = " ".join(said("RUN") + said("COPY"))
    assert not re.search(r"\b(gcc|build-essential|npm|python3-dev|curl|git)\b", everything)
    assert "pip uninstall --yes pip" in _TEXT


def test_no_secret_gets_into_a_layer() -> None:
    for instruction, rest in INSTRUCTIONS:
        assert instruction != "ADD"
        if instruction in ("ENV", "ARG", "LABEL"):
            assert not re.search("KEY|PASSWORD|TOKEN|SECRET", rest)
    assert not any("." in rest.split()[:-1] for word, rest in INSTRUCTIONS if word == "COPY")


def test_only_what_is_named_reaches_the_build() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    assert lines[0] == "*"
    let_in = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copied = {word for i, rest in INSTRUCTIONS if i == "COPY" and "--from" not in rest for word in rest.split()[:-1]}
    assert let_in == copied


@pytest.mark.parametrize(("engine", "starts"), [(0, "docker build"), (1, "buildah --storage-driver vfs build")])
def test_make_image_takes_docker_where_it_answers_and_else_buildah(tmp_path: Path, engine: int, starts: str) -> None:
    for name, status in (("docker", engine), ("buildah", 0)):
        script = f'#!/bin/sh\n[ "$1" = info ] && exit {status}\necho "{name} $*"\n'
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["make", "--no-print-directory", "image", "IMAGE=figures", "IMAGE_ARGS=--build-arg PYTHON_IMAGE=base"],
        cwd=ROOT,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith(starts), done.stderr
    assert done.stdout.endswith("--tag figures --build-arg PYTHON_IMAGE=base .\n")
