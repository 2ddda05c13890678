"""The public doors: in by the API or the entry form, out by pages and the comparison's JSON, and by nothing else."""

import re
from html import unescape
from itertools import count
from typing import Any

from django.test import Client

from tests.api.conftest import Caller

Json = dict[str, Any]


class Doors:
    """An analyst at the API and at the form, and a reader who is nobody in particular."""

    def __init__(self, analyst: Caller, form: Client) -> None:
        self.analyst, self.form = analyst, form
        self.reader, self.anybody = Client(), Caller()
        self._numbers = count(1)
        self._sources: dict[str, str] = {}
        self.topic = str(self.post("topics", title="An affair")["slug"])

    def post(self, noun: str, **body: Any) -> Json:
        answer = self.analyst.send("POST", f"{noun}/", body)
        assert answer.status_code == 201, answer.content.decode()
        kept: Json = answer.json()
        return kept

    def refused(self, noun: str, status: int = 400, **body: Any) -> Json:
        answer = self.analyst.send("POST", f"{noun}/", body)
        assert answer.status_code == status, answer.content.decode()
        problem: Json = answer.json()
        return problem

    def question(self, title: str, unit: str = "troops", **facts: Any) -> str:
        return str(self.post("questions", topic=self.topic, title=title, unit=unit, **facts)["slug"])

    def source(self, name: str, kind: str = "government", **facts: Any) -> str:
        """The source's slug; made where it is named for the first time."""
        if name not in self._sources:
            self._sources[name] = str(self.post("sources", name=name, kind=kind, **facts)["slug"])
        return self._sources[name]

    def say(self, question: str, source: str, figure: str, day: str = "", **facts: Any) -> Json:
        """A claim as the API keeps it, cited from a publication of its own unless `citations` says where."""
        cited = [{"publication": {"title": f"Report {next(self._numbers)}"}, "quote": facts.pop("quote", figure)}]
        body = {"question": question, "source": self.source(source), "figure": figure, "citations": cited}
        return self.post("claims", **body | ({"stated_on": day} if day else {}) | facts)

    def link(self, newer: Json, kind: str, older: Json, note: str = "") -> Json:
        return self.post("claim-links", **{"from": newer["id"], "kind": kind, "to": older["id"], "note": note})

    def change(self, noun: str, record: Json, **changes: Any) -> Json:
        """A record changed at the version it was last seen at."""
        headers = {"If_Match": f'"{record["version"]}"'}
        answer = self.analyst.send("PATCH", f"{noun}/{record['id']}/", changes, **headers)
        assert answer.status_code == 200, answer.content.decode()
        kept: Json = answer.json()
        return kept

    def enter(self, *rows: Json, **publication: str) -> None:
        """One publication and its claims, typed into the entry form and saved."""
        typed = {f"r{place}-{name}": text for place, row in enumerate(rows, 1) for name, text in row.items()}
        sent = {"key": f"key-{next(self._numbers)}", "rows": len(rows), "do": "save"}
        answer = self.form.post("/enter/", sent | publication | typed)
        assert answer.status_code == 302, text_of(answer.content.decode())

    def compare(self, question: str, **filters: str) -> Json:
        answer = self.anybody.get(f"/api/v1/questions/{question}/comparison/", filters)
        assert answer.status_code == 200, answer.content.decode()
        found: Json = answer.json()
        return found

    def standing(self, question: str, **filters: str) -> dict[str, str]:
        """Who stands by which figure, in its words."""
        found = self.compare(question, **filters)
        return {each["source"]["slug"]: each["figure"] for each in found["positions"] + found["without_number"]}

    def timeline(self, question: str) -> list[Json]:
        """Every claim, the earliest said first, one row each."""
        columns = self.anybody.get(f"/api/v1/questions/{question}/timeline/").json()["claims"]
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def html(self, address: str) -> str:
        answer = self.reader.get(address)
        assert answer.status_code == 200, address
        return str(answer.content.decode())

    def page(self, question: str, query: str = "") -> str:
        """The words that a reader finds on a question's page."""
        return text_of(self.html(f"/questions/{question}/{query}"))

    def claim_page(self, claim: Json) -> str:
        return text_of(self.html(f"/claims/{claim['id']}/"))


def text_of(html: str) -> str:
    """A page's words in order, without its marks and with plain spaces; quotes stand between curly quotes."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.S)
    quoted = re.sub(r"</q>", "”", re.sub(r"<q\b[^>]*>", "“", body))
    apart = re.sub(r"</?(?:dt|dd|t[dhr]|li|p|h\d|div|section|summary|option|br)\b[^>]*>", " ", quoted)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", apart)).replace("\xa0", " ").split())
