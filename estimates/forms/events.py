"""What can be typed of an event: a new one with where it was read, or a recorded one?"""

import re
import uuid
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from estimates import dates
from estimates.actions import PublicationFacts
from estimates.forms.fields import PublicationForm, text
from estimates.forms.names import Ambiguous, Names
from estimates.forms.records import RecordForm, long_text, tick
from estimates.models import Publication, Source, Topic
from estimates.models.event import LONGEST_TITLE
from estimates.models.web_address import canonical_web_address, check_web_address
from estimates.translated import gettext_lazy as _

_NUMBER: Final = re.compile(r"(?:publication\s*)?#?([0-9]{1,18})", re.IGNORECASE)
_WORDS_HINT: Final = _("In your own words, without a number that is in dispute")
_DAY_HINT: Final = _("As people write it, or EDTF: 2024-10-18")
_NO_WORDS: Final = _("Say what happened.")
_NO_DAY: Final = _("Say when it happened: a day, a month or a year.")
# The fields of the form below in which what an action refuses is shown.
_SHOWN_IN: Final = {"title": "what"} | {f"publication.{name}": name for name in ("url", "title", "published")}


class EventForm(RecordForm):
    """What of a recorded event can be changed."""

    title = text(_("What happened"), LONGEST_TITLE)
    happened_on = text(_("When"), 100)
    publication = text(_("Where it can be read"), 2000)
    topic = text(_("Topic"), 300)
    note = long_text(_("Note"), 2000)
    withdrawn = tick(_("Withdrawn: no timeline shows it"))
    named = {"topic": "topics"}
    hints = {
        "title": _WORDS_HINT,
        "happened_on": _DAY_HINT,
        "publication": _("The publication’s address, or its number here"),
    }
    needed = {
        "title": _NO_WORDS,
        "happened_on": _NO_DAY,
        "publication": _("Say where it can be read."),
        "topic": _("An event belongs to a topic."),
    }

    def clean_publication(self) -> Publication | PublicationFacts | str:
        """The publication that is meant, or what is known of one that is not recorded yet; nothing where none is."""
        typed = self.cleaned_data["publication"].strip()
        if not typed:
            return ""
        if named := _NUMBER.fullmatch(typed):
            known = Publication.objects.filter(pk=int(named[1])).first()
            if known is None:
                raise forms.ValidationError(gettext("There is no publication {number}.").format(number=named[1]))
            return known
        check_web_address(typed)
        known = Publication.objects.filter(canonical_url=canonical_web_address(typed)).first()
        return known or PublicationFacts(url=typed)

    @classmethod
    def _typed_field(cls, name: str, record: Any, names: Names) -> str:
        if name == "publication":
            return str(record.publication.url or record.publication_id)
        return super()._typed_field(name, record, names)


class NewEventForm(PublicationForm):
    """What happened, and where it was read: the fields of a publication beside those of the event."""

    what = text(_("What happened"), LONGEST_TITLE)
    happened_on = text(_("When"), 100)
    note = long_text(_("Note"), 2000)
    text = None  # type: ignore[assignment]  # what a page says is captured on the publication's own page
    hints = {"what": _WORDS_HINT, "happened_on": _DAY_HINT, "published": _("As people write it, or EDTF: 2024-11-03")}
    field_order = ("what", "happened_on", "url", "title", "publisher", "published", "note")

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        sent = data.get("key", "") if data else ""
        self.key = sent if 0 < len(sent) <= 100 and sent.isprintable() else str(uuid.uuid4())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, message in (("what", _NO_WORDS), ("happened_on", _NO_DAY)):
            if name in cleaned and not cleaned[name]:
                self.add_error(name, message)
        if "url" in cleaned and "title" in cleaned and not cleaned["url"] and not cleaned["title"]:
            self.add_error("url", gettext("Say where it can be read: an address, or a title."))
        return cleaned

    def clean_happened_on(self) -> str:
        return self._date("happened_on")

    def clean_published(self) -> str:
        return self._date("published")

    def clean_publisher(self) -> Source | str:
        """The source of this name; the name itself where it is that of none yet."""
        typed = str(self.cleaned_data["publisher"])
        try:
            return self.names.sources.find(typed) or typed
        except Ambiguous as problem:
            raise forms.ValidationError(str(problem)) from None

    def facts(self, topic: Topic) -> dict[str, Any]:
        """What `enter_event` takes, of a valid form."""
        said, publisher = self.cleaned_data, self.cleaned_data["publisher"]
        known = publisher if isinstance(publisher, Source) else None
        typed = repr([topic.pk, *((name, self[name].value()) for name in self.fields)])
        return {
            "topic": topic,
            "title": said["what"],
            "happened_on": said["happened_on"],
            "note": said["note"],
            "publication": PublicationFacts(
                url=said["url"], title=said["title"], published=said["published"], publisher=known
            ),
            "new_publisher": "" if known else publisher,
            "key": self.key,
            "digest": sha256(typed.encode(errors="backslashreplace")).hexdigest(),
        }

    def blame(self, refused: ValidationError) -> None:
        """Put what the action said under its field; what belongs to none of them goes before the form."""
        for name, problems in refused.error_dict.items():
            shown = _SHOWN_IN.get(name, "publisher" if name.startswith("publication.") else name)
            message = " ".join(text for problem in problems for text in problem.messages)
            self.add_error(shown if shown in self.fields else None, message)

    def ask_again(self) -> None:
        """A key of its own, for a form whose key was used for another event."""
        self.key = str(uuid.uuid4())

    @cached_property
    def names(self) -> Names:
        return Names()

    def _date(self, name: str) -> str:
        typed = str(self.cleaned_data[name])
        try:
            dates.read(typed)
        except dates.DateProblem as problem:
            raise forms.ValidationError(str(problem)) from None
        return typed
