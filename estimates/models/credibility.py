"""How credible is what a claim says, as whoever recorded it judged (information credibility, NATO AJP-2.1)?"""

from django.db import models


class Credibility(models.IntegerChoices):
    """A grade of one piece of information, beside the source that gives it. It is shown and filters; it weighs nothing.

    The last says that it cannot be judged, so it is neither better nor worse than any other.
    """

    CONFIRMED = 1, "confirmed by other sources"
    PROBABLY_TRUE = 2, "probably true"
    POSSIBLY_TRUE = 3, "possibly true"
    DOUBTFUL = 4, "doubtful"
    IMPROBABLE = 5, "improbable"
    CANNOT_BE_JUDGED = 6, "truth cannot be judged"
