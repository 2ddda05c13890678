"""Do two words count the same thing? A figure of tanks is asked about where troops are counted; soldiers are not."""

import re
from collections.abc import Iterable
from typing import Final

_FORMS: Final = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "dead": "death",
    "servicemen": "serviceman", "servicewomen": "servicewoman", "policemen": "policeman", "lives": "life",
    "aircraft": "aircraft", "personnel": "personnel", "troops": "troop", "forces": "force", "police": "police",
}  # fmt: skip
# Words that reporters use for one count. A set says no more than that nobody needs to be asked.
_KINDRED: Final = tuple(
    frozenset(words.split())
    for words in (
        "troop soldier serviceman servicewoman personnel fighter man force combatant conscript recruit militant "
        "mercenary officer person reinforcement",
        "death killed fatality casualty victim person body civilian man woman child life martyr soldier fighter "
        "adult resident",
        "injury injured wounded casualty person civilian man woman child",
        "refugee asylum-seeker displaced migrant person idp returnee civilian family resident evacuee",
        "protester demonstrator participant marcher attendee person supporter",
        "case infection patient person infected",
        "dollar usd", "euro eur", "pound gbp", "% percent percentage point",
        "tonne ton",
        "km kilometre kilometer", "kg kilogram kilogramme",
    )
)  # fmt: skip


def base(word: str) -> str:
    """The singular of a counted noun in lower case, by the rules that most nouns follow: "Troops" is "troop"."""
    word = word.lower().removesuffix("'s")
    if word in _FORMS or len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return _FORMS.get(word, word)
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


def counts_the_same(noun: str, unit: str, texts: Iterable[str] = ()) -> bool:
    """Whether `noun` may stand for the `unit` of a question: the same word, a kindred one, or a word of its `texts`."""
    own, wanted = base(noun), {base(word) for word in re.findall(r"[^\W\d_][\w'-]*|%", unit)}
    if own in wanted or any(own in kin and wanted & kin for kin in _KINDRED):
        return True
    return any(own == base(word) for text in texts for word in re.findall(r"[^\W\d_][\w'-]*", text))
