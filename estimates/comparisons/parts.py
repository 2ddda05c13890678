"""Which part has a source in an affair, where only the two are at hand?"""

from estimates.models import Source, SourceRole, Topic


def part_in(source: Source, topic: Topic) -> str:
    """Its role in the topic: its own, else its parent's, else empty; one query."""
    known = SourceRole.objects.filter(topic=topic, source__in=[source.pk, source.parent_id])
    roles: dict[int | None, str] = dict(known.values_list("source", "role"))
    return roles.get(source.pk) or roles.get(source.parent_id, "")
