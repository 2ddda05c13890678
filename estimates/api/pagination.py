"""How are long lists cut? By a cursor that stays right while others write: newest first, unless told."""

from typing import Any

from django.conf import settings
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from estimates.api.ordering import BY_ID, BadCursor, Ordering, Place, ordered

_LARGEST_PAGE = 200
_DEFAULT_PAGE = 50
_NEWEST_FIRST = "-id"


class ByCursor(BasePagination):
    """`{"next", "previous", "results"}`; follow `next` until it is null. `page_size` is 1 to 200, 50 unless told."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        size = _page_size(request)
        self.order = _order(request, view)
        ordering, descending = _orderings(view)[self.order.lstrip("-")], self.order.startswith("-")
        place = self._place(request, ordering)
        found = list(ordered(queryset, ordering, descending=descending, place=place)[: size + 1])
        page, more = found[:size], len(found) > size
        back = place is not None and place.back
        if back:
            page.reverse()
        # A proxy may call this server by another name than readers do.
        self.address = settings.BASE_URL + request.get_full_path()
        self.next = self._link(page[-1:], back=False) if more or back else None
        self.previous = self._link(page[:1], back=True) if (more if back else place is not None) else None
        return page

    def _place(self, request: Request, ordering: Ordering) -> Place | None:
        text = request.query_params.get("cursor")
        if text is None:
            return None
        try:
            return Place.read(text, self.order, ordering)
        except BadCursor:
            message = "This is no cursor of this list in this order; follow the addresses in next."
            raise ValidationError({"cursor": [message]}) from None

    def _link(self, rows: list[Any], *, back: bool) -> str | None:
        if not rows:
            return None
        cursor = Place(rows[0].place_value, rows[0].pk, back).write(self.order)
        return str(replace_query_param(self.address, "cursor", cursor))

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.next, "previous": self.previous, "results": data})

    def get_paginated_response_schema(self, schema: Any) -> dict[str, Any]:
        link = {"type": "string", "format": "uri", "nullable": True}
        parts = {"next": link, "previous": link, "results": schema}
        return {"type": "object", "required": list(parts), "properties": parts}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": _LARGEST_PAGE, "default": _DEFAULT_PAGE}
        order = {"type": "string", "enum": _names(view), "default": _NEWEST_FIRST}
        said = (
            ("cursor", {"type": "string"}, "where the page begins, as `next` and `previous` say it"),
            ("page_size", size, "how many at most"),
            ("ordering", order, "- for descending; what has no date stands with the oldest"),
        )
        return [{"name": n, "in": "query", "required": False, "schema": s, "description": d} for n, s, d in said]


def _page_size(request: Request) -> int:
    asked = request.query_params.get("page_size")
    if asked is None:
        return _DEFAULT_PAGE
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 3 and 1 <= int(asked) <= _LARGEST_PAGE):
        raise ValidationError({"page_size": [f"page_size is a whole number from 1 to {_LARGEST_PAGE}."]})
    return int(asked)


def _order(request: Request, view: Any) -> str:
    asked = str(request.query_params.get("ordering", _NEWEST_FIRST))
    if asked not in (known := _names(view)):
        raise ValidationError({"ordering": [f"“{asked[:60]}” is no order here; choose from {', '.join(known)}."]})
    return asked


def _orderings(view: Any) -> dict[str, Ordering]:
    return {"id": BY_ID, **view.orderings}


def _names(view: Any) -> list[str]:
    return [sign + name for name in _orderings(view) for sign in ("", "-")]
