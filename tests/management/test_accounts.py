from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from estimates.models import ApiToken
from estimates.models.people import Deed, may
from tests.api.conftest import Caller
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_password_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANALYST_PASSWORD", raising=False)
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_a_token_stands_alone_and_opens_the_api() -> None:
    make_user("ana")
    printed = run("api_token", "ana")
    token = printed.removesuffix("\n")
    assert len(token) >= 40
    assert token.split() == [token]
    assert Caller(token).send("POST", "claims/", {}).status_code == 400


def test_a_token_is_kept_only_as_a_hash() -> None:
    make_user("ana")
    assert run("api_token", "ana").strip() not in str(ApiToken.objects.values())


def test_each_token_is_another_and_the_older_stays_good() -> None:
    make_user("ana")
    tokens = {run("api_token", "ana").strip() for _ in range(2)}
    assert [Caller(token).send("POST", "claims/", {}).status_code for token in tokens] == [400, 400]


def test_nobody_and_readers_get_no_token_but_advice() -> None:
    make_user("rea", analyst=False)
    for name in ("nobody", "rea"):
        with pytest.raises(CommandError, match=f"add_analyst {name}"):
            run("api_token", name)
    assert not ApiToken.objects.exists()


def test_an_analyst_without_a_given_password_is_told_one_once() -> None:
    printed = run("add_analyst", "ana")
    user = User.objects.get(username="ana")
    assert may(user, Deed.ENTER_CLAIMS)
    assert user.check_password(printed.split()[-1])
    assert "Password" not in run("add_analyst", "ana")
    assert User.objects.get().password == user.password


@pytest.mark.parametrize("variable", ["ANALYST_PASSWORD", "DEMO_PASSWORD"])
def test_a_given_password_is_used_and_not_printed(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "correct horse")
    assert "correct horse" not in run("add_analyst", "ana")
    assert User.objects.get().check_password("correct horse")


def test_a_switched_off_account_is_switched_on_again() -> None:
    user = make_user("ana", analyst=False)
    user.is_active = False
    user.save()
    run("add_analyst", "ana", "--editor")
    user = User.objects.get()
    assert user.is_active
    assert [group.name for group in user.groups.all()] == ["editor"]


def test_an_impossible_name_is_refused() -> None:
    with pytest.raises(CommandError, match="cannot be"):
        run("add_analyst", "no spaces here")
    assert not User.objects.exists()


def test_an_account_that_is_there_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    call_command("add_analyst", "ada", stdout=StringIO())
    before = User.objects.get(username="ada")
    before.is_active = False
    before.save()
    call_command("add_analyst", "ada", "--if-missing", stdout=StringIO())
    after = User.objects.get(username="ada")
    assert (after.is_active, after.password) == (False, before.password)
