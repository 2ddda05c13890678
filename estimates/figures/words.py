"""Which words are numbers, magnitudes, currencies, percentages and measures?"""

import unicodedata
from fractions import Fraction
from typing import Final

from estimates.figures.tokens import plain


def word_list(text: str) -> frozenset[str]:
    """The words of a list kept as text."""
    return frozenset(text.split())


_ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

SMALL: Final = {word: number for number, word in enumerate(_ONES) if number}
TENS: Final = {word: 10 * number for number, word in enumerate(_TENS, 2)}
DIGITS: Final = {word: number for number, word in enumerate(_ONES[:10])}

# Words that multiply what stands before them. The short ones need a number before them.
MAGNITUDES: Final = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6,
    "crore": 10**7, "milliard": 10**9, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
SHORT_MAGNITUDES: Final = {
    "k": 10**3, "tsd": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9,
    "bn": 10**9, "bln": 10**9, "mrd": 10**9, "mld": 10**9, "cr": 10**7, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
FOREIGN_MAGNITUDES: Final = {
    "".join(char for char in plain(word) if unicodedata.category(char)[0] != "M"): value
    for words, value in (
        (
            "tausend mille mila tys tysięcy тыс тысяч тысячи тысяча тис тисяч тисячі ألف آلاف الف هزار हजार হাজার 千 천",
            10**3,
        ),
        ("万 萬 만", 10**4),
        ("लाख লাখ", 10**5),
        ("millionen millones millón milhões milhão milioni milione miljoen milyon mio", 10**6),
        ("млн миллион миллиона миллионов мільйон мільйона мільйонів مليون ملايين میلیون", 10**6),
        ("करोड़ কোটি", 10**7),
        ("億 亿 억", 10**8),
        ("milliarden milliards milliardi miliardi miljard milyar млрд миллиард миллиарда миллиардов", 10**9),
        ("мільярд мільярда мільярдів مليار مليارات میلیارد", 10**9),
        ("billionen billones трлн", 10**12),
    )
    for word in words.split()
}
INDIAN_MAGNITUDES: Final = frozenset(("lakh", "lakhs", "lac", "lacs", "crore", "crores", "cr"))
# A magnitude written together with the noun, or one that means different numbers in different languages.
UNREAD_MAGNITUDES: Final = (
    "mil",
    "十",
    "百",
    "千",
    "万",
    "萬",
    "億",
    "亿",
    "兆",
    "백",
    "천",
    "만",
    "억",
    "조",
)
AFTER_NUMBER: Final = (
    MAGNITUDES
    | {f"{word}s": value for word, value in MAGNITUDES.items() if word != "score"}
    | SHORT_MAGNITUDES
    | FOREIGN_MAGNITUDES
)

PARTS: Final = {
    "half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4), "fourth": Fraction(1, 4),
    "fifth": Fraction(1, 5), "sixth": Fraction(1, 6), "seventh": Fraction(1, 7), "eighth": Fraction(1, 8),
    "ninth": Fraction(1, 9), "tenth": Fraction(1, 10), "twentieth": Fraction(1, 20), "hundredth": Fraction(1, 100),
    "thousandth": Fraction(1, 1000),
}  # fmt: skip
PARTS_PLURAL: Final = {f"{word}s": value for word, value in PARTS.items() if word != "half"} | {
    "halves": Fraction(1, 2)
}
ORDINALS: Final = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth hundredth"
)

# ISO 4217. A dollar is the United States' unless a word or letter says otherwise.
MONEY_SIGNS: Final = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "rs": "INR", "₩": "KRW", "₴": "UAH", "₺": "TRY", "₪": "ILS",
    "₽": "RUB", "re": "INR",
}  # fmt: skip
CODES: Final = word_list("usd eur gbp inr jpy cny rub krw chf uah ils cad aud nzd sek nok dkk pln brl zar mxn hkd sgd")
MONEY_WORDS: Final = {
    "dollar": "USD", "dollars": "USD", "bucks": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP",
    "pounds": "GBP", "quid": "GBP", "sterling": "GBP", "yen": "JPY", "rupee": "INR", "rupees": "INR", "rs": "INR",
    "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB",
    "rubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "shekel": "ILS", "shekels": "ILS",
}  # fmt: skip
DOLLARS_OF: Final = {
    ("us",): "USD", ("american",): "USD", ("canadian",): "CAD", ("australian",): "AUD", ("hong", "kong"): "HKD",
    ("new", "zealand"): "NZD", ("singapore",): "SGD",
}  # fmt: skip
PERCENT: Final = (
    ("percentage", "-", "points"), ("percentage", "-", "point"), ("percentage", "points"), ("percentage", "point"),
    ("per", "cent"), ("percent",), ("pct",), ("pp",), ("points",), ("point",), ("%", "points"), ("%",),
)  # fmt: skip

# Measures that are written without a space after the number: 5kg is a quantity, 5g a telephone network.
MEASURES: Final = word_list(
    "kg km cm mm nm kt mt mg ml ha mw gw kw tw mwh gwh kwh twh mb gb tb hz khz mhz ghz ft lb lbs oz mph kmh kn "
    "bbl bpd db ev kev mev gev w v °c °f c° t l ly kpc mpc ms μg μm"
)
MONTHS: Final = word_list(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
)
YEAR_THINGS: Final = word_list(
    "election elections referendum season olympics games cup championship championships census war crisis budget "
    "survey edition report invasion tournament world model earthquake pandemic constitution uprising coup"
)
