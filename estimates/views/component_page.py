"""Every component and mark, live, with what it takes: for those who build pages here."""

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estimates import charts, figures
from estimates.comparisons.ranking import ORDERS
from estimates.figures import Qualifier
from estimates.forms.fields import text
from estimates.models.credibility import Credibility
from estimates.views.component_samples import publications, sample_disputes, sample_echoes, sample_relations
from estimates.views.downloads import of_comparisons
from estimates.views.method import PHRASES

NAMES = (
    "brand",
    "carried",
    "disputes",
    "downloads",
    "echo",
    "empty",
    "field",
    "figure_mark",
    "grade",
    "notices",
    "orders",
    "pages",
    "problems",
    "publication",
    "relation",
    "search",
    "taken_along",
)


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """For staff, and for everybody while developing; to others there is nothing here."""
    if not (settings.DEBUG or getattr(request.user, "is_staff", False)):
        raise Http404
    disputes, strips = sample_disputes()
    context = {
        "takes": {name: _takes(name) for name in NAMES},
        "legend": charts.legend_of_all(),
        "figures": [(qualifier, phrase, _mark(qualifier, phrase)) for qualifier, phrase in PHRASES.items()],
        "disputes": list(zip(disputes, strips, strict=True)),
        "axis": strips.axis,
        "publications": publications(),
        "relations": sample_relations(),
        "echoes": sample_echoes(),
        "grades": Credibility.values,
        "downloads": of_comparisons("/", [each.comparison for each in disputes]),
        "orders": ORDERS.values(),
        "order": ORDERS["contradict"],
        "pages": Paginator(range(300), 100).get_page(2),
        "form": _refused_form(),
        "reason": {"reason": "Say in a few words why."},
        "samples": ["Saved.", "“<b>text stays text</b>”", "محفوظ: ادعاء واحد"],
    }
    return render(request, "estimates/components.html", context)


def _takes(name: str) -> str:
    """The first comment of a component's template, which names its parameters."""
    (file,) = (settings.BASE_DIR / "templates" / "components").glob(f"{name}.*")
    source = file.read_text(encoding="utf-8")
    return source[source.index("{#") + 2 : source.index("#}")].strip()


def _mark(qualifier: Qualifier, phrase: str) -> charts.FigureMark:
    given = str(qualifier) if qualifier in (Qualifier.DENIED, Qualifier.UNQUANTIFIED) else None
    read = figures.settle(phrase, figures.Given(qualifier=given), can_be_negative=False)
    return charts.figure_mark(low=read.low, best=read.best, high=read.high, qualifier=read.qualifier)


class _Sample(forms.Form):
    plain = text("A field", 100)
    chosen = forms.ChoiceField(label="A choice", choices=[("a", "one"), ("b", "another")])
    long = forms.CharField(label="A long text", widget=forms.Textarea)
    ticked = forms.BooleanField(label="A tick", required=False)
    refused = forms.CharField(label="A field in error", error_messages={"required": "Write something here."})


def _refused_form() -> forms.Form:
    form = _Sample(
        {"plain": "up to 12,000", "chosen": "b", "long": "حوالي ١٠٠٠٠ جندي", "ticked": "on"}, auto_id="sample-%s"
    )
    form.is_valid()
    return form
