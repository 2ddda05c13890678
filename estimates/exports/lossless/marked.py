"""Which records belong to a file, when there can be millions of them? A bit for each, in pages that come as needed."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

_PAGE: Final = 8192


class Ids(Protocol):
    """Keys of one kind of record, in order."""

    def __contains__(self, key: object) -> bool: ...
    def pieces(self, size: int) -> Iterator[list[int]]: ...


class Marked:
    """A set of keys."""

    def __init__(self, keys: Iterable[int] = ()) -> None:
        self._pages: dict[int, bytearray] = {}
        self.add(*keys)

    def add(self, *keys: int) -> None:
        for key in keys:
            page, place = divmod(key, _PAGE)
            if page not in self._pages:
                self._pages[page] = bytearray(_PAGE // 8)
            self._pages[page][place // 8] |= 1 << place % 8

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, int):
            return False
        page, place = divmod(key, _PAGE)
        return page in self._pages and bool(self._pages[page][place // 8] & 1 << place % 8)

    def __iter__(self) -> Iterator[int]:
        for page in sorted(self._pages):
            for byte, bits in enumerate(self._pages[page]):
                if bits:
                    yield from (page * _PAGE + byte * 8 + bit for bit in range(8) if bits & 1 << bit)

    def pieces(self, size: int) -> Iterator[list[int]]:
        piece: list[int] = []
        for key in self:
            piece.append(key)
            if len(piece) == size:
                yield piece
                piece = []
        if piece:
            yield piece
