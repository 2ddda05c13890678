"""By what can the API's lists be narrowed?"""

from typing import Any

from django.db.models import Q, QuerySet

from estimates.api.filter_kinds import Filters, any_of, flag, named, search, text
from estimates.models import Claim, Publication, Question, Source, Topic
from estimates.models.citation import CitationRole
from estimates.models.link_kind import LinkKind
from estimates.models.question import Measure, QuestionLinkKind
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole
from estimates.models.web_address import canonical_web_address


class Searching(Filters):
    """What every list with words in it can be searched for."""

    search = search()

    def holding(self, queryset: Any, name: str, words: str) -> Any:
        return queryset.matching(words)


class TopicFilters(Searching):
    pass


class QuestionFilters(Searching):
    topic = named(Topic)
    measure = any_of(Measure.choices, "what kind of quantity")


class SourceFilters(Searching):
    kind = any_of(SourceKind.choices, "kind of source")
    parent = named(Source)
    country = text("ISO 3166 code, two letters", longest=2, lookup_expr="iexact")


class SourceRoleFilters(Filters):
    source = named(Source)
    topic = named(Topic)
    role = any_of(PartyRole.choices, "part in the affair")


class PublicationFilters(Searching):
    publisher = named(Source)
    language = text("language of the publication, such as ko", longest=35, lookup_expr="iexact")
    url = text("its address, in any form that names the same page", longest=2000, method="at")

    def at(self, queryset: QuerySet[Any], name: str, url: str) -> QuerySet[Any]:
        try:
            return queryset.filter(canonical_url=canonical_web_address(url))
        except ValueError:  # a malformed address is nobody's
            return queryset.none()


class CitationFilters(Searching):
    claim = named(Claim)
    publication = named(Publication)
    question = named(Question, field_name="claim__question")
    role = any_of(CitationRole.choices, "how it cites")


class EventFilters(Filters):
    topic = named(Topic)
    publication = named(Publication)
    withdrawn = flag("events that were taken back; false unless told")
    defaults = {"withdrawn": ("withdrawn", False)}


class LinkFilters(Filters):
    """Links by either of their ends; those that were taken back only if asked for."""

    ends: tuple[str, str]
    withdrawn = flag("links that were taken back; false unless told")
    defaults = {"withdrawn": ("withdrawn", False)}

    def at_either_end(self, queryset: QuerySet[Any], name: str, end: Any) -> QuerySet[Any]:
        one, other = self.ends
        return queryset.filter(Q(**{one: end}) | Q(**{other: end}))


class ClaimLinkFilters(LinkFilters):
    ends = ("from_claim", "to_claim")
    claim = named(Claim, method="at_either_end")
    question = named(Question, field_name="from_claim__question")
    kind = any_of(LinkKind.choices, "what the newer claim does to the older")


class QuestionLinkFilters(LinkFilters):
    ends = ("from_question", "to_question")
    question = named(Question, method="at_either_end")
    kind = any_of(QuestionLinkKind.choices, "how the questions stand to each other")
