"""Pages follow one another in the order that was asked for, each record once, whatever is equal and whoever writes."""

from typing import Any

import pytest

from tests.api.conftest import Caller
from tests.factories import make_claim, make_publication, make_question, make_source, make_topic

HOST = "http://127.0.0.1:8000"


def walk(who: Caller, path: str, direction: str = "next") -> list[Any]:
    """The pages from `path` on, each as the list of what it holds."""
    pages, address = [], f"/api/v1/{path}"
    while address:
        page = who.get(address.removeprefix(HOST)).json()
        pages.append([record.get("slug") or record["id"] for record in page["results"]])
        address = page[direction]
    return pages


@pytest.fixture
def dated(db: None) -> list[int]:
    """Ids by stated day: unknown and open ones first, equal ones by id."""
    question = make_question()
    days = ["2024-10-03", "", "2024-10-01", "2024-10-03", "2024-10-02", "2024-10-01/..", "2024-10-03"]
    made = [make_claim(question, stated_on=day).pk for day in days]
    return [made[place] for place in (1, 5, 2, 4, 0, 3, 6)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
@pytest.mark.parametrize("ordering", ["stated_on", "-stated_on"])
def test_every_claim_stands_once_in_its_place(anybody: Caller, dated: list[int], ordering: str, size: int) -> None:
    wanted = dated if ordering == "stated_on" else dated[::-1]
    pages = walk(anybody, f"claims/?ordering={ordering}&page_size={size}")
    assert [pk for page in pages for pk in page] == wanted
    assert all(len(page) == size for page in pages[:-1])


def test_the_way_back_meets_the_same_pages(anybody: Caller, dated: list[int]) -> None:
    address = "claims/?ordering=stated_on&page_size=3"
    forward = walk(anybody, address)
    last = f"{HOST}/api/v1/{address}"
    while following := anybody.get(last.removeprefix(HOST)).json()["next"]:
        last = following
    assert walk(anybody, last.removeprefix(f"{HOST}/api/v1/"), "previous") == forward[::-1]


def test_what_is_written_in_between_moves_nothing(anybody: Caller) -> None:
    for title in "bdfh":
        make_topic(title)
    first = anybody.read("topics/?ordering=title&page_size=2").json()
    make_topic("a"), make_topic("e")
    second = anybody.get(first["next"].removeprefix(HOST)).json()
    assert [topic["title"] for topic in second["results"]] == ["e", "f"]


@pytest.mark.parametrize(
    ("noun", "name", "make"),
    [
        ("topics", "title", lambda: make_topic("Same")),
        ("questions", "title", lambda: make_question("Same")),
        ("sources", "name", lambda: make_source("Same")),
        ("publications", "title", lambda: make_publication("Same", url=f"https://example.org/{make_topic().slug}")),
        ("publications", "published", lambda: make_publication(published="2024-11")),
        ("claims", "as_of", lambda: make_claim(as_of="2024-11")),
        ("claims", "recorded_at", lambda: make_claim()),
        ("citations", "id", lambda: make_claim()),
    ],
)
def test_equals_are_told_apart_by_their_ids(anybody: Caller, noun: str, name: str, make: Any) -> None:
    for _ in range(5):
        make()
    up = walk(anybody, f"{noun}/?ordering={name}&page_size=2")
    down = walk(anybody, f"{noun}/?ordering=-{name}&page_size=2")
    met = [key for page in up for key in page]
    assert len(met) == len(set(met)) == 5
    assert [key for page in down for key in page] == met[::-1]


def test_a_cursor_belongs_to_its_order(anybody: Caller, dated: list[int]) -> None:
    cursor = anybody.read("claims/?page_size=1").json()["next"].partition("cursor=")[2].partition("&")[0]
    assert anybody.read(f"claims/?page_size=1&cursor={cursor}").status_code == 200
    answer = anybody.read(f"claims/?ordering=stated_on&cursor={cursor}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


@pytest.mark.parametrize(
    "cursor",
    [
        "W10",
        "WyItaWQiXQ",
        "WyItaWQiLCJ4Iiwx LGZhbHNlXQ",
        "WyItaWQiLDFlOTksMSxmYWxzZV0",
        "WyItaWQiLDk5OTk5OTk5OTk5OTk5OTk5OTk5OTksMSxmYWxzZV0",
        "%00",
        "é",
    ],
)
def test_a_made_up_cursor_is_refused(anybody: Caller, cursor: str) -> None:
    answer = anybody.read(f"claims/?cursor={cursor}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")
