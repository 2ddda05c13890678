"""Does a quote stand in the text that it quotes? Where that text is kept it does, or somebody says that it does not."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext

from estimates import figures
from estimates.actions.recording import refuse, save
from estimates.extraction import find_passage, holds_words, nearest_passage
from estimates.models import Capture, Citation
from estimates.translated import gettext_lazy as _

NOT_LITERAL = _("not literally in the text")


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """In which captured text a quote was looked for, and at which characters it begins and ends; None is nowhere."""

    capture: Capture | None
    start: int | None
    end: int | None


def keep_place(citation: Citation, place: QuotePlace) -> None:
    """Note what was found when the quote was locked elsewhere; texts can have been redacted since.

    Raises:
        ValidationError: the text is another publication's, or the place is none.
    """
    if place.capture is not None and place.capture.publication_id != citation.publication_id:
        raise refuse("capture", gettext("The captured text is that of another publication."))
    nowhere = place.start is None and place.end is None
    if not nowhere and not (place.capture and place.start is not None and 0 <= place.start < (place.end or 0)):
        raise refuse("quote_start", gettext("A quote begins before it ends, in a captured text."))
    citation.capture, citation.quote_start, citation.quote_end = place.capture, place.start, place.end


def lock_quote(citation: Citation) -> None:
    """Note in which captured text the quote stands and where; of several texts the latest that holds it.

    Without a captured text, or without a quote, there is nothing to look at. `not_literal` says, knowingly, that the
    words are not there letter for letter: then there is no place.

    Raises:
        ValidationError: at `quote`, with what comes nearest: the quote is not in the text, or the figure in neither
            the quote nor its translation.
    """
    citation.capture, citation.quote_start, citation.quote_end = None, None, None
    captures = list(Capture.objects.filter(publication=citation.publication_id).order_by("-id"))
    if not captures or not citation.quote:
        return
    citation.capture = captures[0]
    if citation.not_literal:
        return
    if not any(_put_place(citation, capture) for capture in captures):
        raise refuse("quote", _not_there(captures[0].text, citation.quote), code="not-in-text")
    figure = citation.claim.figure
    if not any(holds_words(text, figure) for text in (citation.quote, citation.translation) if text):
        near = _nearest_figure(citation.quote, figure)
        nearest = gettext(" What comes nearest in it is “{near}”.").format(near=near) if near else ""
        raise refuse(
            "quote",
            gettext(
                "The quote does not hold the figure “{figure}”.{nearest} Quote the words that do, correct "
                "the figure, or say that it is {not_literal}."
            ).format(figure=figure, nearest=nearest, not_literal=NOT_LITERAL),
            code="figure-not-in-quote",
        )


def place_quotes(capture: Capture, *, by: User, at: datetime) -> set[int]:
    """Note the places in a new captured text of quotes that had none yet; the questions on which that shows.

    What is not there is left as it is: it was quoted before anybody could look.
    """
    changed = set()
    waiting = Citation.objects.filter(publication=capture.publication_id, capture=None, not_literal=False)
    for citation in waiting.exclude(quote="").select_related("claim").order_by("id"):
        if _put_place(citation, capture):
            save(citation, by=by, at=at, reason="found in the captured text")
            changed.add(citation.claim.question_id)
    return changed


def _nearest_figure(quote: str, figure: str) -> str:
    """The figure in the quote that shares most words with this one; where there is none, the nearest words."""
    found = [quote[each.start : each.end] for each in figures.find(quote)]
    words = set(figure.casefold().split())
    return max(found, key=lambda each: len(words & set(each.casefold().split())), default="") or nearest_passage(
        quote, figure
    )


def _put_place(citation: Citation, capture: Capture) -> bool:
    place = find_passage(capture.text, citation.quote)
    if place is None:
        return False
    citation.capture, citation.quote_start, citation.quote_end = capture, place.start, place.end
    return True


def _not_there(text: str, quote: str) -> str:
    near = nearest_passage(text, quote)
    nearest = (
        gettext("The nearest passage is “{near}”.").format(near=near) if near else gettext("Nothing in it comes near.")
    )
    return gettext(
        "This is not in the captured text of the publication. {nearest} Quote what is there, or say "
        "that it is {not_literal}."
    ).format(nearest=nearest, not_literal=NOT_LITERAL)
