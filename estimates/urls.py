"""Which address shows what."""

from django.urls import include, path

from estimates.views import (
    claims,
    component_page,
    editing,
    enter,
    exports,
    health,
    home,
    method,
    publications,
    questions,
    search,
    sources,
    topics,
    undo,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search_page, name="search"),
    path("method/", method.method, name="method"),
    path("topics/<slug:slug>/", topics.topic_detail, name="topic_detail"),
    path("topics/<slug:slug>/edit/", editing.topic_edit, name="topic_edit"),
    path("questions/<slug:slug>/", questions.question_detail, name="question_detail"),
    path("questions/<slug:slug>/edit/", editing.question_edit, name="question_edit"),
    path("questions/<slug:slug>/chart.svg", questions.question_chart_svg, name="question_chart_svg"),
    path("questions/<slug:slug>/claims.csv", exports.question_claims_csv, name="question_claims_csv"),
    path("questions/<slug:slug>/claims.json", exports.question_claims_json, name="question_claims_json"),
    path("claims/<int:pk>/", claims.claim_detail, name="claim_detail"),
    path("claims/<int:pk>/edit/", editing.claim_edit, name="claim_edit"),
    path("citations/<int:pk>/edit/", editing.citation_edit, name="citation_edit"),
    path("publications/<int:pk>/", publications.publication_detail, name="publication_detail"),
    path("publications/<int:pk>/edit/", editing.publication_edit, name="publication_edit"),
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<slug:slug>/", sources.source_detail, name="source_detail"),
    path("sources/<slug:slug>/edit/", editing.source_edit, name="source_edit"),
    path("undo/", undo.undo, name="undo"),
    path("components/", component_page.components, name="components"),
    path("enter/", enter.enter, name="enter"),
    path("enter/preview/", enter.enter_preview, name="enter_preview"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", include("estimates.api.urls")),
]
