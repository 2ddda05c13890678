"""How a view of a question is read by a notebook or a script, in code to copy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estimates.comparisons import FilterProblem, compare
from estimates.exports.extracts import of_question
from estimates.exports.notebooks import snippets
from estimates.views.downloads import of_comparisons
from estimates.views.moved import question_or_404
from estimates.views.question_asked import asked_of


@require_safe
def question_notebook(request: HttpRequest, slug: str) -> HttpResponse:
    question = question_or_404(request, slug)
    try:
        asked = asked_of(request.GET)
        comparison = compare(question, asked.filters)
    except FilterProblem as problem:
        return HttpResponse(f"{problem}\n", status=400, content_type="text/plain; charset=utf-8")
    context = {
        "question": question,
        "asked": asked,
        "snippets": snippets(question, of_question(comparison)),
        "downloads": of_comparisons(question.get_absolute_url(), [comparison], asked.data_query),
    }
    return render(request, "estimates/question_notebook.html", context)
