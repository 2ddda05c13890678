"""What can be typed into the form that links one claim to another of its question?"""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext

from estimates import dates
from estimates.forms.records import RecordForm, choice, long_text, text, tick
from estimates.models import Claim
from estimates.models.link_kind import LINK_WORDS
from estimates.models.status import Status
from estimates.translated import gettext_lazy as _

OFFERED: Final = 2000
_NUMBER: Final = re.compile(r"(?:.*\()?\s*(?:claim\s*)?#?([0-9]{1,18})\s*\)?", re.IGNORECASE | re.DOTALL)


def _kinds() -> list[tuple[str, str]]:
    return [(kind, f"{words.does}: {words.means}") for kind, words in LINK_WORDS.items()]


class ClaimLinkForm(RecordForm):
    """What of a link can be changed; its ends stay."""

    kind = choice(_("How it stands to the other"), _kinds)
    note = long_text(_("Note"), 2000)
    withdrawn = tick(_("Withdrawn: it counts nowhere"))
    needed = {"kind": _("Say how the one stands to the other.")}


class NewLinkForm(forms.Form):
    """A link from one claim to another, which is named by its number or chosen from those offered."""

    to = text(_("The other claim"), 700)
    kind = choice(_("This claim"), _kinds)
    note = long_text(_("Note"), 2000)

    def __init__(self, typed: Mapping[str, Any], *, claim: Claim, is_sent: bool) -> None:
        """`typed` was sent, or is what a blank form is filled with."""
        given = {name: typed.get(name, "") for name in self.base_fields}
        super().__init__(given if is_sent else None, initial=given, auto_id="%s")
        self.claim = claim

    @property
    def offered(self) -> list[str]:
        """The other claims of the question, the latest first, each in words that name it."""
        counted = Claim.objects.filter(question=self.claim.question_id, status__in=(Status.PUBLISHED, Status.DRAFT))
        latest = counted.exclude(pk=self.claim.pk).select_related("source").order_by("-stated_last", "-id")
        return [described(claim) for claim in latest[:OFFERED]]

    def clean_kind(self) -> str:
        if not self.cleaned_data["kind"]:
            raise forms.ValidationError(gettext("Choose how this claim stands to the other."))
        return str(self.cleaned_data["kind"])

    def clean_to(self) -> Claim:
        typed = self.cleaned_data["to"].strip()
        if not typed:
            raise forms.ValidationError(gettext("Choose the other claim, or write its number."))
        named = _NUMBER.fullmatch(typed)
        if named is None:
            raise forms.ValidationError(
                gettext("“{typed}” names no claim. Choose one offered, or write its number.").format(typed=typed[:80])
            )
        found = Claim.objects.select_related("source").filter(pk=int(named[1])).first()
        if found is None:
            raise forms.ValidationError(gettext("There is no claim {named}.").format(named=named[1]))
        return found


def described(claim: Claim) -> str:
    """Whose figure, in which words, said when, and its number, by which it is found again."""
    draft = ", a draft" if claim.status == Status.DRAFT else ""
    return gettext("{source}: {figure}, {stated_on}{draft} (claim {claim})").format(
        source=claim.source, figure=claim.figure, stated_on=dates.display(claim.stated_on), draft=draft, claim=claim.pk
    )
