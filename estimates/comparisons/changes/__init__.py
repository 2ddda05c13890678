"""What changed between two dates? What was said in the world, and what was written here; each with what it did."""

from estimates.comparisons.changes.changes import Changes, changes_between
from estimates.comparisons.changes.effects import Effect, effects
from estimates.comparisons.changes.events import Event
from estimates.comparisons.changes.periods import Period, last_days, period_of
from estimates.comparisons.changes.recorded import newest_events, recorded_events
from estimates.comparisons.changes.said import said_events
from estimates.comparisons.changes.scope import Scope
from estimates.comparisons.changes.words import effect_sentences, effect_value, event_sentence

__all__ = [
    "Changes",
    "Effect",
    "Event",
    "Period",
    "Scope",
    "changes_between",
    "effect_sentences",
    "effect_value",
    "effects",
    "event_sentence",
    "last_days",
    "newest_events",
    "period_of",
    "recorded_events",
    "said_events",
]
