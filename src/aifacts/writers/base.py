"""What every writer is, and the options that they share.

A writer is a context manager over a binary stream, which it does not close: it gives a function that
writes one article's facts. Leaving it well writes what comes last; leaving it by an error does not.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Protocol

from aifacts.model import Facts
from aifacts.tables import TableName


class Format(StrEnum):
    """The output formats; each is also the ending of its files."""

    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Options:
    """How to write: which table (`None`: what the format writes unasked), and how CSV and TSV are spelt.

    `excel` adds the byte order mark and CRLF, `raw` leaves formulas unguarded, `to_terminal` shows control
    characters instead of sending them.
    """

    table: TableName | None = None
    excel: bool = False
    raw: bool = False
    to_terminal: bool = False


Write = Callable[[Facts], None]
"""Writes one article's facts; `OSError` where the stream fails."""


class Writer(Protocol):
    """Opens a format on a stream."""

    def __call__(self, out: BinaryIO, options: Options) -> AbstractContextManager[Write]:
        """Begin the output on `out`."""
