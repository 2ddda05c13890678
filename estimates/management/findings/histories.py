"""Which records have changes that their history does not tell of?"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Count

from estimates.models.recorded import Recorded


def incomplete() -> Iterator[str]:
    """Each version of a record has a row of its own in the history."""
    for model in apps.get_app_config("estimates").get_models():
        if issubclass(model, Recorded):
            yield from _of(model)


def _of(model: Any) -> Iterator[str]:
    kept = model.history.order_by().values_list("id").annotate(Count("version", distinct=True))
    told: dict[int, int] = dict(kept.iterator())
    for pk, version in model._default_manager.order_by("pk").values_list("pk", "version").iterator():
        if told.get(pk, 0) < version:
            yield f"{model._meta.verbose_name} {pk}: it stands at version {version}, its history has {told.get(pk, 0)}"
