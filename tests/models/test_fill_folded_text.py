"""What was recorded before there was a folded text is found after the migration too."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from estimates.models import Citation, Claim, Publication, Question, Source, Topic
from tests.factories import make_claim, make_publication, make_source

MODELS = (Topic, Question, Source, Publication, Claim, Citation)


@pytest.mark.django_db
def test_the_migration_writes_what_saving_writes() -> None:
    make_claim(
        source=make_source("Dikötter", aliases=["Préval", "병력"]),
        publication=make_publication("T", url="https://example.org/a", author="Å"),
        quote="Ü",
        note="Ñ",
    )
    saved = {model: list(model.objects.order_by("pk").values_list("folded", flat=True)) for model in MODELS}
    for model in MODELS:
        assert all(saved[model])
        model.objects.update(folded="")
    import_module("estimates.migrations.0003_fill_folded_text").fill(apps, SimpleNamespace(connection=connection))
    assert saved == {model: list(model.objects.order_by("pk").values_list("folded", flat=True)) for model in MODELS}
