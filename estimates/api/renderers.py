"""How are answers written? As JSON in which every double has its shortest exact digits."""

from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer


class ExactJSONRenderer(BaseRenderer):
    """UTF-8 JSON (RFC 8259); times end in Z. Text that only looks like a string to Python is written as one."""

    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=str, option=orjson.OPT_UTC_Z)
