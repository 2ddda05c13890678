"""What is said at an address of the API that leads nowhere? A problem, as everywhere else in it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve
from rest_framework.request import Request
from rest_framework.views import APIView


class Nowhere(APIView):
    """Refuses every verb; an address that only lacks its last slash is pointed to, verb and body kept."""

    permission_classes = []
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise Http404

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        slashed = f"{request.path_info}/"
        if not request.path_info.endswith("/") and resolve(slashed).url_name != "api-nowhere":
            query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
            return redirect(f"{request.path}/{query}", permanent=True, preserve_request=True)
        return super().dispatch(request, *args, **kwargs)
