"""What does a row of facts claim, once every cell was read? Names and publications first, then the claim itself."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from estimates import dates, figures
from estimates.actions import (
    CheckedCitation,
    CheckedClaim,
    CitationFacts,
    ClaimFacts,
    check_citation,
    check_claim,
)
from estimates.imports.cells import Said, Values, column_of, is_nothing, text
from estimates.imports.citation_cells import Cited, read_cited
from estimates.imports.date_cells import DateCells, NoDate
from estimates.imports.figure_cells import FigureCells, NoFigure, read_figure
from estimates.imports.findings import Findings
from estimates.imports.known_names import Facts, KnownNames, NoRecord
from estimates.imports.known_publications import KnownPublications
from estimates.imports.mapping import CELL, Mapping
from estimates.models import Publication, Question
from estimates.models.search import fold
from estimates.models.source import SourceKind

_HORIZONS: Final = {
    **dict.fromkeys(("", "current", "actual", "now", "present"), "current"),
    **dict.fromkeys(
        ("forecast", "projection", "projected", "prediction", "predicted", "expected", "future"), "forecast"
    ),
}
_INTERVALS: Final = {
    **dict.fromkeys(("ci95", "95", "95%", "0.95", "95% ci", "ci 95%"), "ci95"),
    **dict.fromkeys(("ci90", "90", "90%", "0.9", "90% ci", "ci 90%"), "ci90"),
    **dict.fromkeys(("sd1", "sd", "1 sd", "standard uncertainty", "standard deviation"), "sd1"),
    **{name: name for name in ("", "stated_range", "unspecified")},
}
_BESIDE_FIGURES: Final = ("low", "best", "high", "margin", "qualifier")
_OF_CITED: Final = ("publication_title", "url", "author", "language", "locator")
_REMEMBERED: Final = 20_000
_KINDS: Final = {fold(str(name)): kind.value for kind in SourceKind for name in (kind.value, kind.label)}


@dataclass(slots=True)
class Begun:
    """A row whose names are known; `bad` where something was wrong already, and the rest is read to tell all of it."""

    said: Said
    question: int
    source: int
    cited: Cited
    notes: list[str] = field(default_factory=list)
    bad: bool = False


class Claimed(NamedTuple):
    """What a row became."""

    claim: CheckedClaim
    citations: list[CheckedCitation]
    figure: FigureCells


@dataclass(slots=True, kw_only=True)
class RowClaims:
    """Reads the rows of one file."""

    mapping: Mapping
    names: KnownNames
    publications: KnownPublications
    findings: Findings
    days: DateCells
    facts: dict[tuple[str, str], Facts]
    decimal: figures.Mark | None
    topic: str
    file: str
    status: str
    by: User
    at: datetime
    _figures: dict[tuple[str, str, bool, figures.Writer], FigureCells] = field(default_factory=dict)
    _cited: dict[tuple[tuple[object, ...], bool], Cited] = field(default_factory=dict)
    _units: dict[tuple[int, str], bool] = field(default_factory=dict)

    def begin(self, said: Said) -> Begun:
        begun = Begun(said, 0, 0, Cited())
        values = said.values
        try:
            begun.source = self._source(begun, values)
        except NoRecord as problem:
            self._error(begun, problem.field, str(problem))
        try:
            begun.question = self._question(begun, values)
        except NoRecord as problem:
            self._error(begun, problem.field, str(problem))
        publisher = 0
        if name := text(values.get("publisher")):
            try:
                kind = SourceKind.MEDIA
                publisher = self.names.source(name, row=said.row, kind=kind, field="publisher")
            except NoRecord as problem:
                self._error(begun, problem.field, str(problem))
        published = self._date(begun, "published", "")
        begun.cited = self._read_cited(values, publisher, published)
        begun.notes += begun.cited.notes
        for name, message in begun.cited.warnings:
            self._warning(begun, name, message, read="kept")
        return begun

    def finish(self, begun: Begun) -> Claimed | None:
        """The claim, or None where the row is bad; everything that is wrong with it is found at once."""
        found = self._claimed(begun)
        self.publications.settle(keep=found is not None)
        return found

    def _claimed(self, begun: Begun) -> Claimed | None:
        cited: list[tuple[int, Publication]] = []
        for wanted in begun.cited.wanted:
            try:
                found = self.publications.handle(wanted)
            except ValidationError as problem:
                self._refused(begun, problem, _OF_PUBLICATION)
                continue
            if found[0] not in [handle for handle, _ in cited]:
                cited.append(found)
        figure = self._figure(begun, cited)
        facts = self._facts(begun, figure, cited)
        if facts is None or figure is None or begun.bad:
            return None
        try:
            claim = check_claim(
                facts,
                [publication for _, publication in cited],
                question=begun.question,
                source=begun.source,
                by=self.by,
                at=self.at,
            )
            citations = [self._citation(begun, figure.figure, *one) for one in cited]
        except ValidationError as problem:
            self._refused(begun, problem, {})
            return None
        return Claimed(claim, citations, figure)

    def _read_cited(self, values: Values, publisher: int, published: dates.Edtf) -> Cited:
        """What cites the same publication in the same way is read once, but for the quote."""
        key = (publisher, published.text, *(values.get(name) for name in _OF_CITED))
        quote = text(values.get("quote"))
        told = (key, bool(quote))
        if told not in self._cited:
            if len(self._cited) > _REMEMBERED:
                self._cited.clear()
            self._cited[told] = read_cited(values, file=self.file, publisher=publisher, published=published)
        return replace(self._cited[told], quote=quote)

    def _source(self, begun: Begun, values: Values) -> int:
        said = text(values.get("source_kind"))
        kind = _KINDS.get(fold(said).replace("-", "_"), "") or _KINDS.get(fold(said), "")
        if said and not kind:
            self._warning(
                begun, "source_kind", "There is no such kind of source; “other” was taken.", read="other", once=said
            )
        return self.names.source(
            text(values.get("source")), row=begun.said.row, kind=kind, parent=text(values.get("parent"))
        )

    def _question(self, begun: Begun, values: Values) -> int:
        named, title = text(values.get("topic")), text(values.get("question"))
        topic = named or self.topic
        further = {name: text(values[name]) for name in ("place", "measure", "definition") if values.get(name)}
        known = self.facts.get((topic, title)) or Facts()
        handle = self.names.question(
            title, topic=topic, row=begun.said.row, facts=known, further=further, anywhere=not named
        )
        unit = text(values.get("unit"))
        if unit and not self._is_unit(handle, unit):
            own = self.names.question_of(handle).unit
            self._warning(begun, "unit", f"The question counts {own}; the unit is kept in the note.", read=own)
            begun.notes.append(f"Unit as given: {unit}.")
        return handle

    def _is_unit(self, question: int, unit: str) -> bool:
        key = (question, unit)
        if key not in self._units:
            own = self.names.question_of(question).unit
            self._units[key] = fold(own) == fold(unit) or figures.counts_the_same(unit, own)
        return self._units[key]

    def _figure(self, begun: Begun, cited: list[tuple[int, Publication]]) -> FigureCells | None:
        if not begun.question:
            return None
        language = next((one.language for _, one in cited if one.language), "")
        writer = figures.Writer(
            language=language, decimal=self.decimal, vague=figures.VAGUE_TABLES[settings.VAGUE_NUMERALS]
        )
        try:
            figure = self._read_figure(begun.said.values, self.names.question_of(begun.question), writer)
        except NoFigure as problem:
            self._error(begun, problem.field, str(problem))
            return None
        for name, message in figure.warnings:
            self._warning(begun, name, message, read=figure.figure)
        return figure

    def _read_figure(self, values: Values, question: Question, writer: figures.Writer) -> FigureCells:
        """Figures that stand alone are read once: in long files the same ones come again and again."""
        said = values.get("figure")
        if not isinstance(said, str) or any(values.get(name) not in (None, "") for name in _BESIDE_FIGURES):
            return read_figure(values, question=question, writer=writer)
        key = (said, question.unit, question.can_be_negative, writer)
        if key not in self._figures:
            if len(self._figures) > _REMEMBERED:
                self._figures.clear()
            self._figures[key] = read_figure(values, question=question, writer=writer)
        return self._figures[key]

    def _facts(
        self, begun: Begun, figure: FigureCells | None, cited: list[tuple[int, Publication]]
    ) -> ClaimFacts | None:
        values, notes = begun.said.values, begun.notes
        published = next((one.published for _, one in cited if one.published), "")
        stated = self._date(begun, "stated_on", published)
        as_of = self._period(begun, published) if "as_of_from" in values else self._date(begun, "as_of", published)
        horizon, as_of = self._horizon(begun, stated, as_of, published)
        interval = self._one_of(begun, "interval", _INTERVALS)
        if "margin" in values and figure is not None and "±" not in figure.figure:
            interval = ""  # a number without a margin has no interval of any kind
        credibility = self._credibility(begun)
        if figure is None or begun.bad:
            return None
        note = " ".join(filter(None, [text(values.get("note")), *notes, *figure.notes]))
        uncited = text(values.get("uncited_because"))
        if not cited and not uncited:
            uncited = f"The imported file {self.file} names no publication."
        return ClaimFacts(
            question=self.names.question_of(begun.question),
            source=self.names.sources[begun.source],
            figure=figure.figure,
            given=figure.given,
            interval=interval,
            horizon=horizon,
            stated_on=stated.text,
            as_of=as_of.text,
            credibility=credibility,
            note=note,
            uncited_because=uncited,
            status=self.status,
            reading=0,
            decimal=figure.decimal,
            allow_unit=True,
            as_published=True,
        )

    def _date(self, begun: Begun, name: str, published: str) -> dates.Edtf:
        cell = begun.said.values.get(name)
        if cell is None:
            return dates.UNKNOWN
        try:
            found, other = self.days.read(cell, published)
        except NoDate as problem:
            self._error(begun, name, str(problem))
            return dates.UNKNOWN
        if other:
            shown = dates.display(found)
            which = "Say which comes first in this file, day or month (--dates)."
            message = f"This can be {shown} or {other}; {shown} was taken. {which}"
            self._warning(begun, name, message, read=found.text)
        return found

    def _period(self, begun: Begun, published: str) -> dates.Edtf:
        """From one column to another; where the end lies before the beginning, both are kept in the note."""
        start, end = (self._date(begun, name, published) for name in ("as_of_from", "as_of_to"))
        if start.is_unknown or end.is_unknown:
            return end if start.is_unknown else start
        if start.is_interval or end.is_interval or start.text == end.text:
            first, last = start.text.partition("/")[0], end.text.rpartition("/")[2]
            return start if start.text == end.text else dates.parse(f"{first}/{last}")
        try:
            return dates.parse(f"{start.text}/{end.text}")
        except dates.DateProblem:
            said = " to ".join(text(begun.said.values.get(name)) for name in ("as_of_from", "as_of_to"))
            self._warning(begun, "as_of_to", "The end lies before the beginning; both are kept in the note.", read="")
            begun.notes.append(f"Period as given: {said}.")
            return dates.UNKNOWN

    def _horizon(self, begun: Begun, stated: dates.Edtf, as_of: dates.Edtf, published: str) -> tuple[str, dates.Edtf]:
        """What speaks of a time after it was said is a forecast; where the file says it is none, a date is wrong."""
        horizon = self._one_of(begun, "horizon", _HORIZONS) or "current"
        last = stated.last if not stated.is_unknown else dates.parse(published).last if published else None
        ahead = as_of.first is not None and last is not None and as_of.first > last
        if not ahead or horizon == "forecast":
            return horizon, as_of
        name = "as_of_from" if "as_of_from" in begun.said.values else "as_of"
        if is_nothing(begun.said.values.get("horizon")):
            self._warning(
                begun, name, "It speaks of a time after it was said, so it was taken as a forecast.", read="forecast"
            )
            return "forecast", as_of
        self._warning(begun, name, "It lies after the day on which it was said; it is kept in the note.", read="")
        begun.notes.append(f"Time it speaks of, as given: {dates.display(as_of)}.")
        return horizon, dates.UNKNOWN

    def _one_of(self, begun: Begun, name: str, known: dict[str, str]) -> str:
        said = text(begun.said.values.get(name))
        found = known.get(fold(said))
        if found is None:
            self._warning(begun, name, f"There is no such {name}; it is kept in the note.", read="")
            begun.notes.append(f"{name.capitalize()} as given: {said}.")
        return found or ""

    def _credibility(self, begun: Begun) -> int | None:
        cell = begun.said.values.get("credibility")
        if is_nothing(cell):
            return None
        if re.fullmatch(r"[1-6](?:\.0)?", text(cell)):
            return int(text(cell)[0])
        self._warning(begun, "credibility", "Credibility is 1 to 6; this is kept in the note.", read="")
        begun.notes.append(f"Credibility as given: {text(cell)}.")
        return None

    def _citation(self, begun: Begun, figure: str, handle: int, publication: Publication) -> CheckedCitation:
        """Where the text of the publication is kept, the quote stands in it; a file's may not, and says so then."""
        cited = begun.cited
        facts = CitationFacts(publication=publication, quote=cited.quote, locator=cited.locator)
        captured = bool(cited.quote) and handle in self.publications.captured
        try:
            return check_citation(facts, publication=handle, figure=figure, captured=captured)
        except ValidationError as problem:
            if not captured:
                raise
            self._warning(begun, "quote", " ".join(problem.messages), read="not literally in the text")
        facts = replace(facts, not_literal=True)
        return check_citation(facts, publication=handle, figure=figure, captured=True)

    def _refused(self, begun: Begun, problem: ValidationError, fields: dict[str, str]) -> None:
        for name, messages in problem.message_dict.items():
            self._error(begun, fields.get(name, name), " ".join(messages))

    def _error(self, begun: Begun, name: str, message: str) -> None:
        begun.bad = True
        self.findings.error(begun.said.row, self._column(begun, name), text(begun.said.values.get(name)), message)

    def _warning(self, begun: Begun, name: str, message: str, *, read: str, once: str = "") -> None:
        column, value = self._column(begun, name), text(begun.said.values.get(name))
        self.findings.warning(begun.said.row, column, value, read, message, once=f"{name} {once}" if once else "")

    def _column(self, begun: Begun, name: str) -> str:
        column = column_of(self.mapping, name)
        return begun.said.column if column == CELL and begun.said.column else column


_OF_PUBLICATION: Final = {"title": "publication_title", "archive_url": "url"}
