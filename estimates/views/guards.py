"""Who gets to a page that is not for everybody? Strangers sign in first; others are told, in words, whom to ask."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from estimates.models.people import Deed, may

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def only_who_may(deed: Deed) -> Callable[[View[Rest]], View[Rest]]:
    """A view for those whom the policy lets do this. A form that was sent is never led away from: typing is kept."""

    def guarding(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Rest.args, **named: Rest.kwargs) -> HttpResponse:
            if may(request.user, deed):
                return view(request, *args, **named)
            if request.user.is_authenticated or request.method == "POST":
                context = {"deed": deed, "address": request.get_full_path(), "carried": carried(request)}
                return render(request, "estimates/not_allowed.html", context, status=403)
            return redirect_to_login(request.get_full_path())

        return cast("View[Rest]", guarded)

    return guarding


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """All that a form held, to be sent again: whoever was signed out in between has not typed for nothing."""
    given = [(name, text) for name, texts in request.POST.lists() for text in texts]
    return [(name, str(text)) for name, text in given if name != "csrfmiddlewaretoken"]


def whoever(request: HttpRequest) -> User:
    """The person behind a request that a guard let through."""
    user: Any = request.user
    assert isinstance(user, User), "a guard stands before this view"
    return user
