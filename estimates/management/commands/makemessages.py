"""Django's own command, which reads the Jinja templates too."""

from pathlib import Path
from typing import Any

from django.core.management.commands import makemessages
from jinja2 import Environment
from jinja2.ext import extract_from_ast

_TEMPLATE = ".jinja"


class _File(makemessages.BuildFile):
    def preprocess(self) -> None:
        if not self.path.endswith(_TEMPLATE):
            super().preprocess()
            return
        Path(self.work_path).write_text(calls_in(Path(self.path).read_text(encoding="utf-8")), encoding="utf-8")


class Command(makemessages.Command):
    build_file_class = _File

    def handle(self, *args: Any, **options: Any) -> None:
        options["extensions"] = options["extensions"] or ["html", "txt", "py", _TEMPLATE.removeprefix(".")]
        super().handle(*args, **options)


def calls_in(template: str) -> str:
    """A Jinja template's calls of `_` and `ngettext` as Python with the line numbers of the template, for xgettext."""
    lines = [""] * (template.count("\n") + 1)
    for number, function, texts in extract_from_ast(Environment().parse(template), ("_", "ngettext")):
        given = [texts] if isinstance(texts, str) else [text for text in texts or () if text is not None]
        lines[number - 1] += f"{function}({', '.join(map(repr, given))});"
    return "\n".join(lines)
