"""How does an action say no? By an exception that carries what the person or program needs to go on.

Ordinary refusals are Django's `ValidationError` with a message per field; the others are here because the API answers
them with statuses of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from estimates import dates, figures
from estimates.models import Claim


class DuplicateClaim(Exception):
    """The same source already gave this number, at this time, to this question."""

    def __init__(self, duplicates: Sequence[Claim]) -> None:
        self.duplicates = tuple(duplicates)
        ids = ", ".join(str(claim.pk) for claim in self.duplicates)
        super().__init__(
            gettext(
                "{source} already gives “{figure}” at that time: claim {ids}. If this only repeats it, add "
                "the publication to that claim; if it was said again, say that it is a new claim."
            ).format(source=self.duplicates[0].source, figure=self.duplicates[0].figure, ids=ids)
        )


@dataclass(frozen=True, slots=True)
class OpenReading:
    """One complete way to read what a claim leaves open; None for a part that is not open."""

    figure: figures.Reading | None
    stated_on: dates.Edtf | None
    as_of: dates.Edtf | None


class AmbiguousClaim(Exception):
    """The figure or a date can be read in more than one way, and nobody chose; nothing was written.

    `readings` are the ways, the convention's first; a choice is a place among them. `errors` has a sentence for each
    field that is open.
    """

    def __init__(self, readings: Sequence[OpenReading], errors: Mapping[str, str]) -> None:
        self.readings = tuple(readings)
        self.errors = dict(errors)
        super().__init__(
            gettext("{values} Choose which was meant; nothing is saved until then.").format(
                values=" ".join(self.errors.values())
            )
        )


class UnitDoubt(Exception):
    """The figure counts something else than its question does, and nobody said that it is the same."""

    def __init__(self, figure: str, noun: str, unit: str) -> None:
        self.noun, self.unit = noun, unit
        super().__init__(
            gettext(
                "“{figure}” counts {noun}, and this question counts {unit}. If these {noun} are what it "
                "counts, say so; else record the figure on a question of its own."
            ).format(figure=figure, noun=noun, unit=unit)
        )


class OtherDefinition(Exception):
    """Two questions that are to be merged are not defined alike, and nobody said that they are one all the same."""

    def __init__(self, plan: Any) -> None:
        self.plan = plan
        where = ", ".join(difference.label.lower() for difference in plan.differences)
        super().__init__(
            gettext(
                "“{gone}” and “{kept}” are not defined alike: {where}. If they count the same all the same, "
                "say so; the words of “{kept}” then hold for all claims."
            ).format(gone=plan.gone, kept=plan.kept, where=where)
        )


class StaleVersion(Exception):
    """Somebody changed the record since the version this change was made from."""

    def __init__(self, current: Any, sent: int) -> None:
        self.current = current
        self.sent = sent
        super().__init__(
            gettext(
                "This was changed in the meantime: version {sent} was sent, it now stands at version "
                "{version}. Look at both, then save again from the newer one."
            ).format(sent=sent, version=current.version)
        )


class KeyReused(Exception):
    """The key of a submission came again, with another submission."""

    def __init__(self, key: str) -> None:
        super().__init__(
            gettext(
                "“{key}” came with another request before. Send that request again as it was, or this one "
                "with a key of its own."
            ).format(key=key[:60])
        )
