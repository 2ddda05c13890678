"""Where does a claim stand between being typed and being read, and who may see it?"""

from collections.abc import Sequence

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    RETRACTED = "retracted", _("retracted by us")
    DISCARDED = "discarded", _("discarded")


# A retracted claim was seen by readers: its address must go on saying what became of it.
PUBLIC = (Status.PUBLISHED, Status.RETRACTED)


def not_only_in_drafts(model: type[models.Model], roads: Sequence[str], *, always_public: str) -> Q:
    """Records that a public claim leads to by one of these roads (lookups to a claim), or that no claim uses yet.

    `always_public` is a lookup to what has no drafts: a record that it leads to is public.
    """
    public, used = Q(pk__in=model._default_manager.filter(**{f"{always_public}__isnull": False}).values("pk")), Q()
    for road in roads:
        # Each road is walked once: a second filter on it would pair every claim of a record with every other.
        used |= Q(pk__in=model._default_manager.filter(**{f"{road}__isnull": False}).values("pk"))
        public |= Q(pk__in=model._default_manager.filter(**{f"{road}__status__in": PUBLIC}).values("pk"))
    return public | ~used
