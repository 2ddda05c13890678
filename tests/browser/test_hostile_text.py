"""Hostile text through every field, onto every page, in a real browser: nothing runs, no policy is broken."""

import xml.dom.minidom
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from estimates.models import Claim, Question
from tests.browser.conftest import Visit
from tests.browser.hostile import HOSTILE
from tests.factories import make_claim, make_publication, make_question, make_source, make_topic


def plant() -> Question:
    """One question whose every text, and every text around it, is hostile."""
    topic = make_topic(HOSTILE[0], slug="hostile", summary=" ".join(HOSTILE)[:5000])
    question = make_question(
        HOSTILE[1],
        slug="hostile",
        topic=topic,
        unit=HOSTILE[24],
        place=HOSTILE[16],
        definition=" ".join(HOSTILE)[:5000],
        counts_included=" ".join(HOSTILE)[:5000],
        counts_excluded=HOSTILE[17],
    )
    for number, text in enumerate(HOSTILE):
        text = text.replace("\t", " ").replace("\u2028", " ").replace("\u2029", " ")
        publisher = make_source(text, slug=f"publisher-{number}", kind="media", aliases=[text])
        publication = make_publication(
            text, author=text[:200], publisher=publisher, url=f"https://example.org/{number}?q={quote(text)}"
        )
        make_claim(
            question,
            make_source(text, slug=f"source-{number}", aliases=[text]),
            f"{number + 1}" if number % 3 else text,
            qualifier=None if number % 3 else "denied",
            publication=publication,
            quote=text,
            note=text,
            stated_on=f"2024-01-{number % 28 + 1:02}",
        )
    return question


@pytest.mark.usefixtures("transactional_db")
def test_nothing_runs_on_any_page(visit: Visit, sign_in: Callable[[Page], None]) -> None:
    assert len(HOSTILE) >= 60
    question = plant()
    page = visit.page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    sign_in(page)
    here = question.get_absolute_url()
    claims = list(Claim.objects.all())
    paths = ["/", question.topic.get_absolute_url(), here, f"{here}?rollup=none&scale=log", f"{here}?horizon=forecast"]
    paths += [f"{here}?stated_by={quote(text)}" for text in HOSTILE[::9]]
    paths += ["/sources/", *(claim.source.get_absolute_url() for claim in claims[::5])]
    paths += [claim.get_absolute_url() for claim in claims[::3]]
    fields = ("question", "url", "quote", "title", "publisher", "source", "figure", "stated_on", "as_of", "published")
    paths += ["/enter/?" + "&".join(f"{name}={quote(text)}" for name in fields) for text in HOSTILE[::11]]
    paths += [f"/search/?q={quote(text)}" for text in HOSTILE[::11]]
    for path in paths:
        page.goto(path)
        assert page.evaluate("window.ran") is None, path
    assert dialogs == []


@pytest.mark.django_db
def test_pictures_stay_well_formed_and_tables_without_formulas(client) -> None:
    question = plant()
    picture = client.get(f"/questions/{question.slug}/chart.svg").content
    document = xml.dom.minidom.parseString(picture)
    assert not document.getElementsByTagName("script")
    elements = document.getElementsByTagName("*")
    assert not [name for element in elements for name in dict(element.attributes or {}) if name.startswith("on")]
    table = client.get(f"/questions/{question.slug}/claims.csv").content.decode()
    assert "\n=HYPERLINK" not in table
    assert ",=HYPERLINK" not in table
    assert ',"=HYPERLINK' not in table
