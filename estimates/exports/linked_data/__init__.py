"""A view as JSON-LD: a schema.org Dataset of Claims, with PROV for who said it and what it rests on."""

from estimates.exports.linked_data.dataset import embedded, linked_data

__all__ = ["embedded", "linked_data"]
