"""What does a row of the entry form say so far? The same answer under a field while typing, on Check and on refusal."""

from dataclasses import dataclass

from django.utils.translation import gettext

from estimates import dates, figures
from estimates.actions.entry_facts import EntryError, NewQuestion, NewSource, fold
from estimates.forms.asked import Asked, asked_about, ways_of
from estimates.forms.chains import said_of_chain
from estimates.forms.fields import RowForm
from estimates.forms.newcomers import Newcomers
from estimates.forms.readings import Said, read_as_of, read_figure, read_stated
from estimates.models import Source

READ = ("question", "source", "figure", "stated_on", "as_of", "via")


@dataclass(frozen=True, slots=True)
class RowRead:
    """A reading for each field that has one; `asks_*`: the row names something new and must say more of it."""

    question: Said
    source: Said
    figure: Said
    stated_on: Said
    as_of: Said
    via: Said
    asks_kind: bool
    asks_unit: bool
    asked: Asked

    def errors(self, row: int) -> list[EntryError]:
        fields = ("figure", "stated_on", "as_of", "via")
        read = [(name, getattr(self, name)) for name in fields]
        return [EntryError(row, name, said.problem) for name, said in read if said.problem and not said.is_open]


def read_row(
    row: RowForm,
    newcomers: Newcomers,
    *,
    published: dates.Edtf | None,
    writer: figures.Writer,
    publisher: Source | NewSource | None = None,
) -> RowRead:
    question = newcomers.question(row.says("question"))
    ways = ways_of(row, writer=writer, published=published)
    chosen = row.says("reading") or 0
    figure = read_figure(
        row.says("figure"),
        qualifier=row.says("qualifier"),
        unit=question.unit if question else "",
        can_be_negative=question.can_be_negative if question else True,
        writer=writer,
        chosen=ways.figures[chosen] if chosen < len(ways.figures) else 0,
    )
    stated = read_stated(row.says("stated_on"), published=published)
    return RowRead(
        question=_said_of_question(row, newcomers),
        source=_said_of_source(row, newcomers),
        figure=figure,
        stated_on=stated,
        as_of=read_as_of(row.says("as_of"), stated, forecast=bool(row.says("forecast")), published=published),
        via=said_of_chain(
            newcomers.chain(row.says("via")), publisher=publisher, source=newcomers.source(row.says("source"))
        ),
        asks_kind=newcomers.asks_kind(row),
        asks_unit=newcomers.asks_unit(row),
        asked=asked_about(row, ways, figure.noun, question),
    )


def _said_of_question(row: RowForm, newcomers: Newcomers) -> Said:
    text = row.says("question")
    found = newcomers.question(text)
    if isinstance(found, NewQuestion):
        return Said(gettext("new: say what it counts") if newcomers.asks_unit(row) else gettext("new, as named above"))
    return (
        Said()
        if found is None or fold(found.title) == fold(text)
        else Said(gettext("known as {found}").format(found=found.title))
    )


def _said_of_source(row: RowForm, newcomers: Newcomers) -> Said:
    text = row.says("source")
    found = newcomers.source(text)
    if isinstance(found, NewSource):
        return Said(gettext("new: choose its kind") if newcomers.asks_kind(row) else gettext("new, as named above"))
    return (
        Said()
        if found is None or fold(found.name) == fold(text)
        else Said(gettext("known as {found}").format(found=found.name))
    )
