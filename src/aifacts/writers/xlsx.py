"""Excel workbooks: all four tables as sheets, or the one that is asked for."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from urllib.parse import quote

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from aifacts.failures import CommandError
from aifacts.model import Facts
from aifacts.tables import TableName, Value, cell, columns, digits, rows
from aifacts.writers.base import Options, Write

MAX_ROWS = 1_048_576
"""Rows that a sheet may have, the header among them (Microsoft, "Excel specifications and limits")."""

MAX_LINKS = 65_530
"""Links that a sheet may have, by the same list; XlsxWriter would warn of each one more."""

_MAX_LINK = 2_079  # characters that XlsxWriter takes in a link: Excel's limit
_MAX_NUMBER = Decimal("9.99999999999999E+307")  # the greatest that a cell holds, by the same list
_MAX_DECIMALS = 30  # that a number format may show
_TOO_LONG = -2  # what XlsxWriter returns for a text that it had to cut

# A column is as wide as its longest cell, up to these, and as its name beside the filter's button.
_WIDEST, _WIDEST_PROSE = 40, 60
_PROSE = ("sentence", "title", "origin")
_BUTTON = 4

# RFC 3986's characters for what follows the host; a workbook with another target is "repaired" by Excel.
_IN_LINKS = "!$&'()*+,;=:@/?#%~"
_LINK = re.compile(
    r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?(?:[/?](?:[^#%]|%[0-9a-f]{2})*)?(?:#(?:[^#%]|%[0-9a-f]{2})*)?",
    re.IGNORECASE,
)


@contextmanager
def write_xlsx(out: BinaryIO, options: Options) -> Iterator[Write]:
    """A workbook with a sheet a table; texts stay texts: nothing in them becomes a formula or a link.

    Only an article's origin is a link, if it is the address of a web page. A spreadsheet's numbers are
    doubles: 15 digits of a value are exact. Rows go to a temporary folder until the workbook is closed, so
    memory stays flat. Raises `CommandError` past the rows that a sheet can hold.
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
        for sheet in sheets:
            sheet.finish()
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from None  # the system's own, an `OSError`
        # A ZIP that is written into a pipe has other bytes than one in a file; so all are copies of a file.
        with path.open("rb") as whole:
            shutil.copyfileobj(whole, out)


class _Sheet:
    """One table's sheet: its header stays in view and filters, and each row goes below the last."""

    def __init__(self, book: Any, table: TableName) -> None:
        self._table = table
        self._book = book
        self._sheet = book.add_worksheet(table.value)
        self._sheet.freeze_panes(1, 0)
        self._formats: dict[str, Any] = {}
        self._columns = [column.name for column in columns(table)]
        bold = book.add_format({"bold": True})
        for number, name in enumerate(self._columns):
            self._sheet.write_string(0, number, name, bold)
        self._widths = [len(name) + _BUTTON for name in self._columns]
        self._next_row = 1
        self._links = 0

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
                self._widths[number] = max(self._widths[number], len(cell(value)) + 1)
            self._next_row += 1

    def finish(self) -> None:
        """Set what depends on all rows: the filter, and the columns' widths."""
        self._sheet.autofilter(0, 0, self._next_row - 1, len(self._columns) - 1)
        for number, (name, width) in enumerate(zip(self._columns, self._widths, strict=True)):
            self._sheet.set_column(number, number, min(width, _WIDEST_PROSE if name in _PROSE else _WIDEST))

    def _write_cell(self, column: int, value: Value) -> None:
        match value:
            case None:
                pass
            case str() if (
                self._columns[column] == "origin" and self._links < MAX_LINKS and (link := link_target(value))
            ):
                self._sheet.write_url(self._next_row, column, link, string=value)
                self._links += 1
            case str():
                self._write_text(column, value)
            case date():
                self._sheet.write_datetime(self._next_row, column, value)
            case int():
                self._sheet.write_number(self._next_row, column, value)
            case Decimal():
                self._write_decimal(column, value)

    def _write_decimal(self, column: int, value: Decimal) -> None:
        """Write a number so that all its digits show; one that is too great for a cell becomes a text."""
        plain = digits(value)
        if abs(value) > _MAX_NUMBER:
            self._write_text(column, plain)
            return
        # Unformatted, Excel shows 14600000000000 as 1.46E+13 however wide the column is.
        decimals = min(len(plain.partition(".")[2]), _MAX_DECIMALS)
        self._sheet.write_number(self._next_row, column, value, self._format(f"{0:.{decimals}f}"))

    def _format(self, shown: str) -> Any:
        if shown not in self._formats:
            self._formats[shown] = self._book.add_format({"num_format": shown})
        return self._formats[shown]

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


def link_target(text: str) -> str | None:
    """Where the address of a web page leads, as Excel takes it; `None` for any other text.

    >>> link_target("https://bao.example/kinh tế"), link_target("https://bao.example/kinh-tế?a=1#b")
    (None, 'https://bao.example/kinh-t%E1%BA%BF?a=1#b')
    """
    if not text.isprintable() or " " in text:
        return None
    target = quote(text, safe=_IN_LINKS)
    return target if len(target) <= _MAX_LINK and _LINK.fullmatch(target) else None
