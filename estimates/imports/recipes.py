"""Which mapping has this name: one that somebody saved, or a recipe that comes with the tracker?"""

import json
from pathlib import Path

from estimates.imports.mapping import Mapping, MappingProblem, from_document
from estimates.models import ImportMapping

_FOLDER = Path(__file__).resolve().parent / "recipe_files"


def known_mapping(name: str) -> Mapping:
    """A saved mapping goes before a recipe.

    Raises:
        MappingProblem: there is none of that name.
    """
    if saved := ImportMapping.objects.filter(name=name.strip()).first():
        return from_document(saved.facts)
    if name in (known := recipe_names()):
        return from_document(json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8")))
    saved_names = list(ImportMapping.objects.values_list("name", flat=True))
    raise MappingProblem(f"There is no mapping “{name}”; there are {', '.join([*saved_names, *known]) or 'none'}.")


def recipe_names() -> list[str]:
    return sorted(file.stem for file in _FOLDER.glob("*.json"))
