"""What is drawn many times over, charts and their rows, stands in Jinja templates, which are compiled; this is their
environment, and the tag by which a page of Django's own templates draws one.

Names in a template are those of its context. `_` and `ngettext` translate, `url` reverses, and the filters are those
that pages have.
"""

from functools import lru_cache
from typing import Any

from django import template
from django.template.context import Context
from django.template.defaultfilters import capfirst, date
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext
from jinja2 import ChainableUndefined, Environment
from markupsafe import Markup

from estimates.templatetags import links, wording
from estimates.translated import gettext, kept_by_language, one_language

register = template.Library()


def environment(**options: Any) -> Environment:
    """For TEMPLATES in the settings. What a context does not have is empty, as in Django's templates."""
    given = options | {"undefined": ChainableUndefined, "keep_trailing_newline": True}
    made = Environment(**given)
    made.filters |= {**wording.register.filters, **links.register.filters, "capfirst": capfirst, "date": date}
    made.globals |= {"url": _url, "_": _said, "ngettext": _counted}
    return made


@register.simple_tag(takes_context=True)
def drawn(context: Context, name: str, **values: Any) -> SafeString:
    """The Jinja template of this name with all that the page knows, and with `values`."""
    known: dict[Any, Any] = context.flatten()
    with one_language():
        return mark_safe(render_to_string(name, known | values, using="jinja2"))


def _said(text: str, /, **values: object) -> Markup:
    """A translation is trusted as its template is, what is filled in is escaped. Beside a gap, "%" is written twice."""
    said = Markup(gettext(text))
    return said % values if values else said


def _counted(one: str, many: str, count: int, /, **values: object) -> Markup:
    return Markup(form_of(one, many, count)) % values


form_of = kept_by_language(ngettext)


@lru_cache(maxsize=4096)
def _url(name: str, *parts: object) -> str:
    """Kept, because a long ledger asks for the same addresses again and again."""
    return reverse(name, args=parts)
