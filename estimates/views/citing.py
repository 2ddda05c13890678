"""How a view of a question is cited, so that the citation stays true: as the tracker held it at a moment."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from estimates.comparisons import FilterProblem, compare
from estimates.comparisons.recording_time import latest_settled, written
from estimates.exports.references import FORMS, entries
from estimates.views.moved import question_or_404
from estimates.views.question_asked import asked_of


@require_safe
def question_cite(request: HttpRequest, slug: str) -> HttpResponse:
    """References to the view and to each of its claims; `format` names one of the forms, else all stand on a page.

    A view that names no moment is cited as it stood a minute ago: that is the latest that will not change any more.
    """
    question = question_or_404(request, slug)
    name = request.GET.get("format", "")
    try:
        if name and name not in FORMS:
            raise FilterProblem(
                {
                    "format": gettext("“{name}” is not possible; format is {forms}.").format(
                        name=name[:40], forms=", ".join(FORMS)
                    )
                }
            )
        asked = asked_of(request.GET)
        chosen = asked.filters.recorded_at
        if not chosen:
            settled = written(latest_settled(timezone.now()))
            asked = replace(asked, filters=replace(asked.filters, recorded_at=settled))
        comparison = compare(question, asked.filters)
    except FilterProblem as problem:
        return HttpResponse(f"{problem}\n", status=400, content_type="text/plain; charset=utf-8")
    moment = asked.filters.moment
    assert moment is not None
    cited = list(entries(comparison, address=asked.address_of(question), at=moment))
    if name:
        form = FORMS[name]
        response = HttpResponse(form.write(cited), content_type=form.media_type)
        response["Content-Disposition"] = f'inline; filename="{slug}.{form.suffix}"'
        return response
    written_out = [(form, form.write(cited), asked.query(scale=None)) for form in FORMS.values()]
    now = compare(question, replace(asked.filters, recorded_at=""))
    context = {
        "question": question,
        "view": cited[0],
        "claims": cited[1:],
        "forms": written_out,
        "asked": asked,
        "is_behind": not chosen and {claim.id for claim in now.claims} != {claim.id for claim in comparison.claims},
    }
    return render(request, "estimates/question_cite.html", context)
