"""Pictures are looked at as pixels: letters where labels stand, marks where the numbers are."""

import io

import pytest
from django.test import Client
from PIL import Image

from estimates.charts import png
from tests.factories import make_claim, make_question, make_source

pytestmark = pytest.mark.django_db


def pixels(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def dark(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels in the box are much darker than the paper."""
    return sum(count for count, colour in image.crop(box).getcolors(1 << 24) or [] if max(colour) < 140)  # type: ignore[type-var, arg-type, misc]


@pytest.mark.parametrize("text", ["up to 12,000", "Київ", "Αθήνα"])
def test_letters_are_drawn_with_the_fonts_that_come_along(text: str) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><rect width="200" height="40" fill="#fff"/>'
        f'<text x="10" y="28" font-size="20" font-family="Source Sans Pro">{text}</text></svg>'
    )
    assert dark(pixels(png(svg, width=400)), (0, 0, 400, 80)) > 300


def test_the_card_has_its_size_its_title_and_a_mark_for_each_row() -> None:
    question = make_question("How many troops are there?", slug="q")
    for number, name in enumerate(("Seoul", "Kyiv", "Washington")):
        make_claim(question, make_source(name), f"{11 + number},000")
    image = pixels(Client().get("/questions/q/card.png").content)
    assert image.size == (1200, 630)
    assert dark(image, (29, 80, 1171, 140)) > 2000
    assert dark(image, (29, 560, 600, 610)) > 500


def test_many_sources_leave_the_ends_and_say_how_many_lie_between() -> None:
    question = make_question("How many?", slug="q")
    for number in range(60):
        make_claim(question, make_source(f"A source with a rather long name, number {number}"), f"{1000 + number}")
    image = pixels(Client().get("/questions/q/card.png").content)
    assert image.size == (1200, 630)
    assert dark(image, (0, 615, 1200, 630)) == 0


def test_the_chart_as_pixels_is_the_chart_as_svg() -> None:
    question = make_question("How many?", slug="q")
    make_claim(question, make_source("Seoul"), "11,000")
    response = Client().get("/questions/q/chart.png")
    assert response["Content-Type"] == "image/png"
    image = pixels(response.content)
    assert image.width == 2000
    blue = [colour for _, colour in image.getcolors(1 << 24) or [] if colour == (0, 114, 178)]
    assert blue
    assert Client().get("/questions/q/chart.png?as_of=never").status_code == 400
