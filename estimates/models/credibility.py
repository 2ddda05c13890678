"""How credible is what a claim says, as whoever recorded it judged (information credibility, NATO AJP-2.1)?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Credibility(models.IntegerChoices):
    """A grade of one piece of information, beside the source that gives it. It is shown and filters; it weighs nothing.

    The last says that it cannot be judged, so it is neither better nor worse than any other.
    """

    CONFIRMED = 1, _("confirmed by other sources")
    PROBABLY_TRUE = 2, _("probably true")
    POSSIBLY_TRUE = 3, _("possibly true")
    DOUBTFUL = 4, _("doubtful")
    IMPROBABLE = 5, _("improbable")
    CANNOT_BE_JUDGED = 6, _("truth cannot be judged")
