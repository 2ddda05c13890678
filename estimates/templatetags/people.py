"""What may the person looking at a page do? The policy's own words, asked in a template."""

from django import template
from django.contrib.auth.models import AnonymousUser, User

from estimates.models import people

register = template.Library()


@register.filter
def may(user: User | AnonymousUser | str, deed: str) -> bool:
    """`{% if user|may:"enter claims" %}`; a page rendered without anybody lets nobody do anything special.

    ValueError for words that the policy does not hold.
    """
    asked = people.Deed(deed)
    return people.may(AnonymousUser() if isinstance(user, str) else user, asked)
