"""Which part has each source that speaks in an affair, and what did somebody choose for them, all in one form?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from estimates.models import Source, SourceRole, Topic
from estimates.models.source_role import PartyRole
from estimates.models.status import Status

LONGEST_REASON: Final = 500


@dataclass(slots=True)
class RoleRow:
    """One source: the part it has now, the part that was seen when the form was opened, and the one chosen."""

    source: Source
    claims: int
    now: str
    seen: str
    chosen: str
    inherited: str = ""
    error: str = ""
    is_stale: bool = False

    @property
    def choices(self) -> list[tuple[str, str]]:
        """A role can be changed, never taken away, so "none" can be chosen only where there is none."""
        parent = self.source.parent
        none = (
            gettext("as {parent}: {label}").format(parent=parent, label=PartyRole(self.inherited).label)
            if parent and self.inherited
            else ""
        )
        none = none or (gettext("as {parent}").format(parent=parent) if parent else gettext("not recorded"))
        known = [(role.value, str(role.label)) for role in PartyRole]
        return known if self.now else [("", none), *known]

    @property
    def is_changed(self) -> bool:
        return self.chosen != self.seen


class TopicRoles:
    """The form of one topic; `posted` is what was sent, None while nothing was."""

    def __init__(self, topic: Topic, posted: Mapping[str, str] | None = None) -> None:
        self.topic = topic
        self.reason = (posted or {}).get("reason", "").strip()
        self.reason_error = ""
        roles = dict(SourceRole.objects.filter(topic=topic).values_list("source", "role"))
        self.rows = [_row(source, roles, posted or {}) for source in _voices(topic)]

    @property
    def changes(self) -> dict[Source, str]:
        return {row.source: row.chosen for row in self.rows if row.is_changed}

    @property
    def is_stale(self) -> bool:
        return any(row.is_stale for row in self.rows)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """The id of each field that is wrong, and what is wrong with it."""
        found = [(f"role-{row.source.pk}", f"{row.source}: {row.error}") for row in self.rows if row.error]
        return [*found, ("reason", self.reason_error)] if self.reason_error else found

    def is_valid(self) -> bool:
        """Whether it can be saved as it was sent; else each row that cannot says why, and goes on from what is now."""
        if len(self.reason) > LONGEST_REASON:
            self.reason_error = gettext("{number} characters, at most {longest_reason} are kept. Shorten it.").format(
                number=len(self.reason), longest_reason=LONGEST_REASON
            )
        for row in self.rows:
            if row.is_changed:
                row.error = _refusal(row)
        return not self.errors


def _voices(topic: Topic) -> QuerySet[Source]:
    """Everybody who speaks on the topic, drafts included, the governments of these, and whoever has a part already."""
    speaking = Q(claims__question__topic=topic) & ~Q(claims__status=Status.DISCARDED)
    own = Source.objects.filter(speaking).values("pk")
    above = Source.objects.filter(pk__in=own, parent__isnull=False).values("parent")
    named = SourceRole.objects.filter(topic=topic).values("source")
    return (
        Source.objects.filter(Q(pk__in=own) | Q(pk__in=above) | Q(pk__in=named))
        .select_related("parent")
        .annotate(said=Count("claims", filter=speaking), head=Coalesce("parent__name", "name"))
        .order_by("head", F("parent").asc(nulls_first=True), "name", "pk")
    )


def _row(source: Source, roles: Mapping[int, str], posted: Mapping[str, str]) -> RoleRow:
    now = roles.get(source.pk, "")
    seen = posted.get(f"seen-{source.pk}", now)
    return RoleRow(
        source=source,
        claims=source.said,  # type: ignore[attr-defined]  # annotated above
        now=now,
        seen=seen,
        chosen=posted.get(f"role-{source.pk}", seen),
        inherited=roles.get(source.parent_id or 0, ""),
    )


def _refusal(row: RoleRow) -> str:
    """Why the choice cannot be kept; empty where it can."""
    if row.seen != row.now and row.chosen != row.now:
        row.seen, row.is_stale = row.now, True
        words = PartyRole(row.now).label if row.now else gettext("not recorded")
        return gettext(
            "somebody changed it to “{words}” in the meantime. Save again to put your choice in its place."
        ).format(words=words)
    if row.chosen not in PartyRole.values:
        wrong, row.chosen = row.chosen[:60], row.now
        return gettext("“{wrong}” is no role; choose one from the list.").format(wrong=wrong)
    return ""
