"""The compose file: valid by the Compose Specification's own schema, safe, and of no use without its secrets."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yml"
GIVEN = {
    "SECRET_KEY": "0123456789abcdef" * 4,
    "POSTGRES_PASSWORD": "p@ss/word: with $igns",
    "BASE_URL": "https://figures.example.org",
}
_VARIABLE = re.compile(r"\$\{([A-Z_]+)(?::([-?])([^}]*))?\}")


def interpolated(value: Any, given: dict[str, str]) -> Any:
    """`${NAME}`, `${NAME:-default}` and `${NAME:?message}`, as the specification reads them."""
    if isinstance(value, dict):
        return {name: interpolated(inner, given) for name, inner in value.items()}
    if isinstance(value, list):
        return [interpolated(inner, given) for inner in value]
    return _VARIABLE.sub(lambda found: _of(found, given), value) if isinstance(value, str) else value


def _of(found: re.Match[str], given: dict[str, str]) -> str:
    name, kind, word = found.groups()
    if not given.get(name) and kind == "?":
        raise LookupError(word)
    return given.get(name) or (word if kind == "-" else "")


def services(given: dict[str, str] = GIVEN) -> Any:
    return interpolated(yaml.safe_load(FILE.read_text()), given)["services"]


def validated(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    return subprocess.run(command, capture_output=True, text=True)


def test_it_is_valid_by_the_compose_specification(tmp_path: Path) -> None:
    assert validated(FILE).returncode == 0, validated(FILE).stdout
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text(FILE.read_text().replace("service_healthy", "healthy"))
    assert validated(wrong).returncode == 1


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_it_does_not_start_without_what_only_its_owner_knows(name: str) -> None:
    with pytest.raises(LookupError, match=rf"^Set {name} in \.env"):
        services({given: value for given, value in GIVEN.items() if given != name})


def test_no_secret_stands_in_it() -> None:
    """Every value whose name speaks of a secret comes from the environment, without a default."""
    for service in yaml.safe_load(FILE.read_text())["services"].values():
        for name, value in service["environment"].items():
            if re.search("KEY|PASSWORD|TOKEN", name):
                assert re.fullmatch(r"\$\{[A-Z_]+:\?[^}]+\}", value), name


def test_each_waits_for_the_one_before() -> None:
    waits = {
        name: {other: how["condition"] for other, how in service.get("depends_on", {}).items()}
        for name, service in services().items()
    }
    assert waits == {
        "database": {},
        "migrate": {"database": "service_healthy"},
        "web": {"database": "service_healthy", "migrate": "service_completed_successfully"},
    }
    assert {name: service["restart"] for name, service in services().items()} == {
        "database": "unless-stopped",
        "migrate": "no",
        "web": "unless-stopped",
    }
    assert all("healthcheck" in services()[name] for name in ("database", "web"))


def test_only_this_machine_reaches_the_site_and_nobody_the_database() -> None:
    assert services()["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in services()["database"]
    assert "ports" not in services()["migrate"]


def test_what_has_to_last_is_in_named_volumes() -> None:
    assert services()["database"]["volumes"] == ["database:/var/lib/postgresql"]
    assert services()["web"]["volumes"] == ["backups:/backups"]
    assert set(yaml.safe_load(FILE.read_text())["volumes"]) == {"database", "backups"}


def test_requests_under_way_have_longer_than_the_server_takes_to_stop() -> None:
    from tracker import gunicorn

    assert int(services()["web"]["stop_grace_period"].removesuffix("s")) > gunicorn.graceful_timeout


def test_the_deployment_check_finds_nothing() -> None:
    environment = {"PATH": os.environ["PATH"], **services()["web"]["environment"]}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_the_deployment_check_would_find_something() -> None:
    environment = {"PATH": os.environ["PATH"], **services()["web"]["environment"], "DEBUG": "on"}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "security.W018" in done.stderr
