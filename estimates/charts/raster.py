"""How does a drawn SVG become pixels? With fonts that come along, since a renderer that finds none draws no letter."""

from functools import cache
from importlib.resources import files

import resvg_py

SANS, SERIF = "Source Sans Pro", "Source Serif Pro"
_FACES = {
    "font_source_sans_pro": ("SourceSansPro-Regular", "SourceSansPro-Bold"),
    "font_source_serif_pro": ("SourceSerifPro-Regular",),
}


def png(svg: str, *, width: int) -> bytes:
    """The picture as PNG, `width` pixels wide and as high as its shape asks.

    Latin, Greek and Cyrillic letters are in the fonts that come along; others are taken from the machine's, if any.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            font_files=list(_fonts()),
            font_family=SANS,
            serif_family=SERIF,
            sans_serif_family=SANS,
        )
    )


@cache
def _fonts() -> tuple[str, ...]:
    return tuple(str(files(package) / "files" / f"{face}.ttf") for package, faces in _FACES.items() for face in faces)
