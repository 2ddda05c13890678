"""The API's addresses. Slugs name topics, questions and sources; integers the rest."""

from typing import Any

from django.urls import URLPattern, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from estimates.api.views.citations import CitationViewSet
from estimates.api.views.claims import ClaimViewSet
from estimates.api.views.comparisons import changes, comparison, timeline
from estimates.api.views.events import EventViewSet
from estimates.api.views.figures import parse_figure
from estimates.api.views.links import ClaimLinkViewSet, QuestionLinkViewSet
from estimates.api.views.merging import merge_question, merge_source, unmerge_question_again, unmerge_source_again
from estimates.api.views.nowhere import Nowhere
from estimates.api.views.publications import PublicationViewSet
from estimates.api.views.questions import QuestionViewSet
from estimates.api.views.records import RecordViewSet
from estimates.api.views.source_roles import SourceRoleViewSet
from estimates.api.views.sources import SourceViewSet
from estimates.api.views.topics import TopicViewSet

_LIST: dict[str, Any] = {"get": "list", "post": "create"}
_ONE: dict[str, Any] = {"get": "retrieve", "patch": "partial_update"}
# As many digits as every database's integers hold.
_ID = r"(?P<pk>[0-9]{1,18})"


def _records(name: str, views: type[RecordViewSet]) -> list[URLPattern]:
    """A list and its single objects: `topics/`, `topics/<slug>/`."""
    one = rf"^{name}s/{_ID}/$" if views.lookup_field == "pk" else rf"^{name}s/(?P<slug>[-a-zA-Z0-9_]+)/$"
    return [
        path(f"{name}s/", views.as_view(_LIST), name=f"api-{name}s"),
        re_path(one, views.as_view(_ONE), name=f"api-{name}"),
    ]


urlpatterns = [
    *_records("topic", TopicViewSet),
    *_records("question", QuestionViewSet),
    *_records("source", SourceViewSet),
    *_records("source-role", SourceRoleViewSet),
    *_records("publication", PublicationViewSet),
    *_records("event", EventViewSet),
    *_records("claim", ClaimViewSet),
    *_records("citation", CitationViewSet),
    *_records("claim-link", ClaimLinkViewSet),
    *_records("question-link", QuestionLinkViewSet),
    path("sources/<slug:slug>/merge/", merge_source, name="api-source_merge"),
    path("sources/<slug:slug>/unmerge/", unmerge_source_again, name="api-source_unmerge"),
    path("questions/<slug:slug>/merge/", merge_question, name="api-question_merge"),
    path("questions/<slug:slug>/unmerge/", unmerge_question_again, name="api-question_unmerge"),
    path("questions/<slug:slug>/comparison/", comparison, name="api-comparison"),
    path("questions/<slug:slug>/timeline/", timeline, name="api-timeline"),
    path("questions/<slug:slug>/changes/", changes, name="api-changes"),
    path("figures/parse/", parse_figure, name="api-figures-parse"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="api-schema", template_name="estimates/api_docs.html"),
        name="api-docs",
    ),
    re_path("", Nowhere.as_view(), name="api-nowhere"),
]
