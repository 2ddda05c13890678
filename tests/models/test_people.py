"""The one table of who may do what."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template

from estimates.models.people import POLICY, Deed, Role, may, roles_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def people():
    admin = make_user("admin", analyst=False)
    admin.is_superuser = True
    gone = make_user("gone")
    gone.is_active = False
    return {
        "anonymous": AnonymousUser(),
        "reader": make_user("reader", analyst=False),
        "analyst": make_user("analyst"),
        "editor": make_user("editor", analyst=False, editor=True),
        "admin": admin,
        "switched off": gone,
    }


ANALYSTS = {"analyst", "editor", "admin"}
ALLOWED = {
    Deed.READ: {"anonymous", "reader", "analyst", "editor", "admin", "switched off"},
    Deed.SEE_DRAFTS: ANALYSTS,
    Deed.SEE_WHO: ANALYSTS,
    Deed.ENTER_CLAIMS: ANALYSTS,
    Deed.EDIT_RECORDS: ANALYSTS,
    Deed.REVIEW: {"editor", "admin"},
}


def test_the_table_holds_every_deed():
    assert set(POLICY) == set(Deed) == set(ALLOWED)


@pytest.mark.parametrize("deed", Deed)
def test_each_deed_is_for_those_it_is_for(deed):
    assert {name for name, user in people().items() if may(user, deed)} == ALLOWED[deed]


@pytest.mark.parametrize("deed", Deed)
def test_templates_ask_the_same_table(deed):
    asks = Template("{% load people %}{% if user|may:deed %}yes{% endif %}")
    for user in people().values():
        assert (asks.render(Context({"user": user, "deed": str(deed)})) == "yes") is may(user, deed)


def test_a_template_that_asks_for_no_deed_fails():
    with pytest.raises(ValueError, match="fly"):
        Template('{% load people %}{{ user|may:"fly" }}').render(Context({"user": AnonymousUser()}))


def test_roles_are_asked_for_once(django_assert_num_queries):
    user = make_user("ada")
    with django_assert_num_queries(1):
        assert roles_of(user) == {Role.READER, Role.ANALYST}
        assert may(user, Deed.ENTER_CLAIMS)
