"""Which slug does a new record get? A transliterated one that no other of its kind has; it never changes after."""

import re

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext

LONGEST = 100


def free_slug(model: type[models.Model], name: str) -> str:
    """`name` in ASCII, lower case and hyphens, numbered from 2 if others were there first.

    Raises:
        ValidationError: the name holds no letter or digit a slug could be made of.
    """
    wanted = slugify(anyascii(name))[: LONGEST - 6].strip("-")
    if not wanted:
        raise ValidationError(
            {"slug": gettext("No slug can be made of “{name}”; give one in Latin letters.").format(name=name[:60])}
        )
    taken = set(model._default_manager.filter(slug__startswith=wanted).values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    numbers = {int(match[1]) for slug in taken if (match := re.fullmatch(re.escape(wanted) + r"-(\d+)", slug))}
    return f"{wanted}-{next(n for n in range(2, len(taken) + 3) if n not in numbers)}"
