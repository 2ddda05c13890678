"""Who may do what through the API? Anyone reads; analysts write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import SAFE_METHODS, BasePermission

from estimates.models.people import Deed, may

if TYPE_CHECKING:  # REST framework's views load this module while they are themselves being loaded
    from rest_framework.request import Request
    from rest_framework.views import APIView


class EditorsReview(BasePermission):
    message = "This account may not do that; it is for editors. An administrator can add it to them."

    def has_permission(self, request: Request, view: APIView) -> bool:
        impossible = not hasattr(view, (request.method or "").lower())
        return impossible or may(request.user, Deed.REVIEW)


class AnalystsWrite(BasePermission):
    message = "This account may read, not write. An administrator can add it to the analysts."

    def has_permission(self, request: Request, view: APIView) -> bool:
        # What nobody can do here is answered with 405, not with a request to log in first.
        impossible = not hasattr(view, (request.method or "").lower())
        return request.method in SAFE_METHODS or impossible or may(request.user, Deed.EDIT_RECORDS)
