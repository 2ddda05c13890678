"""How is a date kept? As EDTF text, with the first and last day it can mean as Julian day numbers beside it."""

from django.db.models import CheckConstraint, F, Q


def date_constraints(table: str, text: str, first: str, last: str) -> list[CheckConstraint]:
    """An unknown date (empty text) has no days; a known one has at least one, and first <= last."""
    unknown = Q(**{text: "", f"{first}__isnull": True, f"{last}__isnull": True})
    known = ~Q(**{text: ""}) & (Q(**{f"{first}__isnull": False}) | Q(**{f"{last}__isnull": False}))
    in_order = Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__isnull": True}) | Q(**{f"{first}__lte": F(last)})
    return [
        CheckConstraint(condition=unknown | known, name=f"{table}_{text}_has_days"),
        CheckConstraint(condition=in_order, name=f"{table}_{text}_in_order"),
    ]
