"""Names that may mean one thing, and names that do not."""

import pytest

from estimates.comparisons.look_alikes import look_alikes


def found(name: str, known: str) -> str:
    """Why the two look alike; empty where they do not."""
    return next((alike.why for alike in look_alikes([name], [(known, "known")])), "")


@pytest.mark.parametrize(
    ("name", "known", "why"),
    [
        ("ministry of defence", "Ministry of Defence", "the same but for case or accents"),
        ("Müller", "Muller", "the same but for case or accents"),
        ("ＡＦＰ", "AFP", "the same but for case or accents"),
        ("U.S. Army", "US Army", "the same but for marks and small words"),
        ("The Ministry of Defence", "Ministry of Defence", "the same but for marks and small words"),
        ("Кyiv Роst", "Kyiv Post", "written with letters of another alphabet that look the same"),
        ("Αthens Τimes", "Athens Times", "written with letters of another alphabet that look the same"),
        ("Ministry of Defense", "Ministry of Defence", "one letter apart"),
        ("Agence France Prese", "Agence France-Presse", "one letter apart"),
        ("Yonhpa", "Yonhap", "one letter apart"),
    ],
)
def test_another_spelling_is_found_and_says_why(name: str, known: str, why: str) -> None:
    assert found(name, known) == why


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Ministry of Defence", "Ministry of Finance"),
        ("Brigade 11", "Brigade 12"),
        ("CIA", "CSA"),
        ("Київ", "Kyiv"),
        ("병력", "병사"),
    ],
)
def test_two_names_are_left_apart(name: str, known: str) -> None:
    assert found(name, known) == ""


def test_new_names_are_held_against_each_other_too_and_each_known_one_is_named_once() -> None:
    alike = list(look_alikes(["Reuters", "REUTERS", "Reuter"], [("Reuters", "reuters"), ("reuters.", "reuters")]))
    assert [(one.name, one.known, one.slug) for one in alike if one.slug] == [
        ("Reuters", "Reuters", "reuters"),
        ("REUTERS", "Reuters", "reuters"),
        ("Reuter", "Reuters", "reuters"),
    ]
    assert ("REUTERS", "Reuters", "") in [(one.name, one.known, one.slug) for one in alike]
