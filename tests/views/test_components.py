"""The live page of components: complete, and only for those who build pages."""

from pathlib import Path

import pytest
from django.conf import settings as site

from tests.factories import make_user

pytestmark = pytest.mark.django_db

FOLDER = Path(site.BASE_DIR) / "templates" / "components"


@pytest.fixture
def page(client, settings):
    settings.DEBUG = True
    return client.get("/components/").content.decode()


@pytest.mark.parametrize("component", sorted(file.stem for file in FOLDER.iterdir()))
def test_every_component_is_shown_with_what_it_takes(page, component):
    takes = (FOLDER / next(f.name for f in FOLDER.iterdir() if f.stem == component)).read_text()
    said = takes[takes.index("{#") + 2 : takes.index("#}")].strip()
    assert f">{component}</h2>" in page
    assert said.replace('"', "&quot;") in page


@pytest.mark.parametrize("mark", ["point", "range", "ceiling", "floor", "denial", "unquantified"])
def test_every_mark_is_shown(page, mark):
    assert f'data-mark="{mark}"' in page


def test_it_is_there_for_staff_and_while_developing(client):
    assert client.get("/components/").status_code == 404
    client.force_login(make_user())
    assert client.get("/components/").status_code == 404
    staff = make_user("staff", analyst=False)
    staff.is_staff = True
    staff.save()
    client.force_login(staff)
    assert client.get("/components/").status_code == 200
    assert client.post("/components/").status_code == 405
