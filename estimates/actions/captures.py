"""Keeping the text of a publication as somebody read it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from estimates.actions.quote_lock import place_quotes
from estimates.actions.recording import raise_revisions, refuse, save
from estimates.figures import format_number
from estimates.models import Capture, Publication
from estimates.models.capture import LONGEST_TEXT, digest_of


@transaction.atomic
def capture_publication(
    publication: Publication,
    text: str,
    *,
    captured_at: datetime | None = None,
    by: User,
    at: datetime | None = None,
    reason: str = "",
) -> Capture:
    """Keep this text of the publication, letter for letter; the same text again is the capture that is there.

    `captured_at` is when it was read, if that was before it is recorded here.

    Raises:
        ValidationError: it is empty, or too long, or read in the future; nothing was written.
    """
    if not text.strip():
        raise refuse("text", gettext("The captured text is empty; paste what the publication says."))
    if len(text) > LONGEST_TEXT:
        raise refuse(
            "text",
            gettext("The text has {number} characters; at most {longest_text} are kept.").format(
                number=format_number(len(text)), longest_text=format_number(LONGEST_TEXT)
            ),
        )
    Publication.objects.select_for_update(no_key=True).get(pk=publication.pk)  # the same text twice at once is one
    sha256 = digest_of(text)
    if known := Capture.objects.filter(publication=publication, sha256=sha256).first():
        return known
    at = at or timezone.now()
    if captured_at is not None and (timezone.is_naive(captured_at) or captured_at > timezone.now()):
        raise refuse("captured_at", gettext("Say when the text was read: a past moment with its time zone."))
    facts = {"text": text, "sha256": sha256, "captured_at": captured_at or at, "captured_by": by}
    capture = Capture(publication=publication, **facts)
    save(capture, by=by, at=at, reason=reason)
    raise_revisions(place_quotes(capture, by=by, at=at))
    return capture
