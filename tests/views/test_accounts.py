"""Signing in and out: throttled per account and per address, ended by signing out, with a password one can change."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from estimates.views.client_address import client_address
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _three_attempts(settings):
    settings.AXES_FAILURE_LIMIT = 3


@pytest.fixture
def ada():
    user = make_user("ada")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(name="ada", password=PASSWORD, *, address="192.0.2.1", client=None, **headers):
    client = client or Client()
    sent = {"username": name, "password": password, "next": "/enter/"}
    return client.post("/accounts/login/", sent, REMOTE_ADDR=address, headers=headers or None)


def test_the_right_password_signs_in(ada):
    answer = sign_in()
    assert (answer.status_code, answer["Location"]) == (302, "/enter/")


def test_a_wrong_one_is_refused_in_words(ada):
    answer = sign_in(password="wrong")
    assert answer.status_code == 200
    assert "You are not signed in" in answer.content.decode()


def test_an_account_is_closed_for_a_while_after_wrong_ones_from_anywhere(ada):
    answers = [sign_in(password="wrong", address=f"192.0.2.{number}") for number in range(1, 4)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    locked = sign_in(address="198.51.100.7")
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert "in works again 15 minutes after" in locked.content.decode()


def test_an_address_is_closed_after_wrong_ones_for_any_account(ada):
    for name in ("one", "two", "three"):
        sign_in(name, "wrong")
    assert sign_in().status_code == 429
    assert sign_in(address="198.51.100.7").status_code == 302


def test_attempts_while_it_is_closed_do_not_close_it_longer(ada):
    def pass_by(minutes):
        for attempt in AccessAttempt.objects.all():
            attempt.attempt_time -= timedelta(minutes=minutes)
            attempt.save()

    for _ in range(5):
        sign_in(password="wrong")
    pass_by(14)
    assert sign_in(password="wrong").status_code == 429
    pass_by(2)
    assert sign_in().status_code == 302


def test_a_right_password_in_between_begins_the_count_anew(ada):
    for password in ("wrong", "wrong", PASSWORD, "wrong", "wrong"):
        last = sign_in(password=password)
    assert last.status_code == 200


def test_reading_goes_on_while_signing_in_is_closed(ada):
    client = Client(REMOTE_ADDR="192.0.2.1")
    for _ in range(4):
        sign_in(password="wrong", client=client)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("trusted", "forwarded", "found"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
    ],
)
def test_an_address_is_believed_as_far_as_our_own_proxies_say_it(settings, trusted, forwarded, found):
    settings.TRUSTED_PROXIES = trusted
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == found


def test_signing_out_ends_the_session_everywhere_the_cookie_went(ada):
    client, copy = Client(), Client()
    sign_in(client=client)
    copy.cookies = client.cookies.copy()
    assert copy.get("/enter/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302
    assert copy.get("/enter/").status_code == 302
    assert client.get("/accounts/logout/").status_code == 405


def change(client, old=PASSWORD, new="another long phrase", again=None):
    sent = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post("/accounts/password_change/", sent)


def test_a_password_is_changed_and_other_sessions_end(ada):
    here, there = Client(), Client()
    sign_in(client=here)
    sign_in(client=there)
    done = change(here)
    assert done.status_code == 302
    assert "is changed" in here.get(done["Location"]).content.decode()
    assert User.objects.get(username="ada").check_password("another long phrase")
    assert here.get("/enter/").status_code == 200
    assert there.get("/enter/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"old": "wrong"}, "id_old_password"),
        ({"new": "short"}, "id_new_password2"),
        ({"again": "something else"}, "id_new_password2"),
    ],
)
def test_a_password_that_cannot_be_taken_is_refused_at_its_field(ada, typed, field):
    client = Client()
    sign_in(client=client)
    page = change(client, **typed).content.decode()
    assert "the old one still" in page
    assert f'<a href="#{field}">' in page
    assert User.objects.get(username="ada").check_password(PASSWORD)


def test_a_stranger_has_no_password_to_change(client):
    assert client.get("/accounts/password_change/").status_code == 302


def test_hostile_names_are_only_text(client):
    page = sign_in('"><script>alert(1)</script>', "wrong", client=client).content.decode()
    assert "<script>alert" not in page


def test_there_is_no_way_in_by_mail(client):
    assert client.get("/accounts/password_reset/").status_code == 404
