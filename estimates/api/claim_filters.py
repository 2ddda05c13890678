"""By what can the list of claims be narrowed? Dates mean what they mean on the pages."""

from typing import Any

from django.db.models import Q, QuerySet

from estimates import dates
from estimates.api.filter_kinds import any_of, moment, named, one_of, text
from estimates.api.filters import Searching
from estimates.comparisons import Filters as Asked
from estimates.figures import Qualifier
from estimates.models import Citation, Claim, Question, Source, Topic
from estimates.models.claim import Horizon
from estimates.models.claim_days import as_of_by, stated_by, stated_since
from estimates.models.source import SourceKind
from estimates.models.status import Status

_DATE = "a day, month or year, EDTF or as people write dates"
_LONGEST_DATE = 100


class ClaimFilters(Searching):
    """`search` looks into figure and note, the quotes and the name of the source."""

    question = named(Question)
    topic = named(Topic, field_name="question__topic")
    source = named(Source)
    kind = any_of(SourceKind.choices, "kind of source", field_name="source__kind")
    qualifier = any_of([(q.value, q) for q in Qualifier], "what the words make of the number")
    horizon = one_of(Horizon.choices, "counts of what is, or forecasts; both unless told")
    status = one_of(Status.choices, "published unless told; drafts are listed for analysts only")
    stated_by = text(f"said by then; {_DATE}", longest=_LONGEST_DATE, method="by_date")
    since = text(f"said since then; {_DATE}", longest=_LONGEST_DATE, method="by_date")
    as_of = text(f"speaks of no later time; {_DATE}", longest=_LONGEST_DATE, method="by_date")
    recorded_after = moment("entered here after this time", field_name="recorded_at", lookup_expr="gt")
    defaults = {"status": ("status", Status.PUBLISHED)}

    def by_date(self, queryset: QuerySet[Any], name: str, date: str) -> QuerySet[Any]:
        day = dates.parse(getattr(Asked.read({name: [date]}), name))
        if name == "since":
            return queryset if day.first is None else queryset.filter(stated_since(day.first))
        keeps = stated_by if name == "stated_by" else as_of_by
        return queryset if day.last is None else queryset.filter(keeps(day.last))

    def holding(self, queryset: Any, name: str, words: str) -> QuerySet[Any]:
        within: QuerySet[Any] = queryset
        for word in words.split():
            cited = Citation.objects.matching(word).values("claim")
            said = Source.objects.matching(word).values("pk")
            own = Claim.objects.matching(word).values("pk")
            within = within.filter(Q(pk__in=own) | Q(pk__in=cited) | Q(source__in=said))
        return within
