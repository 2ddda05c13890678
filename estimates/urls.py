"""Which address shows what."""

from django.urls import include, path

from estimates.views import claims, enter, exports, health, home, questions, sources, topics

urlpatterns = [
    path("", home.home, name="home"),
    path("topics/<slug:slug>/", topics.topic_detail, name="topic_detail"),
    path("questions/<slug:slug>/", questions.question_detail, name="question_detail"),
    path("questions/<slug:slug>/chart.svg", questions.question_chart_svg, name="question_chart_svg"),
    path("questions/<slug:slug>/claims.csv", exports.question_claims_csv, name="question_claims_csv"),
    path("questions/<slug:slug>/claims.json", exports.question_claims_json, name="question_claims_json"),
    path("claims/<int:pk>/", claims.claim_detail, name="claim_detail"),
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<slug:slug>/", sources.source_detail, name="source_detail"),
    path("enter/", enter.enter, name="enter"),
    path("enter/preview/", enter.enter_preview, name="enter_preview"),
    path("healthz", health.healthz, name="healthz"),
    path("api/v1/", include("estimates.api.urls")),
]
