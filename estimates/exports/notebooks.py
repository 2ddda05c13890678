"""How does a notebook or a script take a view in? In three lines of Python, R or a shell."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from estimates.exports.extracts import Extract
from estimates.models import Question


@dataclass(frozen=True, slots=True)
class Snippet:
    """Code that runs as it stands; `name` is unique, `language` as Markdown names it."""

    name: str
    language: str
    title: str
    code: str


def snippets(question: Question, extract: Extract) -> tuple[Snippet, ...]:
    csv, lines = extract.file_address("csv"), extract.file_address("jsonl")
    comparison = settings.BASE_URL + reverse("api-comparison", args=[question.slug]) + extract.query
    return (
        Snippet("pandas", "python", gettext("Python: who stands by which number"), _PANDAS.format(csv=csv)),
        Snippet(
            "pandas-api", "python", gettext("Python: the comparison itself, over the API"), _API.format(api=comparison)
        ),
        Snippet("r", "r", gettext("R: who stands by which number"), _R.format(csv=csv)),
        Snippet(
            "curl",
            "sh",
            gettext("A shell: the files, and the comparison"),
            _CURL.format(csv=csv, jsonl=lines, api=comparison),
        ),
    )


_PANDAS = """\
import pandas as pd
claims = pd.read_csv("{csv}")
print(claims[claims.is_position].drop_duplicates("claim")[["source", "figure", "low", "best", "high", "stated_on"]])
"""
_API = """\
import json, urllib.request, pandas as pd
answer = json.load(urllib.request.urlopen("{api}"))
print(answer["summary"]["sentence"], pd.json_normalize(answer["positions"])[["source.name", "figure", "reports"]])
"""
_R = """\
claims <- read.csv("{csv}", encoding = "UTF-8")
standing <- subset(claims, is_position)
print(unique(standing[c("source", "figure", "low", "best", "high", "stated_on")]))
"""
_CURL = """\
curl -OJ '{csv}'
curl -OJ '{jsonl}'
curl '{api}'
"""
