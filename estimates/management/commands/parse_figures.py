"""How do many figures read? A phrase a line in, its reading a line out, as fast as they come."""

import codecs
import json
import sys
from typing import Any, Final

import orjson
from django.conf import settings
from django.core.management.base import BaseCommand

from estimates import figures

SHAPE: Final = 'a line is one JSON object, such as {"id": 1, "text": "up to 12,000"}'


class Command(BaseCommand):
    help = (
        'Reads figures: JSON Lines {"id", "text"[, "language"]} from standard input; for each a line with low, best, '
        "high, qualifier and unit, with all readings where there are two, or with the problem where there is none."
    )
    requires_system_checks: Any = []

    def handle(self, *args: Any, **options: Any) -> None:
        for line in sys.stdin.buffer:
            if line.strip():
                # In ASCII, so that no terminal's own encoding can stop it half-way.
                self.stdout.write(json.dumps(_answered(line.removeprefix(codecs.BOM_UTF8))))
                self.stdout.flush()


def _answered(line: bytes) -> dict[str, Any]:
    try:
        asked = orjson.loads(line)
    except orjson.JSONDecodeError as problem:
        return {"id": None, **figures.refused(f"This is not JSON ({problem}); {SHAPE}.")}
    if not isinstance(asked, dict):
        return {"id": None, **figures.refused(f"This is JSON, but no object; {SHAPE}.")}
    own, text, language = asked.get("id"), asked.get("text"), asked.get("language") or ""
    if not isinstance(text, str) or not isinstance(language, str):
        return {"id": own, **figures.refused(f"“text” and “language” have to be text; {SHAPE}.")}
    return {"id": own, **figures.answer(text, vague=figures.VAGUE_TABLES[settings.VAGUE_NUMERALS], language=language)}
