"""What a Jinja template is given, and what becomes of what it is filled with."""

import pytest
from django.template import Context, Template, engines
from django.utils import translation

from estimates.management.commands.makemessages import calls_in


def drawn(text: str, **values: object) -> str:
    return str(engines["jinja2"].from_string(text).render(values))


def test_what_is_filled_in_is_escaped_and_the_text_is_not():
    text = """{{ _("<b>%(who)s</b> says 100%%", who=who) }} {{ ngettext("%(n)s claim", "%(n)s claims", 2, n=who) }}"""
    assert drawn(text, who="<i>") == "<b>&lt;i&gt;</b> says 100% &lt;i&gt; claims"


def test_a_text_without_a_gap_may_have_a_per_cent_sign():
    assert drawn("""{{ _("100%") }}""") == "100%"


def test_what_a_context_lacks_is_empty_however_deep():
    assert drawn("({{ row.claim.figure }})") == "()"


def test_each_language_has_its_own_texts():
    text = """{{ _("January") }}"""
    found = []
    for language in ("de", "fr", "de"):
        with translation.override(language):
            found.append(drawn(text))
    assert found == ["Januar", "janvier", "Januar"]


@pytest.mark.parametrize("name", ["charts/shapes.jinja", "components/grade.jinja"])
def test_a_page_draws_one_with_all_that_it_knows(name: str):
    html = Template("{% load drawn %}{% drawn name grade=2 %}").render(Context({"name": name}))
    assert html == engines["jinja2"].get_template(name).render({"grade": 2})
    assert "<" in html


def test_messages_are_found_with_the_lines_of_the_template():
    template = """<p>
{{ _("It’s %(a)s", a=b) }} {% if x %}
{{ ngettext("%(n)s row", "%(n)s rows", n, n=n) }}{% endif %}</p>"""
    assert calls_in(template).split("\n") == ["", "_('It’s %(a)s');", "ngettext('%(n)s row', '%(n)s rows');"]
