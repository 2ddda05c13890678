"""Small worlds with everything that can be recorded in them, made through actions by what numbers point at."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from hypothesis import strategies as st

from estimates import actions, figures
from estimates.models import Citation, Claim, ClaimLink, Event, Question, QuestionLink, Source, Topic
from estimates.models.recorded import Recorded
from tests.factories import make_user

# Each with what is given beside it; between them they have every qualifier.
SAID: list[tuple[str, dict[str, Any]]] = [
    *((figure, {}) for figure in ("11,000", "about 10,000", "nearly 500", "just over 40", "at least 9,000")),
    *((figure, {}) for figure in ("more than 3", "up to 12,000", "fewer than 7", "8,000 to 10,000", "-5", "−0.5")),
    *((figure, {}) for figure in ("120 ± 15", "10 (5-20)", "dozens", "none", "1e50", "6e-65", "0.1", "0")),
    *((figure, {"best": 10}) for figure in ("10.000",)),
    *((figure, {"qualifier": "denied"}) for figure in ("groundless rumour", "12,000", "근거 없는 소문")),
    *((figure, {"qualifier": "unquantified"}) for figure in ("our business", "لا تعليق", '"=cmd|"\n;@x')),
]
DATES = [
    *("", "2024", "2024-11", "2024-11-03", "2024-10~", "2024?", "2024-10-21/2024-10-27", "../2024-11-03"),
    *("2024-11/..", "-0330", "-0490-09-12/-0490-09-13", "1914-07-28/1918-11-11"),
]
TEXTS = st.text("aZ9 =+-@;,'\"\n\t\r병력\u0643\u200fe\u0301😀\u2028\x0b", max_size=12)
steps = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("claim", "claim", "claim", "claim", "cite", "cite", "link", "link", "withdraw", "status", "role"),
                *("source", "parent", "question", "question link", "withdraw question link", "publication", "topic"),
                *("published", "same title", "dates", "capture"),
                *("event", "withdraw event"),
                *("merge", "merge questions"),
            ]
        ),
        st.integers(0, 999),
        st.integers(0, 999),
        TEXTS,
    ),
    min_size=1,
    max_size=30,
)


class World:
    """Every step draws on what is there; what is refused changes nothing."""

    def __init__(self) -> None:
        self.by = make_user()
        self.publications: list[Any] = []
        for deed in ("topic", "question", "source", "source", "publication", "publication", "claim"):
            self.do(deed, 0, 0, f"The first {deed}")

    def do(self, deed: str, one: int, other: int, text: str) -> None:
        with suppress(ValidationError, actions.DuplicateClaim):
            getattr(self, "_" + deed.replace(" ", "_"))(one, other, text)

    def pick(self, model: type[Recorded], number: int) -> Any:
        found = [one for one in model._default_manager.order_by("pk") if not getattr(one, "merged_into_id", None)]
        return found[number % len(found)] if found else None

    def _topic(self, one: int, other: int, text: str) -> None:
        actions.create_topic(title=f"Topic {text}", summary=text, by=self.by)

    def _question(self, one: int, other: int, text: str) -> None:
        actions.create_question(
            topic=self.pick(Topic, one),
            title=f"How many {text}?",
            unit=("troops", f"{text.strip()} troops")[one % 2],
            definition=text,
            counts_excluded=text,
            place=text.strip(),
            measure=("stock", "flow", "peak")[other % 3],
            can_be_negative=True,
            by=self.by,
        )

    def _source(self, one: int, other: int, text: str) -> None:
        actions.create_source(
            name=f"Source {one} {text}",
            kind=("government", "media", "individual")[other % 3],
            aliases=[text, "Séoul"],
            country=("", "KR")[other % 2],
            by=self.by,
        )

    def _parent(self, one: int, other: int, text: str) -> None:
        source, parent = self.pick(Source, one), self.pick(Source, other)
        actions.revise_source(source.pk, version=source.version, changes={"parent": parent}, by=self.by)

    def _role(self, one: int, other: int, text: str) -> None:
        role = ("party", "ally_of_party", "neutral")[other % 3]
        actions.set_source_role(self.pick(Source, one), self.pick(Topic, other), role, by=self.by)

    def _publication(self, one: int, other: int, text: str) -> None:
        facts = actions.PublicationFacts(
            url=("", f"https://example.org/{one}")[one % 2],
            title=f"Report {text}",
            publisher=self.pick(Source, other) if other % 3 else None,
            author=text,
            language=("", "ko")[other % 2],
            archive_url=("", f"https://archive.example/{one}")[one % 2],
            archived_on=(None, date(2024, 11, 5))[one % 2],
            retrieved_on=(None, date(2024, 11, 6))[other % 2],
        )
        self.publications.append(actions.create_publication(facts, by=self.by))

    def _same_title(self, one: int, other: int, text: str) -> None:
        """Two publications without an address become alike; they stay two."""
        first, second = (self.publications[n % len(self.publications)] for n in (one, other))
        second.refresh_from_db()
        changes = {"title": first.title, "publisher": first.publisher, "published": first.published}
        actions.revise_publication(second.pk, version=second.version, changes=changes, by=self.by)
        second.refresh_from_db()

    def _published(self, one: int, other: int, text: str) -> None:
        """A date that comes to be known later, be it before what was said."""
        publication = self.publications[one % len(self.publications)]
        publication.refresh_from_db()
        changes = {"published": DATES[other % len(DATES)]}
        actions.revise_publication(publication.pk, version=publication.version, changes=changes, by=self.by)
        publication.refresh_from_db()

    def _claim(self, one: int, other: int, text: str) -> None:
        figure, given = SAID[one % len(SAID)]
        facts = actions.ClaimFacts(
            question=self.pick(Question, other),
            source=self.pick(Source, one),
            figure=figure,
            given=figures.Given(**given),
            interval=("", "ci95")[other % 2],
            horizon=("current", "forecast")[other % 4 == 3],
            stated_on=DATES[other % len(DATES)],
            as_of=DATES[one % len(DATES)],
            credibility=(None, 1, 6)[one % 3],
            note=text,
            uncited_because=("said to us", text)[other % 2],
            status=("published", "draft")[one % 5 == 4],
            reading=0,
            allow_unit=True,
        )
        actions.record_claim(facts, allow_duplicate=True, by=self.by)

    def _cite(self, one: int, other: int, text: str) -> None:
        facts = actions.CitationFacts(
            publication=self.publications[other % len(self.publications)],
            quote=("", f"“11,000” {text}")[one % 2],
            role=("", "relay", "translation")[one % 3],
            quote_language=("", "ar")[one % 2],
            translation=text,
            locator=text,
            anonymity=("", "leaked")[other % 2],
            not_literal=one % 4 == 3,
            via=[self.pick(Source, one + place) for place in range(other % 3)],
        )
        actions.cite_claim(self.pick(Claim, one), facts, by=self.by)

    def _capture(self, one: int, other: int, text: str) -> None:
        """A text in which some quotes stand, and which others were taken from before anybody could look."""
        said = (f"He said: “11,000” {text}. And left.", "No more than that.")[one % 2]
        publication = self.publications[other % len(self.publications)]
        actions.capture_publication(publication, f"{said}\n{text}", by=self.by)

    def _link(self, one: int, other: int, text: str) -> None:
        kinds = ("supersedes", "corrects", "retracts", "restates", "derived_from", "aggregates", "denies", "confirms")
        ends = {"from_claim": self.pick(Claim, one), "to_claim": self.pick(Claim, other)}
        actions.link_claims(**ends, kind=kinds[(one + other) % len(kinds)], note=text, by=self.by)

    def _withdraw(self, one: int, other: int, text: str) -> None:
        if link := self.pick(ClaimLink, one):
            changes = {"withdrawn": bool(other % 3)}
            actions.revise_claim_link(link.pk, version=link.version, changes=changes, by=self.by)

    def _event(self, one: int, other: int, text: str) -> None:
        actions.record_event(
            topic=self.pick(Topic, other),
            title=f"It happened {text}",
            happened_on=DATES[one % len(DATES)],
            publication=self.publications[other % len(self.publications)],
            note=text,
            by=self.by,
        )

    def _withdraw_event(self, one: int, other: int, text: str) -> None:
        if event := self.pick(Event, one):
            changes = {"withdrawn": bool(other % 3), "topic": self.pick(Topic, other)}
            actions.revise_event(event.pk, version=event.version, changes=changes, by=self.by)

    def _question_link(self, one: int, other: int, text: str) -> None:
        ends = {"from_question": self.pick(Question, one), "to_question": self.pick(Question, other)}
        actions.link_questions(**ends, kind=("part_of", "overlaps")[one % 2], by=self.by)

    def _withdraw_question_link(self, one: int, other: int, text: str) -> None:
        if link := self.pick(QuestionLink, one):
            changes = {"withdrawn": bool(other % 3)}
            actions.revise_question_link(link.pk, version=link.version, changes=changes, by=self.by)

    def _merge(self, one: int, other: int, text: str) -> None:
        actions.merge_sources(self.pick(Source, one), self.pick(Source, other), by=self.by)

    def _merge_questions(self, one: int, other: int, text: str) -> None:
        ends = self.pick(Question, one), self.pick(Question, other)
        actions.merge_questions(*ends, allow_other_definition=True, by=self.by)

    def _status(self, one: int, other: int, text: str) -> None:
        self._revise(one, {"status": ("retracted", "discarded", "published")[other % 3]})

    def _dates(self, one: int, other: int, text: str) -> None:
        claim = self.pick(Claim, one)
        if not Citation.objects.filter(claim=claim).exists():
            self._revise(one, {"stated_on": DATES[other % len(DATES)], "as_of": ""})

    def _revise(self, one: int, changes: dict[str, Any]) -> None:
        claim = self.pick(Claim, one)
        actions.revise_claim(claim.pk, version=claim.version, changes=changes, by=self.by, reason="so it is")
