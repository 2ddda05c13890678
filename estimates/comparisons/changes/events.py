"""What can happen to a comparison? One thing that happened, in plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

# In the world: said for the first time, said anew, or said of an earlier claim. Here: written, reread, sorted anew.
Kind: TypeAlias = Literal[
    "appeared",
    "said_anew",
    "revised",
    "corrected",
    "taken_back",
    "repeated",
    "denied",
    "entered",
    "reread",
    "redated",
    "reclassified",
    "moved",
    "withdrawn",
    "restored",
    "linked",
    "unlinked",
    "reported",
    "source_changed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`source` and `figure` are whose claim it is and in which words; `before` and `after` what changed into what.

    `on` is when it was said (EDTF), `at` when it was written here; `of` the earlier claim that it revises, corrects,
    takes back, repeats or denies, with its figure and day in `of_figure` and `of_on`. `slug` names the source where it
    is the source that changed, which is no claim's event. `key` is the same for ever.
    """

    kind: Kind
    key: str
    source: str
    claim: int | None = None
    slug: str = ""
    figure: str = ""
    on: str = ""
    at: datetime | None = None
    of: int | None = None
    of_source: str = ""
    of_figure: str = ""
    of_on: str = ""
    what: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
