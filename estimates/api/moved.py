"""What is answered for a source or question that was merged into another?"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from estimates.models.merged import MergedAway


def leads_on(request: Request) -> bool:
    """Whoever reads is led on; whoever writes is told, since what they send was meant for another record."""
    return request.method in SAFE_METHODS


def address_instead(request: Request, merged: MergedAway) -> str:
    """The address that was asked for, with the slug of the one that stands for both."""
    match: Any = request._request.resolver_match
    path = reverse(match.view_name, kwargs={**match.kwargs, "slug": merged.into.slug})
    query = request._request.META.get("QUERY_STRING", "")
    return settings.BASE_URL + path + (f"?{query}" if query else "")
