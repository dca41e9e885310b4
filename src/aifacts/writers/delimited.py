"""CSV and TSV, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO

from aifacts.formulas import guard
from aifacts.model import Facts
from aifacts.tables import TableName, Value, cell, columns, rows
from aifacts.terminal import visible
from aifacts.writers.base import Options, Write

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def write_csv(out: BinaryIO, options: Options) -> AbstractContextManager[Write]:
    """One table, the claims unless another is asked for, with a header; quoted as RFC 4180 says."""
    return _delimited(out, options, ",")


def write_tsv(out: BinaryIO, options: Options) -> AbstractContextManager[Write]:
    """The same with tabs between the cells."""
    return _delimited(out, options, "\t")


@contextmanager
def _delimited(out: BinaryIO, options: Options, delimiter: str) -> Iterator[Write]:
    table = options.table or TableName.CLAIMS

    def write_line(cells: Iterable[str]) -> None:
        out.write(_line(cells, delimiter, "\r\n" if options.excel else "\n"))

    def write(facts: Facts) -> None:
        for row in rows(facts, table):
            write_line(_cell(value, options) for value in row.values())

    if options.excel:
        out.write(_BYTE_ORDER_MARK)
    write_line(column.name for column in columns(table))
    yield write


def _cell(value: Value, options: Options) -> str:
    if not isinstance(value, str):
        return cell(value)
    shown = visible(value) if options.to_terminal else value
    return shown if options.raw else guard(shown)


def _line(cells: Iterable[str], delimiter: str, end: str) -> bytes:
    # The csv module quotes a bare CR only where its own line terminator holds one (until Python 3.13).
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return (line.getvalue().removesuffix("\r\n") + end).encode()
