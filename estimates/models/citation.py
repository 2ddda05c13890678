"""A citation: where a claim can be read, in which words, and through whom it was passed on (Web Annotation, CiTO)."""

from itertools import groupby
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from estimates.models.capture import Capture
from estimates.models.claim import Claim
from estimates.models.publication import Publication
from estimates.models.recorded import Recorded, history
from estimates.models.search import Searched, SearchedQuerySet
from estimates.models.source import Source
from estimates.models.status import PUBLIC


class CitationRole(models.TextChoices):
    PRIMARY = "primary", _("the source's own publication")
    QUOTE = "quote", _("quotes the source")
    PARAPHRASE = "paraphrase", _("paraphrases the source")
    RELAY = "relay", _("relays another report")
    TALLY = "tally", _("lists it in a tally")
    TRANSLATION = "translation", _("translates it")


class Anonymity(models.TextChoices):
    NAMED = "named", _("named")
    UNNAMED_WITH_ROLE = "unnamed_with_role", _("unnamed, role given")
    UNNAMED = "unnamed", _("unnamed")
    LEAKED = "leaked", _("leaked")


class CitationQuerySet(SearchedQuerySet["Citation"]):
    def seen(self, *, drafts: bool) -> Self:
        """All citations for those who may see drafts, else those of claims that readers saw."""
        return self.all() if drafts else self.filter(claim__status__in=PUBLIC)


class Citation(Recorded, Searched):
    """`quote_start` and `quote_end` say where in the captured text the quote stands, in characters, end excluded."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="citations")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="citations")
    role = models.CharField(max_length=12, choices=CitationRole, default=CitationRole.PARAPHRASE)
    quote = models.TextField(blank=True, default="", max_length=2000)
    quote_language = models.CharField(max_length=35, blank=True, default="")
    translation = models.TextField(blank=True, default="", max_length=2000)
    locator = models.CharField(max_length=200, blank=True, default="")
    anonymity = models.CharField(max_length=20, choices=Anonymity, blank=True, default="")
    capture = models.ForeignKey(Capture, models.PROTECT, null=True, blank=True, related_name="citations")
    quote_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    quote_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    # Somebody said so, knowing: the quote or its figure does not stand in the text letter for letter.
    not_literal = models.BooleanField(default=False)
    history = history(excluded=("folded",))

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "publication"], name="citation_once_per_publication"),
            models.CheckConstraint(
                condition=Q(quote_start__isnull=True, quote_end__isnull=True)
                | Q(capture__isnull=False, quote_start__gte=0, quote_end__gt=F("quote_start")),
                name="citation_place_is_in_a_capture",
            ),
        ]

    def __str__(self) -> str:
        return gettext("{claim} in {publication}").format(claim=self.claim, publication=self.publication)

    @property
    def searchable(self) -> str:
        return f"{self.quote} {self.translation}"

    @property
    def chain(self) -> list[Source]:
        """Through whom it was passed on, from the publication back; two steps of what was found to be one are one."""
        return [source for source, _ in groupby(relay.source for relay in self.relays.all())]


class Relay(Recorded):
    """One step of the chain outlet ← wire ← agency; place 0 is the one the publication took it from."""

    citation = models.ForeignKey(Citation, models.PROTECT, related_name="relays")
    place = models.PositiveSmallIntegerField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="relays")
    history = history()

    class Meta:
        ordering = ["citation_id", "place"]
        constraints = [models.UniqueConstraint(fields=["citation", "place"], name="relay_one_source_per_place")]

    def __str__(self) -> str:
        return f"{self.citation} via {self.source}"
