"""What does a text say? Plain Python: passages and figures of a text, with their places in it."""

from estimates.extraction.passages import Place, find_passage, holds_words, nearest_passage

__all__ = ["Place", "find_passage", "holds_words", "nearest_passage"]
