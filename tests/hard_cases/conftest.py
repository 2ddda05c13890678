"""Everybody who comes through the doors."""

import pytest
from django.test import Client

from tests.api.conftest import _caller
from tests.factories import make_user
from tests.hard_cases.doors import Doors


@pytest.fixture
def doors(db: None) -> Doors:
    form = Client()
    analyst = _caller("ana", analyst=True)
    form.force_login(make_user("ana"))
    return Doors(analyst, form)
