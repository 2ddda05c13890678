"""How a chain is typed, and how it is said back."""

import pytest

from estimates.actions.entry_facts import NewSource
from estimates.forms.chains import said_of_chain, steps_in
from estimates.forms.names import Book
from estimates.models import Source

KNOWN = [
    Source(slug=f"s{number}", name=name) for number, name in enumerate(["Reuters", "Smith, Jones & Co", "Twin", "Twin"])
]
BOOK = Book((source, source.name, ()) for source in KNOWN)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("", ()),
        ("  ", ()),
        ("Reuters", ("Reuters",)),
        ("Reuters ← Yonhap", ("Reuters", "Yonhap")),
        ("Reuters<-Yonhap <-- KCNA", ("Reuters", "Yonhap", "KCNA")),
        ("Reuters, Yonhap,", ("Reuters", "Yonhap")),
        ("← Reuters ← ← Yonhap ←", ("Reuters", "Yonhap")),
        ("smith, jones & co", ("smith, jones & co",)),
        ("Reuters ← Smith, Jones & Co", ("Reuters", "Smith, Jones & Co")),
        ("Twin", ("Twin",)),
        (", ←", (",",)),
    ],
)
def test_a_chain_is_parted_at_arrows_else_at_commas(text, steps):
    assert steps_in(text, BOOK) == steps


def test_a_chain_is_said_in_words_with_who_is_new():
    steps = [KNOWN[0], NewSource(name="Yonhap", kind="media")]
    said = said_of_chain(steps, publisher=None, source=None)
    assert said.words == "taken from Reuters, who took it from Yonhap"
    assert said.why == "new: Yonhap will be added as a media source"


def test_who_publishes_or_says_it_is_no_step():
    steps = [NewSource(name="REUTERS")]
    assert "publishes it" in said_of_chain(steps, publisher=KNOWN[0], source=None).problem
    assert "who says it" in said_of_chain(steps, publisher=None, source=KNOWN[0]).problem
    assert not said_of_chain(steps, publisher=KNOWN[1], source=KNOWN[2]).problem
