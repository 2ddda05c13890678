"""What can be typed into the form that links one claim to another of its question?"""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms

from estimates import dates
from estimates.forms.records import RecordForm, choice, long_text, text, tick
from estimates.models import Claim
from estimates.models.link_kind import LINK_WORDS
from estimates.models.status import Status

OFFERED: Final = 2000
_NUMBER: Final = re.compile(r"(?:.*\()?\s*(?:claim\s*)?#?([0-9]{1,18})\s*\)?", re.IGNORECASE | re.DOTALL)
_KINDS: Final = [(kind, f"{words.does}: {words.means}") for kind, words in LINK_WORDS.items()]


class ClaimLinkForm(RecordForm):
    """What of a link can be changed; its ends stay."""

    kind = choice("How it stands to the other", _KINDS)
    note = long_text("Note", 2000)
    withdrawn = tick("Withdrawn: it counts nowhere")
    needed = {"kind": "Say how the one stands to the other."}


class NewLinkForm(forms.Form):
    """A link from one claim to another, which is named by its number or chosen from those offered."""

    to = text("The other claim", 700)
    kind = choice("This claim", _KINDS)
    note = long_text("Note", 2000)

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
            raise forms.ValidationError("Choose how this claim stands to the other.")
        return str(self.cleaned_data["kind"])

    def clean_to(self) -> Claim:
        typed = self.cleaned_data["to"].strip()
        if not typed:
            raise forms.ValidationError("Choose the other claim, or write its number.")
        named = _NUMBER.fullmatch(typed)
        if named is None:
            raise forms.ValidationError(f"“{typed[:80]}” names no claim. Choose one offered, or write its number.")
        found = Claim.objects.select_related("source").filter(pk=int(named[1])).first()
        if found is None:
            raise forms.ValidationError(f"There is no claim {named[1]}.")
        return found


def described(claim: Claim) -> str:
    """Whose figure, in which words, said when, and its number, by which it is found again."""
    draft = ", a draft" if claim.status == Status.DRAFT else ""
    return f"{claim.source}: {claim.figure}, {dates.display(claim.stated_on)}{draft} (claim {claim.pk})"
