"""What do the words around a number make of it? Every hedge, joint and filler the grammar knows, as data.

`PHRASES` maps the words of a phrase to its code in the grammar and, for a hedge, its qualifier. The
convention names examples; the rest are their close synonyms.
"""

from itertools import product
from typing import Final

from estimates.figures.reading import Qualifier as Q

_OVER: Final = (
    "over|above|more than|greater than|higher than|larger than|bigger than|in excess of|upwards of"
    "|upward of|north of"
    "|exceeding|exceeds|exceeded|surpassing|surpassed|topping"
)
_UNDER: Final = "under|below|fewer than|less than|lower than|smaller than|south of|short of"
_SLIGHTLY: Final = (
    "just|only just|slightly|a little|little|a bit|a touch|a shade|a fraction|marginally|a tad|a hair|barely"
    "|fractionally"
)
_WELL: Final = "well|far|way|much|many|considerably|significantly|substantially|comfortably|easily|a lot|rather|even"
_BEFORE: Final = {
    Q.ABOUT: "about|around|round about|roughly|approximately|approximate|approx|appr|circa|ca|c|~|some"
    "|somewhere around"
    "|somewhere in the region of|estimated|an estimated|est|estimated at|estimates of|an estimate of"
    "|in the region of"
    "|in the order of|on the order of|of the order of|in the neighbourhood of|in the neighborhood of"
    "|in the vicinity of|to the tune of|an average of|average of|on average|averaging|perhaps|maybe|possibly"
    "|more or less|broadly|loosely|in the area of|in the ballpark of|something like|very roughly",
    Q.NEARLY: "nearly|almost|close to|close on|very nearly|just shy of|shy of|a little shy of"
    "|slightly shy of|approaching"
    "|nearing|not quite|virtually|practically|just about|not far off|not far short of|verging on"
    "|a little short of",
    Q.JUST_OVER: "",
    Q.AT_LEAST: "at least|at the very least|at the least|at a minimum|at minimum|a minimum of"
    "|minimum of|minimum|min"
    "|a floor of|as few as|as little as|≥|>=|not under|not below|from at least",
    Q.MORE_THAN: f"{_OVER}|>",
    Q.AT_MOST: "up to|and up to|anything up to|as many as|as much as|as high as|at most|at the most"
    "|at the very most|a maximum of"
    "|maximum of|maximum|max|a ceiling of|a cap of|not exceeding|no larger than|≤|<=|=<|as large as"
    "|not to exceed",
    Q.LESS_THAN: f"{_UNDER}|<",
}
# A suffix follows its number directly; the trailing ones also stand before a number.
_AFTER: Final = {
    Q.ABOUT: "or so|or thereabouts|- odd|odd|- something|- ish|ish|, more or less",
    Q.AT_LEAST: "or more|and more|or above|and above|and up|and over|or over|or greater|or higher"
    "|- plus|plus|+"
    "|and counting|, if not more|if not more|, possibly more|, perhaps more|, maybe more"
    "|or possibly more|or even more",
    Q.AT_MOST: "or fewer|or less|or under|or below|or lower|and under|and below|tops|, if not fewer|, possibly fewer",
}
_TRAILING: Final = (
    "at least|at the very least|at the least|at a minimum|at minimum|minimum|min|at most|at the most"
    "|at the very most"
    "|maximum|max|approximately|roughly|approx|more or less|on average|estimated"
)
_OTHER: Final = {
    "d": "only|exactly|precisely|just|merely|a total of|total of|total|a total|in total|in all|all told"
    "|altogether"
    "|a further|further|another|an additional|additional|an extra|extra|the|a|an|its|their|his|her|our"
    "|these|those|all"
    "|all of|all of the|other|reportedly|allegedly|officially|currently|now|still|already|a record"
    "|record|a combined"
    "|combined|a whopping|an overall|overall|exact|fully|the first|the last|likely|probably"
    "|believed to be|=|new"
    "|a new|today|being|a mere|so far|a staggering|an unprecedented|the other|- strong|a count of"
    "|a figure of|a sum of|a full|in total ,|in all ,|overall ,|altogether ,|all told ,",
    "t": "to|through|thru|until|till|to perhaps|to possibly|to maybe|to even|to about|to around",
    "-": "-",
    "&": "and|& |and perhaps|and possibly",
    "|": "or|or even|or perhaps|or possibly|or maybe|if not|, if not|or as many as|to as many as|or up to",
    "b": "but|yet|but also|though",
    "B": "between|somewhere between|anywhere between|anything between|ranging between|a range between|range between",
    "F": "from|anywhere from|somewhere from|ranging from|in the range of|a range of|the range of"
    "|range of|range"
    "|in the range|in the range from|a range from|varying from",
    "p": "±|plus or minus|plus - or - minus|plus / minus|with a margin of error of"
    "|with an error of|with an uncertainty of|, plus or minus",
    "o": "of",
    "/": "/",
    "(": "(|[",
    ")": ")|]",
    ",": ",",
    ";": ";|:",
    "L": "low|lower|lowest|low estimate|lower estimate|lower bound|minimum estimate|a low of|low of",
    "M": "best|mid|middle|central|median|best estimate|central estimate|best guess|mean|point estimate"
    "|a best estimate of",
    "H": "high|upper|highest|high estimate|upper estimate|upper bound|maximum estimate|a high of|high of",
    "z": "no|none|zero|nil|nought|not a single|not a single one|not one|not any|no one|nobody|no - one"
    "|without any"
    "|no such|none of|not even one|absolutely no",
}

PHRASES: Final[dict[tuple[str, ...], tuple[str, Q | None]]] = {}


def _add(code: str, qualifier: Q | None, phrases: str) -> None:
    PHRASES.update({tuple(phrase.split()): (code, qualifier) for phrase in phrases.split("|") if phrase})


def _crossed(first: str, second: str) -> str:
    return "|".join(f"{one} {other}" for one, other in product(first.split("|"), second.split("|")))


for _code, _phrases in _OTHER.items():
    _add(_code, None, _phrases)
for _qualifier, _phrases in _BEFORE.items():
    _add("h", _qualifier, _phrases)
for _qualifier, _phrases in _AFTER.items():
    _add("s", _qualifier, _phrases)
_add("h", Q.MORE_THAN, _crossed(_WELL, _OVER))
_add("h", Q.LESS_THAN, _crossed(_WELL, _UNDER))
_add("h", Q.JUST_OVER, _crossed(_SLIGHTLY, _OVER))
_add("h", Q.NEARLY, _crossed(_SLIGHTLY, _UNDER))
_add("h", Q.AT_MOST, _crossed("no|not|not any", _OVER))
_add("h", Q.AT_LEAST, _crossed("no|not", _UNDER))
for _phrase in _TRAILING.split("|"):
    _add("g", PHRASES[tuple(_phrase.split())][1] or Q.ABOUT, _phrase)
_add("w", Q.ABOUT, "give or take")
_add("h", Q.ABOUT, "≃")

LONGEST_PHRASE: Final = max(map(len, PHRASES))


def wordings(qualifier: Q) -> tuple[str, ...]:
    """Every phrase that makes a number read as `qualifier`, the most usual first, as people write them.

    Where it cannot do without the number's place, that is N: "N, possibly more".
    """
    known = dict.fromkeys(" ".join(words) for words, (code, q) in PHRASES.items() if q is qualifier and code in "hsgw")
    return tuple(phrase.replace("- ", "-").replace(", ", "N, ") for phrase in known)
