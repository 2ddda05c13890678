"""How are long lists cut? Newest first, by a cursor that stays right while others write."""

import re
from typing import Any

from django.conf import settings
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request

_LARGEST_PAGE = 200
_ID = re.compile(r"[0-9]{1,18}")


class NewestFirst(CursorPagination):
    """`{"next", "previous", "results"}`; follow `next` until it is null. `page_size` is 1 to 200, 50 unless told."""

    ordering = "-id"
    page_size = 50
    max_page_size = _LARGEST_PAGE
    page_size_query_param = "page_size"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        page: list[Any] | None = super().paginate_queryset(queryset, request, view)
        # A proxy may call this server by another name than readers do.
        self.base_url = settings.BASE_URL + request.get_full_path()
        return page

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get("page_size")
        if asked is None:
            return self.page_size
        if not (asked.isascii() and asked.isdigit() and len(asked) <= 3 and 1 <= int(asked) <= _LARGEST_PAGE):
            raise ValidationError({"page_size": [f"page_size is a whole number from 1 to {_LARGEST_PAGE}."]})
        return int(asked)

    def decode_cursor(self, request: Request) -> Cursor | None:
        cursor = super().decode_cursor(request)
        position: Any = cursor.position if cursor else None
        if position is not None and not _ID.fullmatch(position):
            raise ValidationError({"cursor": ["This is no cursor of this list; follow the addresses in next."]})
        return cursor
