"""What does somebody read when a request cannot be answered, and what can they do next?"""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from estimates.views.guards import carried

DRAINED = 50_000_000
PIECE = 1 << 16


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than is taken."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        drain(request)
        return render(request, "errors/413.html", status=413)
    return render(request, "errors/400.html", status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page of its own: whatever is broken, the database or the session may be it."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without the proof that this site sent it, mostly because a sign-in ended in between."""
    # Only our own page may offer to send its typing again: another site's form must not become ours by a click.
    ours = request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
    context = {"address": request.get_full_path(), "carried": carried(request) if ours else []}
    return render(request, "errors/csrf.html", context, status=403)


def drain(request: HttpRequest) -> None:
    """Take the rest of what is being sent: a browser shows no answer before it has sent everything."""
    taken = 0
    try:
        while taken < DRAINED and (piece := request.read(PIECE)):
            taken += len(piece)
    except (UnreadablePostError, OSError):
        return
