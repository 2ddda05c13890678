"""What does somebody enter in one go? The whole form: a publication, its rows, and what is to be said about them."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from django.http import QueryDict
from django.utils.translation import gettext

from estimates import dates
from estimates.actions import UnitDoubt
from estimates.actions.claim_readings import writer_of
from estimates.actions.entry_facts import EntryError, EntryRefused, EntryRow, NewSource, RowCitation, fold
from estimates.actions.publications import PublicationFacts
from estimates.forms.asked import Asked
from estimates.forms.doubts import Doubt, cited_here, doubt_about, doubts_about
from estimates.forms.fields import CITED, FOLDED, PublicationForm, RowForm
from estimates.forms.names import Names
from estimates.forms.newcomers import Newcomers
from estimates.forms.problems import Problems, messages_of, problems_of
from estimates.forms.readings import Said, known_publication, read_date
from estimates.forms.row_readings import RowRead, read_row
from estimates.models import Source

MOST_ROWS = 60
AT_FIRST = 4
CARRIED_DOWN = ("question", "stated_on", "as_of")
PREFILLED = ("question", "source", "figure", "stated_on", "as_of", *CITED)


class Tampered(ValueError):
    """What arrived was not sent by this form; the message is a sentence for whoever sent it."""


@dataclass(slots=True)
class Row:
    """A row as it is shown: what was typed, how it is read, and what speaks against it."""

    form: RowForm
    read: RowRead
    kept: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)
    doubt: Doubt = field(default_factory=Doubt)
    unit_doubt: str = ""

    @property
    def prefix(self) -> str:
        return f"{self.form.prefix}-"

    @property
    def says_more(self) -> bool:
        """Does something stand in the fold, or is wrong there, so that it has to be open?"""
        return any(self.form.typed(name) or name in self.errors for name in FOLDED)

    @property
    def asked(self) -> Asked:
        """What has to be decided; of a question that is made with this very entry only the refusal knows."""
        return replace(self.read.asked, unit=self.read.asked.unit or self.unit_doubt)


class EntryForm:
    """Built by `blank` or `posted`. `rows` are those on the page; the empty ones among them say nothing."""

    def __init__(self, publication: PublicationForm, forms: Sequence[RowForm], *, key: str, names: Names) -> None:
        self.publication, self.key, self.names = publication, key, names
        self.known = known_publication(publication.says("url"))
        self.published = read_date(publication.says("published"))
        self.rows: list[Row] = []
        self.errors: dict[str, str] = {}
        self.problems: Problems | None = None
        self.newcomers = Newcomers([], names)
        self._read(forms)

    @classmethod
    def blank(cls, given: Mapping[str, str], names: Names) -> "EntryForm":
        """An empty form; `given` fills the publication and the first row, where a slug stands for its name."""
        first = {name: given.get(name, "") for name in PREFILLED}
        first["question"] = names.questions.name_of(first["question"])
        first["source"] = names.sources.name_of(first["source"])
        rows = [RowForm(number=number, initial=first if number == 1 else None) for number in range(1, AT_FIRST + 1)]
        where = {name: given.get(name, "") for name in PublicationForm.base_fields}
        return cls(PublicationForm(initial=where), rows, key=str(uuid.uuid4()), names=names)

    @classmethod
    def posted(cls, data: QueryDict, names: Names) -> "EntryForm":
        """The form as it was sent.

        Raises:
            Tampered: its number of rows or its key is none that this page sends.
        """
        count, key = data.get("rows", ""), data.get("key") or str(uuid.uuid4())
        if not (count.isascii() and count.isdigit() and len(count) <= 6 and int(count) >= 1):
            raise Tampered(gettext("The form did not say how many rows it has, so nothing was saved. Open it again."))
        if int(count) > MOST_ROWS:
            raise Tampered(
                gettext("{count} rows were sent, at most {most_rows} are taken at once. Save them in parts.").format(
                    count=int(count), most_rows=MOST_ROWS
                )
            )
        if len(key) > 100 or not key.isprintable():
            raise Tampered(gettext("The form's key is not one of ours, so nothing was saved. Open it again."))
        rows = [RowForm(data, number=number) for number in range(1, int(count) + 1)]
        return cls(PublicationForm(data), rows, key=key, names=names)

    def add_row(self) -> bool:
        """One more row at the end, with what is carried down from the last one; False where there is no room."""
        if len(self.rows) >= MOST_ROWS:
            return False
        above = next((row.form for row in reversed(self.rows) if not row.form.is_empty), None)
        initial = {name: above.typed(name) for name in CARRIED_DOWN} if above else None
        self._read([*(row.form for row in self.rows), RowForm(number=len(self.rows) + 1, initial=initial)])
        return True

    @property
    def row_to_copy(self) -> Row:
        """An empty row that is no claim of this form, from which a script makes further ones."""
        form = RowForm(number=0)
        return Row(form, read_row(form, self.newcomers, published=None, writer=writer_of([])))

    @property
    def filled(self) -> list[Row]:
        return [row for row in self.rows if not row.form.is_empty]

    @property
    def found(self) -> list[EntryError]:
        """What is seen to be wrong without writing anything."""
        errors = [EntryError(None, name, " ".join(map(str, said))) for name, said in self.publication.errors.items()]
        if self.published.problem:
            errors.append(EntryError(None, "published", self.published.problem))
        for row in self.filled:
            number = row.form.number
            errors += [EntryError(number, name, " ".join(map(str, said))) for name, said in row.form.errors.items()]
            errors += row.read.errors(number)
        return errors + self.newcomers.errors

    @property
    def facts(self) -> PublicationFacts:
        said = self.publication.says
        return PublicationFacts(
            url=said("url"),
            title=said("title"),
            published=said("published"),
            publisher=self._recorded_publisher(),
            text=said("text"),
        )

    @property
    def new_publisher(self) -> NewSource | None:
        """A publisher to be created; never one beside that of a known publication, which keeps its own."""
        named = self.newcomers.source(self.publication.says("publisher"))
        return named if isinstance(named, NewSource) and self._recorded_publisher() is None else None

    @property
    def publisher(self) -> Said:
        """What becomes of the publisher's name."""
        named = self.newcomers.source(self.publication.says("publisher"))
        if isinstance(named, Source):
            return (
                Said()
                if fold(named.name) == fold(self.publication.says("publisher"))
                else Said(gettext("known as {named}").format(named=named))
            )
        if self.new_publisher is None:
            return Said()
        return Said(
            gettext("new: will be added as a {new_publisher} source").format(new_publisher=self.new_publisher.kind)
        )

    @property
    def recorded(self) -> dict[str, str]:
        """What is recorded of a known publication, as it would be typed."""
        if self.known is None:
            return {}
        publisher = self.known.publisher.name if self.known.publisher else ""
        published = dates.display(self.known.published) if self.known.published else ""
        return {"title": self.known.title, "publisher": publisher, "published": published}

    @property
    def entry_rows(self) -> list[EntryRow]:
        return [self._entry_row(row.form) for row in self.filled]

    def renew(self) -> None:
        """A key of its own, for a form whose key was used for another entry."""
        self.key = str(uuid.uuid4())

    def refuse(self, refused: EntryRefused) -> None:
        """Put what an action said where it can be seen."""
        self.problems, self.errors = problems_of(refused), messages_of(refused.errors, None)
        here = cited_here(list(chain(*refused.duplicates.values())), self.known)
        for row in self.rows:
            row.errors = messages_of(refused.errors, row.form.number)
            if claims := refused.duplicates.get(row.form.number):
                row.doubt = doubt_about(claims, here)
            elif above := refused.repeated.get(row.form.number):
                row.doubt = Doubt(repeats=above)
            undecided = refused.undecided.get(row.form.number)
            if isinstance(undecided, UnitDoubt):
                row.unit_doubt = str(undecided)

    def _read(self, forms: Sequence[RowForm]) -> None:
        filled = [form for form in forms if not form.is_empty]
        self.newcomers = Newcomers(filled, self.names, publisher=self.publication.says("publisher"))
        # What is recorded of a known publication stays, so dates are counted from its day, not from the typed one.
        recorded = dates.parse(self.known.published) if self.known and self.known.published else None
        published = recorded or self.published.edtf
        writer = writer_of([self.known] if self.known else [])
        publisher = self._recorded_publisher() or self.new_publisher
        self.rows = [
            Row(form, read_row(form, self.newcomers, published=published, writer=writer, publisher=publisher))
            for form in forms
        ]
        doubts = doubts_about([(row.form, row.read) for row in self.filled], self.newcomers, self.known)
        for row in self.rows:
            row.doubt = doubts.get(row.form.number, row.doubt)
        for above, row in zip(self.rows, self.rows[1:], strict=False):
            row.kept = {n for n in CARRIED_DOWN if row.form.typed(n) and row.form.typed(n) == above.form.typed(n)}

    def _recorded_publisher(self) -> Source | None:
        if self.known and self.known.publisher:
            return self.known.publisher
        named = self.newcomers.source(self.publication.says("publisher"))
        return named if isinstance(named, Source) else None

    def _cited(self, form: RowForm) -> RowCitation:
        plain = {name: form.says(name) for name in CITED if name != "via"}
        chain = self.newcomers.chain(form.says("via"))
        return RowCitation(**plain, not_literal=bool(form.says("not_literal")), via=chain)

    def _entry_row(self, form: RowForm) -> EntryRow:
        return EntryRow(
            number=form.number,
            question=self.newcomers.question(form.says("question")),
            source=self.newcomers.source(form.says("source")),
            figure=form.says("figure"),
            qualifier=form.says("qualifier"),
            forecast=bool(form.says("forecast")),
            stated_on=form.says("stated_on"),
            as_of=form.says("as_of"),
            note=form.says("note"),
            cited=self._cited(form),
            again=bool(form.says("again")),
            report_of=form.says("report") or None,
            reading=form.cleaned_data.get("reading") if form.is_bound and form.is_valid() else None,
            allow_unit=bool(form.says("same_unit")),
        )
