"""Editing what is recorded: who may, against which version, with which reason; and two people at once."""

import re
from html import unescape

import pytest

from estimates import actions
from estimates.models import Citation, Claim, ClaimLink, Publication, Question, Source, Topic
from tests.factories import link, make_claim, make_publication, make_source, make_user

pytestmark = pytest.mark.django_db

NOUNS = ("topic", "question", "source", "publication", "citation", "claim", "link")


@pytest.fixture
def claim():
    outlet = make_source("Outlet", kind="media")
    publication = make_publication("Briefing", url="https://news.example/a", publisher=outlet, published="2024-11-03")
    return make_claim(figure="about 10,000", stated_on="2024-10-24", publication=publication, quote="about 10,000 men")


@pytest.fixture
def analyst(client):
    client.force_login(make_user())
    return client


def linked(claim):
    """The claim's link to an older one."""
    return claim.links_out.first() or link(claim, "supersedes", make_claim(claim.question, claim.source, "3,000"))


def address(noun, claim):
    citation = claim.citations.get()
    question = claim.question
    return {
        "topic": f"/topics/{question.topic.slug}/edit/",
        "question": f"/questions/{question.slug}/edit/",
        "source": f"/sources/{claim.source.slug}/edit/",
        "publication": f"/publications/{citation.publication_id}/edit/",
        "citation": f"/citations/{citation.pk}/edit/",
        "claim": f"/claims/{claim.pk}/edit/",
        "link": f"/claim-links/{linked(claim).pk}/edit/",
    }[noun]


def filled(page):
    """What a browser would send of the edit form on this page, as it stands."""
    html = page.content.decode()
    form = html[html.index("record-form") :].partition("</form>")[0]
    sent = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = re.search(r' name="([^"]*)"', tag), re.search(r' value="([^"]*)"', tag)
        if 'type="checkbox"' in tag or 'type="radio"' in tag:
            if " checked" in tag:
                sent[name[1]] = unescape(value[1]) if value else "on"
        else:
            sent[name[1]] = unescape(value[1]) if value else ""
    for name, inside in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        sent[name] = unescape(chosen[1]) if chosen else unescape(re.search(r'<option value="([^"]*)"', inside)[1])
    for name, inside in re.findall(r'<textarea [^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', form, re.S):
        sent[name] = unescape(inside)
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def save(client, path, **typed):
    return client.post(path, filled(client.get(path)) | typed)


@pytest.mark.parametrize("noun", NOUNS)
def test_only_analysts_come_to_the_forms(client, claim, noun):
    path = address(noun, claim)
    assert client.get(path).status_code == 302
    assert client.post(path, {"version": 1}).status_code == 403
    client.force_login(make_user("someone", analyst=False))
    assert client.get(path).status_code == 403
    assert client.post(path, {"version": 1}).status_code == 403
    client.force_login(make_user())
    assert client.get(path).status_code == 200
    assert client.put(path).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        *("/topics/no/edit/", "/questions/no/edit/", "/sources/no/edit/"),
        *("/publications/0/edit/", "/claims/0/edit/", "/claim-links/0/edit/"),
    ],
)
def test_what_is_not_there_cannot_be_edited(analyst, path):
    assert analyst.get(path).status_code == 404


@pytest.mark.parametrize("noun", NOUNS)
def test_an_untouched_form_changes_nothing(analyst, claim, noun):
    path = address(noun, claim)
    answer = save(analyst, path)
    assert answer.status_code == 302
    assert {model.objects.get(pk=pk).version for model, pk in records(claim)} == {1}
    assert "Nothing was changed" in analyst.get(answer["Location"]).content.decode()


def records(claim):
    citation = claim.citations.get()
    pairs = [(Topic, claim.question.topic_id), (Question, claim.question_id), (Source, claim.source_id)]
    pairs += [(Publication, citation.publication_id), (Citation, citation.pk), (Claim, claim.pk)]
    return [*pairs, (ClaimLink, linked(claim).pk)]


@pytest.mark.parametrize(
    ("noun", "name", "typed", "kept"),
    [
        ("topic", "title", "Another title", "Another title"),
        ("question", "can_be_negative", "on", True),
        ("question", "definition", "Line one\r\nline two", "Line one\nline two"),
        ("source", "aliases", "Seoul\n서울\n", ["Seoul", "서울"]),
        ("source", "country", "kr", "KR"),
        ("publication", "published", "4 Nov 2024", "2024-11-04"),
        ("citation", "quote", "some 10,000 men", "some 10,000 men"),
        ("claim", "figure", "up to 12,000", "up to 12,000"),
        ("claim", "credibility", "2", 2),
        ("claim", "stated_on", "25 Oct 2024", "2024-10-25"),
        ("link", "kind", "corrects", "corrects"),
        ("link", "note", "they said so", "they said so"),
        ("link", "withdrawn", "on", True),
    ],
)
def test_a_change_is_saved_with_its_reason(analyst, claim, noun, name, typed, kept):
    answer = save(analyst, address(noun, claim), **{name: typed, "reason": "misread"})
    assert answer.status_code == 302
    model, pk = next((model, pk) for model, pk in records(claim) if model.__name__.lower() in (noun, f"claim{noun}"))
    changed = model.objects.get(pk=pk)
    assert getattr(changed, name) == kept
    assert changed.version == 2
    newest = changed.history.first()
    assert (newest.history_change_reason, newest.history_user) == ("misread", make_user())


def test_a_new_figure_is_read_afresh(analyst, claim):
    save(analyst, f"/claims/{claim.pk}/edit/", figure="up to 12,000", reason="misread")
    claim.refresh_from_db()
    assert (claim.best, claim.high, claim.qualifier) == (None, 12000, "at_most")


def test_a_figure_becomes_a_denial_where_somebody_says_so(analyst, claim):
    save(analyst, f"/claims/{claim.pk}/edit/", figure="groundless rumours", reads="denied", reason="misread")
    claim.refresh_from_db()
    assert (claim.best, claim.qualifier) == (None, "denied")


@pytest.mark.parametrize(
    ("noun", "typed", "said"),
    [
        ("topic", {"title": "New"}, "Say in a few words why"),
        ("topic", {"title": "", "reason": "r"}, "A topic needs a title"),
        ("claim", {"figure": "no number at all", "reason": "r"}, "no number at all"),
        ("claim", {"source": "Nobody we know", "reason": "r"}, "“Nobody we know” is not recorded"),
        ("claim", {"as_of": "2030", "reason": "r"}, "is this a forecast?"),
        ("publication", {"url": "javascript:alert(1)", "reason": "r"}, "only http:// and https://"),
        ("publication", {"archived_on": "yesterday", "reason": "r"}, "is no day"),
        ("question", {"unit": "", "reason": "r"}, "Say what it counts"),
        ("link", {"withdrawn": "on"}, "Say in a few words why"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_keeps_the_typing(analyst, claim, noun, typed, said):
    page = save(analyst, address(noun, claim), **typed)
    assert page.status_code == 422
    html = unescape(page.content.decode())
    assert said in html
    name = next(iter(typed))
    target = "reason" if "reason" not in typed else name
    assert f'href="#{target}"' in html
    assert re.search(rf'id="{target}"[^>]*aria-invalid="true"', html)
    assert filled(page)[name] == typed[name]
    assert {model.objects.get(pk=pk).version for model, pk in records(claim)} == {1}


def test_a_stale_save_lays_both_versions_side_by_side(analyst, claim):
    path = f"/topics/{claim.question.topic.slug}/edit/"
    began = filled(analyst.get(path))
    actions.revise_topic(
        claim.question.topic_id, version=1, changes={"title": "Theirs", "summary": "Added"}, by=make_user("other")
    )
    page = analyst.post(path, began | {"title": "Mine", "reason": "clearer"})
    assert page.status_code == 409
    html = page.content.decode()
    assert "Mine" in html
    assert "Theirs" in html
    assert "both changed it" in html
    assert "other" in html
    assert filled(page) | {"title": "Mine", "reason": "clearer", "version": "2", "began": "1"} == filled(page)
    assert filled(page)["keep-summary"] == "theirs", "what only they touched stays theirs"
    assert "keep-title" not in filled(page)
    assert Topic.objects.get(pk=claim.question.topic_id).title == "Theirs"


def test_a_merge_waits_for_a_decision_and_saves_against_the_newer_version(analyst, claim):
    path, pk = f"/topics/{claim.question.topic.slug}/edit/", claim.question.topic_id
    began = filled(analyst.get(path))
    actions.revise_topic(pk, version=1, changes={"title": "Theirs", "summary": "Added"}, by=make_user("other"))
    merging = filled(analyst.post(path, began | {"title": "Mine", "reason": "clearer"}))
    undecided = analyst.post(path, merging)
    assert undecided.status_code == 409
    assert "Title: choose one of the two" in undecided.content.decode()
    answer = analyst.post(path, filled(undecided) | {"keep-title": "mine"})
    assert answer.status_code == 302
    topic = Topic.objects.get(pk=pk)
    assert (topic.title, topic.summary, topic.version) == ("Mine", "Added", 3)


def test_a_merge_that_is_stale_again_is_asked_again(analyst, claim):
    path, pk = f"/topics/{claim.question.topic.slug}/edit/", claim.question.topic_id
    began = filled(analyst.get(path))
    actions.revise_topic(pk, version=1, changes={"title": "Theirs"}, by=make_user("other"))
    merging = filled(analyst.post(path, began | {"title": "Mine", "reason": "clearer"}))
    actions.revise_topic(pk, version=2, changes={"title": "Theirs again"}, by=make_user("other"))
    page = analyst.post(path, merging | {"keep-title": "mine"})
    assert page.status_code == 409
    assert "Theirs again" in page.content.decode()
    assert filled(page)["title"] == "Mine"


@pytest.mark.parametrize("version", ["", "one", "1" * 30])
def test_a_form_without_its_version_is_none_of_ours(analyst, claim, version):
    path = f"/claims/{claim.pk}/edit/"
    assert analyst.post(path, filled(analyst.get(path)) | {"version": version}).status_code == 400


def test_a_version_that_never_was_loses_nothing(analyst, claim):
    path = f"/claims/{claim.pk}/edit/"
    page = analyst.post(path, filled(analyst.get(path)) | {"version": "77", "note": "Mine"})
    assert page.status_code == 409
    assert filled(page)["note"] == "Mine"


def test_a_claim_offers_only_the_states_it_can_take(analyst, claim):
    page = analyst.get(f"/claims/{claim.pk}/edit/").content.decode()
    states = re.search(r'<select id="status".*?</select>', page, re.S)[0]
    assert re.findall(r'value="(\w+)"', states) == ["published", "retracted"]


def test_hostile_text_is_only_text(analyst, claim):
    words = '"><script>alert(1)</script>'
    page = save(analyst, f"/claims/{claim.pk}/edit/", note=words, figure=words, reason=words)
    assert page.status_code == 422
    assert "<script>alert" not in page.content.decode()


def test_the_forms_ask_as_often_for_much_as_for_little(analyst, claim, django_assert_max_num_queries):
    path = f"/claims/{claim.pk}/edit/"
    with django_assert_max_num_queries(9) as few:
        analyst.get(path)
    for number in range(8):
        link(make_claim(claim.question, make_source(), str(number + 1)), "confirms", claim)
    with django_assert_max_num_queries(len(few.captured_queries)):
        analyst.get(path)


def test_a_changed_figure_that_is_open_is_asked_about_with_all_typing_kept(client):
    client.force_login(make_user())
    claim = make_claim(figure="11,000")
    page = client.get(f"/claims/{claim.pk}/edit/")
    typed = {field.name: field.value() for field in page.context["edit"].form} | {
        "version": "1",
        "figure": "10.000",
        "reason": "misread",
    }
    typed = {name: value for name, value in typed.items() if value}
    asked = client.post(f"/claims/{claim.pk}/edit/", typed)
    assert asked.status_code == 422
    assert 'name="reading" value="1"' in asked.content.decode()
    assert client.post(f"/claims/{claim.pk}/edit/", typed | {"reading": "1"}).status_code == 302
    claim.refresh_from_db()
    assert (claim.figure, claim.best) == ("10.000", 10)
