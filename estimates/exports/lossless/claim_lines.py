"""How are claims with their citations said in lines?"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Q

from estimates.comparisons.moments import Moment
from estimates.exports.lossless.chosen import A_PIECE, Chosen
from estimates.figures import plain_number
from estimates.models import Citation, Claim, Question, Relay, Source

_NUMBERS: Final = ("low", "best", "high")
_TEXTS: Final = (*("interval", "horizon", "stated_on", "as_of", "credibility", "note", "uncited_because", "status"),)
_CITATION: Final = (*("role", "quote", "quote_language", "translation", "locator", "anonymity", "not_literal"),)
# Where the quote stands in a captured text, for files that hold those too.
_PLACE: Final = {"capture": "capture_id", "quote_start": "quote_start", "quote_end": "quote_end"}


def claim_lines(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    """Claims in order of their keys, each with its citations; numbers exact, whole ones without a point."""
    columns = ("question_id", "source_id", "figure", "qualifier", *_NUMBERS, *_TEXTS)
    for piece in chosen.claims.pieces(A_PIECE):
        found = moment.records(Claim, Q(id__in=piece), *columns)
        questions = Question.objects.in_bulk({question for question, *_ in found.values()})
        sources = Source.objects.in_bulk({source for _, source, *_ in found.values()})
        citations = _citations(piece, moment, {} if chosen.captures is None else _PLACE)
        for pk, (question, source, figure, qualifier, low, best, high, *texts) in found.items():
            numbers = zip(_NUMBERS, map(plain_number, (low, best, high)), strict=True)
            yield {
                "kind": "claim",
                "id": pk,
                "question": questions[question].slug,
                "source": sources[source].slug,
                "figure": figure,
                **dict(numbers),
                "qualifier": qualifier,
                **{name: value or None for name, value in zip(_TEXTS, texts, strict=True)},
                "citations": citations[pk],
            }


def _citations(claims: list[int], moment: Moment, place: dict[str, str]) -> dict[int, list[dict[str, Any]]]:
    names = (*_CITATION, *place)
    columns = ("claim_id", "publication_id", *_CITATION, *place.values())
    cited = moment.records(Citation, Q(claim__in=claims), *columns)
    relays = moment.records(Relay, Q(citation__in=list(cited)), "citation_id", "place", "source_id").values()
    slugs = Source.objects.in_bulk({source for _, _, source in relays})
    via: dict[int, list[str]] = defaultdict(list)
    for citation, _, source in sorted(relays):
        via[citation].append(slugs[source].slug)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for pk, (claim, publication, *facts) in cited.items():
        said = {name: None if value == "" else value for name, value in zip(names, facts, strict=True)}
        found[claim].append({"publication": publication, **said, "via": via[pk]})
    return found
