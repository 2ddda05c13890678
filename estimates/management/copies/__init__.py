"""How does a whole database become one file, and a file a database again? Each engine by its own safe way.

`sqlite` and `postgresql` offer the same three functions:

- `write(file)` copies the database into a file that is not there yet, at one moment, while others go on writing;
- `rows_in(file)` reads the whole file, refuses one that is damaged, and counts the rows of each table;
- `read(file)` puts a file in the place of all that the database holds, in one transaction.
"""

from types import ModuleType

from django.db import connection

from estimates.management.copies import postgresql, sqlite
from estimates.management.copies.refusals import CopyRefused
from estimates.management.copies.rows import rows_now

__all__ = ["CopyRefused", "engine", "rows_now"]


def engine() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgresql
