"""How does a file that takes minutes to write show one moment, while others go on writing?"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_BLOCK = 1 << 16


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside stands as it did at the first reading; nobody has to wait for it.

    Inside a transaction nothing is done: that one decides. Django's own `atomic` would lock all writers of SQLite out.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def blocks(lines: Iterable[bytes]) -> Generator[bytes]:
    """The same bytes of one moment, in pieces that are worth sending."""
    with one_moment():
        waiting = bytearray()
        for line in lines:
            waiting += line
            if len(waiting) >= _BLOCK:
                yield bytes(waiting)
                waiting.clear()
        yield bytes(waiting)
