"""The reader's side of a question's page: echoes, parts, credibility, and the controls of time."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from estimates.actions import set_source_role
from estimates.models import Question
from tests.factories import link, make_claim, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def wire() -> Question:
    """An agency, two that pass its number on, a ministry that contradicts it, and a denial."""
    question = make_question("How many were displaced?", unit="people")
    agency = make_source("Agency", kind="intergovernmental")
    first = make_claim(question, agency, "about 41,000", stated_on="2024-10-20", credibility=2)
    for name, day in (("Paper", "2024-10-21"), ("Radio", "2024-10-22")):
        link(make_claim(question, make_source(name, kind="media"), "41,000", stated_on=day), "restates", first)
    ministry = make_source("Ministry")
    make_claim(question, ministry, "27,000", stated_on="2024-10-22", credibility=4)
    make_claim(question, make_source("Mayor"), "nobody left", stated_on="2024-10-23", qualifier="denied")
    set_source_role(ministry, question.topic, "party", by=make_user())
    return question


def page(question: Question, query: str = "", status: int = 200) -> str:
    response = Client().get(question.get_absolute_url() + query)
    assert response.status_code == status
    return response.content.decode()


def words(markup: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup)))


def rows(text: str) -> list[str]:
    """The names that have a row of their own in the page's ledger."""
    return re.findall(r'class="name \w+"[^>]*><span>([^<]*)</span>', text)


# Echoes -------------------------------------------------------------------------------------------------------------


def test_a_row_that_repeats_says_whose_number_and_which(wire: Question) -> None:
    text = words(page(wire))
    first = wire.claims.order_by("id")[0]
    assert f"repeats Agency’s about 41,000 (claim\xa0{first.pk})" in text


def test_folded_echoes_stand_under_what_they_repeat_and_every_number_stays(wire: Question) -> None:
    shown, folded = page(wire), page(wire, "?echoes=hide")
    assert rows(shown) == ["Radio", "Paper", "Agency", "Ministry", "Mayor"]
    assert rows(folded) == ["Agency", "Ministry", "Mayor"]
    assert "Repeated by 2 more: Radio and Paper." in words(folded)
    for part in (r'<p class="sentence".*?</p>', r'<dl class="keys">.*?</dl>', r"<tfoot.*?</tfoot>"):
        assert re.findall(part, folded, re.S) == re.findall(part, shown, re.S)
    assert "5 reports" not in folded
    assert "4 reports, 4 sources, 2 origins, and one denial" in folded


def test_folded_echoes_are_still_there_to_be_read_and_linked_to(wire: Question) -> None:
    folded = page(wire, "?echoes=hide")
    for claim in wire.claims.all():
        assert folded.count(f' id="claim-{claim.pk}"') == 1
        assert f'data-claim="{claim.pk}"' in folded
    ids = re.findall(r' id="([^"]+)"', folded)
    assert len(ids) == len(set(ids))


def test_the_toggle_is_a_link_that_keeps_the_other_filters_and_files_know_nothing_of_it(wire: Question) -> None:
    text = page(wire, "?stated_by=2024-10-25&echoes=hide&scale=log")
    assert 'href="?stated_by=2024-10-25&amp;scale=log" data-live="Every voice"' in text
    assert 'claims.csv?stated_by=2024-10-25"' in text
    assert re.search(r"/comparison/\?stated_by=2024-10-25['&<]", text)
    assert 'chart.svg?stated_by=2024-10-25&amp;scale=log&amp;echoes=hide"' in text
    assert '<input type="hidden" name="echoes" value="hide">' in text


def test_without_echoes_there_is_no_toggle_and_folding_them_says_so() -> None:
    question = make_question("How many?")
    make_claim(question)
    assert "Echoes folded" not in page(question)
    assert "so nothing is folded" in page(question, "?echoes=hide")


@pytest.mark.parametrize("query", ["?echoes=maybe", "?echoes=hide&echoes=show"])
def test_a_wrong_wish_for_echoes_is_refused_by_name(wire: Question, query: str) -> None:
    assert "echoes is show or hide" in page(wire, query, status=400)


def test_both_ways_of_drawing_are_kept_apart_by_caches(wire: Question) -> None:
    for name in ("question_detail", "question_chart_svg", "question_embed"):
        address = reverse(name, args=[wire.slug])
        etag = Client().get(address)["ETag"]
        assert Client().get(f"{address}?echoes=hide", headers={"If-None-Match": etag}).status_code == 200


def test_the_frame_and_the_picture_fold_them_too(wire: Question) -> None:
    frame = Client().get(reverse("question_embed", args=[wire.slug]) + "?echoes=hide").content.decode()
    assert rows(frame) == ["Agency", "Ministry", "Mayor"]
    drawn = Client().get(reverse("question_chart_svg", args=[wire.slug]) + "?echoes=hide").content.decode()
    assert "repeated by 2 more: Radio and Paper" in drawn


# Parts and credibility ----------------------------------------------------------------------------------------------


def test_a_part_in_the_dispute_is_said_on_page_picture_frame_table_and_claim(wire: Question) -> None:
    claim = wire.claims.get(source__name="Ministry")
    for address in (
        wire.get_absolute_url(),
        reverse("question_chart_svg", args=[wire.slug]),
        reverse("question_embed", args=[wire.slug]),
        claim.get_absolute_url(),
        claim.source.get_absolute_url(),
    ):
        assert "party to the dispute" in Client().get(address).content.decode(), address
    table = page(wire).partition('class="register claims"')[2]
    assert '<small class="part">party to the dispute</small>' in table


def test_credibility_is_a_mark_with_words_where_it_was_rated(wire: Question) -> None:
    text = words(page(wire))
    assert "credibility 2: probably true" in text
    assert "credibility 4: doubtful" in text
    claim = wire.claims.order_by("id")[0]
    assert "credibility 2: probably true" in words(Client().get(claim.get_absolute_url()).content.decode())
    unrated = wire.claims.get(source__name="Paper")
    assert "not rated" in Client().get(unrated.get_absolute_url()).content.decode()


def test_a_claim_weighs_the_same_whatever_its_rating(wire: Question) -> None:
    address = f"/api/v1/questions/{wire.slug}/comparison/"
    before = Client().get(address).json()["summary"]
    wire.claims.update(credibility=5)
    Question.objects.update(revision=99)
    assert Client().get(address).json()["summary"] == before


# Filters and time ---------------------------------------------------------------------------------------------------


def test_the_form_holds_what_is_in_force(wire: Question) -> None:
    text = page(wire, "?since=2024-10-01&as_of=2024-12&role=party&role=unknown&min_credibility=4")
    assert 'name="since" value="2024-10-01"' in text
    assert 'name="as_of" value="2024-12"' in text
    assert 'value="party" checked' in text
    assert 'value="neutral" checked' not in text
    assert '<option value="4" selected>4, doubtful, or better (' in text


def test_every_filter_has_a_chip_with_words_that_takes_it_away(wire: Question) -> None:
    text = page(wire, "?role=party&min_credibility=4&exclude=agency&since=2024-10-01")
    chips = re.search(r'<ul class="in-force".*?</ul>', text, re.S)
    assert chips
    said = words(chips[0])
    for label in ("Said since 1 Oct 2024", "Credibility 4, doubtful, or better", "Without Agency", "Only party to the"):
        assert label in said.replace("\xa0", " ")
    assert 'href="?since=2024-10-01&amp;exclude=agency&amp;min_credibility=4"' in chips[0]


def test_the_days_on_which_something_was_said_can_be_chosen_without_javascript(wire: Question) -> None:
    text = page(wire, "?stated_by=2024-10-21&role=party&role=unknown")
    control = re.search(r"<form class=\"time.*?</form>", text, re.S)
    assert control
    assert re.findall(r'<option value="([^"]*)"( selected)?[^>]*>[^<]', control[0]) == [
        ("2024-10-20", ""),
        ("2024-10-21", " selected"),
        ("2024-10-22", ""),
        ("2024-10-23", ""),
        ("", ""),
    ]
    assert 'name="role" value="party"' in control[0]
    assert 'max="4" value="1"' in control[0]


def test_a_day_on_which_nothing_was_said_is_shown_as_the_choice_it_is(wire: Question) -> None:
    text = page(wire, "?stated_by=2024-10")
    assert '<option value="2024-10" selected>Oct\xa02024</option>' in text


def test_one_day_is_nothing_to_walk_through() -> None:
    question = make_question("How many?")
    make_claim(question, stated_on="2024-10-20")
    assert 'id="time-day"' not in page(question)


def test_a_view_of_the_past_says_so_and_leads_back(wire: Question) -> None:
    text = page(wire, "?recorded_at=2024-11-03T14:00Z&rollup=none")
    assert "As this tracker stood on 3 Nov 2024, 14:00 UTC." in words(text)
    assert '<a href="?rollup=none" data-live="now">' in text
    assert "As this tracker stood" not in page(wire)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?since=soonish&role=party", 'value="party" checked'),
        ("?min_credibility=9&since=2024", 'name="since" value="2024"'),
        ("?role=wizard&as_of=2024", 'name="as_of" value="2024"'),
        ("?recorded_at=3000-01-01&since=2024", 'name="recorded_at" value="3000-01-01"'),
    ],
)
def test_what_was_typed_stays_where_a_filter_is_refused(wire: Question, query: str, kept: str) -> None:
    text = page(wire, query, status=400)
    assert kept in text
    assert "This view cannot be shown" in text


# Counts with origins, everywhere ------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["/", "topic", "/search/?q=displaced", "question", "source", "picture", "api"])
def test_wherever_there_is_a_count_there_are_origins(wire: Question, where: str) -> None:
    address: Any = {
        "topic": wire.topic.get_absolute_url(),
        "question": wire.get_absolute_url(),
        "source": wire.claims.get(source__name="Paper").source.get_absolute_url(),
        "picture": reverse("question_chart_svg", args=[wire.slug]),
        "api": f"/api/v1/questions/{wire.slug}/comparison/",
    }.get(where, where)
    text = Client().get(address).content.decode()
    assert "4 reports, 4 sources, 2 origins, and one denial" in re.sub(r"<[^>]+>|\s+", " ", text).replace("  ", " ")


def test_a_link_preview_counts_origins(wire: Question) -> None:
    found = re.search(r'property="og:description" content="([^"]*)"', page(wire))
    assert found
    assert "2 origins" in found[1]


def test_what_an_origin_is_is_one_click_away(wire: Question) -> None:
    source = wire.claims.get(source__name="Paper").source
    for address in ("/", wire.topic.get_absolute_url(), wire.get_absolute_url(), source.get_absolute_url()):
        assert 'href="/method/#origins"' in Client().get(address).content.decode(), address
    assert 'id="origins"' in Client().get("/method/").content.decode()


def test_the_sample_marks_the_parties_of_its_affair() -> None:
    call_command("load_sample", verbosity=0)
    text = page(Question.objects.get(slug="north-korean-troops-in-russia"))
    named = re.findall(r"<span>([^<]*)</span></a>(?:(?!</th>).)*?party to the dispute", text, re.S)
    assert set(named) == {"Ukraine", "North Korea"}


# By which days the timeline goes ----------------------------------------------------------------------------------


def test_the_timeline_goes_by_the_days_that_numbers_are_about_by_a_link_that_keeps_all_else(wire: Question) -> None:
    make_claim(wire, make_source("Province"), "30,000", stated_on="2024-11-20", as_of="2024-10-21")
    text = page(wire, "?rollup=none")
    assert 'href="?rollup=none&amp;time=as_of" data-live="By the day it is about"' in text
    by_day = page(wire, "?rollup=none&time=as_of")
    assert "Figures by the day they are about" in by_day
    assert "5 claims do not say which day they are about" in words(by_day)
    assert 'href="?rollup=none" data-live="By when it was said"' in by_day
    assert 'claims.csv?rollup=none"' in by_day
    assert '<input type="hidden" name="time" value="as_of">' in by_day
    drawn = re.findall(r'data-claim="(\d+)" data-mark', text.partition('data-chart="timeline"')[2])
    assert sorted(drawn) == sorted(
        re.findall(r'data-claim="(\d+)" data-mark', by_day.partition('data-chart="timeline"')[2])
    )


def test_where_no_claim_says_its_day_there_is_no_choice(wire: Question) -> None:
    assert "By the day it is about" not in page(wire)


def test_another_way_of_time_is_refused_by_name(wire: Question) -> None:
    assert "time is stated or as_of" in page(wire, "?time=soon", status=400)


def test_the_timeline_says_what_became_of_a_number(wire: Question) -> None:
    ministry = wire.claims.get(source__name="Ministry")
    newer = make_claim(wire, ministry.source, "35,000", stated_on="2024-11-01")
    link(newer, "corrects", ministry)
    text = page(wire).partition('data-chart="timeline"')[2].replace("\xa0", " ")
    assert f'27,000 people, 22 Oct 2024, since then corrected" data-claim="{ministry.pk}"' in text
    assert f'1 Nov 2024, up from 27,000" data-claim="{newer.pk}"' in text
    assert '<use href="#shape-corrects"' in text
    assert '<use href="#shape-up"' in text


# Order and headings ---------------------------------------------------------------------------------------------------


def test_rows_are_sorted_by_the_links_on_the_columns_and_say_so(wire: Question) -> None:
    text = page(wire, "?rollup=none")
    assert 'href="?rollup=none&amp;sort=name" data-live="by name"' in text
    by_name = page(wire, "?rollup=none&sort=name")
    assert rows(by_name) == ["Agency", "Ministry", "Paper", "Radio", "Mayor"]
    assert 'class="who" aria-sort="ascending"' in by_name
    assert "Current estimates, by name, each" in by_name
    assert rows(page(wire, "?sort=date")) == ["Radio", "Ministry", "Paper", "Agency", "Mayor"]


def test_rows_stand_under_headings_with_their_number(wire: Question) -> None:
    text = page(wire, "?group=role")
    headings = re.findall(r'<tbody role="rowgroup" class="heading">(.*?)</tbody>', text, re.S)
    assert [words(each).strip() for each in headings] == [
        "Party to the dispute 1 current estimate",
        "Part in the dispute not known 4 current estimates",
    ]
    assert rows(text) == ["Ministry", "Radio", "Paper", "Agency", "Mayor"]


def test_the_country_of_a_member_is_that_of_its_government(wire: Question) -> None:
    country = make_source("Land", country="CH")
    make_claim(wire, make_source("Office of Land", parent=country), "30,000", stated_on="2024-10-22")
    text = page(wire, "?group=country&rollup=none")
    heading = words(re.findall(r'class="heading">(.*?)</tbody>', text, re.S)[0])
    assert heading.strip() == "Switzerland 1 current estimate"


@pytest.mark.parametrize("query", ["sort=name", "group=kind", "sort=date&group=role", "sort=kind&group=country"])
def test_order_and_headings_change_no_number_and_no_file(wire: Question, query: str) -> None:
    plain, other = page(wire), page(wire, f"?{query}")
    assert set(rows(plain)) == set(rows(other))
    for part in (r'<p class="sentence".*?</p>', r'<dl class="keys">.*?</dl>', r"<tfoot.*?</tfoot>"):
        assert re.findall(part, other, re.S) == re.findall(part, plain, re.S)
    assert f'/questions/{wire.slug}/claims.csv"' in other
    card = reverse("question_card", args=[wire.slug])
    assert Client().get(card).content == Client().get(f"{card}?{query}").content


def test_an_order_that_is_none_is_refused_by_name(wire: Question) -> None:
    assert "sort is value or date or name or kind" in page(wire, "?sort=size", status=400)
    assert "group is none or kind or country or role" in page(wire, "?group=size", status=400)


def test_the_picture_and_the_frame_have_the_order_of_the_page(wire: Question) -> None:
    frame = Client().get(reverse("question_embed", args=[wire.slug]) + "?sort=name&group=kind").content.decode()
    assert rows(frame) == ["Ministry", "Mayor", "Agency", "Paper", "Radio"]
    drawn = Client().get(reverse("question_chart_svg", args=[wire.slug]) + "?sort=name").content.decode()
    names = re.findall(r">(Agency|Ministry|Paper|Radio|Mayor)<", drawn)
    assert names == ["Agency", "Ministry", "Paper", "Radio", "Mayor"]
