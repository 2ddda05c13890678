"""The API's addresses. Slugs name topics, questions and sources; integers the rest."""

from typing import Any

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from estimates.api.views.claims import ClaimViewSet
from estimates.api.views.comparisons import comparison, timeline
from estimates.api.views.nowhere import Nowhere
from estimates.api.views.publications import PublicationViewSet
from estimates.api.views.questions import QuestionViewSet
from estimates.api.views.sources import SourceViewSet
from estimates.api.views.topics import TopicViewSet

_LIST: dict[str, Any] = {"get": "list"}
_ONE: dict[str, Any] = {"get": "retrieve"}
# As many digits as every database's integers hold.
_ID = r"(?P<pk>[0-9]{1,18})"

urlpatterns = [
    path("topics/", TopicViewSet.as_view(_LIST), name="api-topics"),
    path("topics/<slug:slug>/", TopicViewSet.as_view(_ONE), name="api-topic"),
    path("questions/", QuestionViewSet.as_view(_LIST), name="api-questions"),
    path("questions/<slug:slug>/", QuestionViewSet.as_view(_ONE), name="api-question"),
    path("questions/<slug:slug>/comparison/", comparison, name="api-comparison"),
    path("questions/<slug:slug>/timeline/", timeline, name="api-timeline"),
    path("sources/", SourceViewSet.as_view(_LIST), name="api-sources"),
    path("sources/<slug:slug>/", SourceViewSet.as_view(_ONE), name="api-source"),
    path("publications/", PublicationViewSet.as_view(_LIST), name="api-publications"),
    re_path(rf"^publications/{_ID}/$", PublicationViewSet.as_view(_ONE), name="api-publication"),
    path("claims/", ClaimViewSet.as_view({**_LIST, "post": "create"}), name="api-claims"),
    re_path(rf"^claims/{_ID}/$", ClaimViewSet.as_view({**_ONE, "patch": "partial_update"}), name="api-claim"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="api-schema", template_name="estimates/api_docs.html"),
        name="api-docs",
    ),
    re_path("", Nowhere.as_view(), name="api-nowhere"),
]
