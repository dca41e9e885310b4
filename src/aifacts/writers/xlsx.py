"""Excel workbooks: all four tables as sheets, or the one that is asked for."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from aifacts.failures import CommandError
from aifacts.model import Facts
from aifacts.tables import ColumnType, TableName, Value, columns, rows
from aifacts.writers.base import Options, Write

MAX_ROWS = 1_048_576
"""Rows that a sheet may have, the header among them (Microsoft, "Excel specifications and limits")."""

_WIDTHS = {ColumnType.TEXT: 18, ColumnType.INTEGER: 10, ColumnType.NUMBER: 18, ColumnType.DATE: 12}
_WIDE = {"sentence": 60, "title": 60}
_TOO_LONG = -2  # what XlsxWriter returns for a text that it had to cut


@contextmanager
def write_xlsx(out: BinaryIO, options: Options) -> Iterator[Write]:
    """A workbook with a sheet a table; texts stay texts, and nothing in them becomes a formula or a link.

    A spreadsheet's numbers are doubles: 15 digits of a value are exact. Rows go to a temporary folder until
    the workbook is closed, so memory stays flat. Raises `CommandError` past the rows that a sheet can hold.
    """
    with TemporaryDirectory(prefix="aifacts-") as scratch:
        path = Path(scratch) / "book.xlsx"
        flat = {"constant_memory": True, "tmpdir": scratch}
        book = Workbook(path, {**flat, "default_date_format": "yyyy-mm-dd"})
        # XlsxWriter would write the clock's time here, and no two runs would give the same bytes.
        book.set_properties({"created": datetime(2000, 1, 1)})
        tables = TableName if options.table is None else [options.table]
        sheets = [_Sheet(book, table) for table in tables]

        def write(facts: Facts) -> None:
            for sheet in sheets:
                sheet.write(facts)

        yield write
        try:
            book.close()
        except FileCreateError as error:
            raise CommandError(f"the workbook cannot be written: {error}") from error
        # A ZIP that is written into a pipe has other bytes than one in a file; so all are copies of a file.
        with path.open("rb") as whole:
            shutil.copyfileobj(whole, out)


class _Sheet:
    """One table's sheet: its header stays in view, and each row goes below the last."""

    def __init__(self, book: Any, table: TableName) -> None:
        self._table = table
        self._sheet = book.add_worksheet(table.value)
        self._sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for number, column in enumerate(columns(table)):
            self._sheet.set_column(number, number, _WIDE.get(column.name, _WIDTHS[column.type]))
            self._sheet.write_string(0, number, column.name, bold)
        self._next_row = 1

    def write(self, facts: Facts) -> None:
        """Write the article's rows of this table."""
        for row in rows(facts, self._table):
            if self._next_row == MAX_ROWS:
                raise CommandError(
                    f"{self._table} has more rows than the {MAX_ROWS:,} of an Excel sheet; "
                    "write CSV or Parquet, or fewer articles at a time"
                )
            for number, value in enumerate(row.values()):
                self._write_cell(number, value)
            self._next_row += 1

    def _write_cell(self, column: int, value: Value) -> None:
        match value:
            case None:
                pass
            case str():
                self._write_text(column, value)
            case date():
                self._sheet.write_datetime(self._next_row, column, value)
            case int() | Decimal():
                self._sheet.write_number(self._next_row, column, value)

    def _write_text(self, column: int, text: str) -> None:
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a text for its own markup and leaves it unescaped, but not one in parts.
            result = self._sheet.write_rich_string(self._next_row, column, text[0], text[1], text[2:])
        else:
            result = self._sheet.write_string(self._next_row, column, text)
        if result == _TOO_LONG:
            warnings.warn(
                f"{text[:40]}…: cut to the length of an Excel cell; CSV, JSON and Parquet hold it all",
                stacklevel=2,
            )
