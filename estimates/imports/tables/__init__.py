"""What stands in a file of rows and columns? Every kind is read to the same shape, or refused with a reason."""

from estimates.imports.tables.limits import Limits, limits
from estimates.imports.tables.opening import open_table
from estimates.imports.tables.shapes import Cell, Row, Table, TableProblem

__all__ = ["Cell", "Limits", "Row", "Table", "TableProblem", "limits", "open_table"]
