"""Writers of the tables, by format; a format's module is imported when it is first wanted."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import BinaryIO

from aifacts.writers import delimited, json_text
from aifacts.writers.base import Format, Options, Write, Writer

__all__ = ["Format", "Options", "Write", "Writer", "open_writer"]


def open_writer(fmt: Format, out: BinaryIO, options: Options) -> AbstractContextManager[Write]:
    """A writer of this format on a stream; raises `CommandError` where the format's library is missing."""
    return _writer(fmt)(out, options)


def _writer(fmt: Format) -> Writer:
    match fmt:
        case Format.CSV:
            return delimited.write_csv
        case Format.TSV:
            return delimited.write_tsv
        case Format.JSON:
            return json_text.write_json
        case Format.JSONL:
            return json_text.write_jsonl
        case Format.XLSX:
            from aifacts.writers.xlsx import write_xlsx

            return write_xlsx
        case Format.PARQUET:
            from aifacts.writers.parquet import write_parquet

            return write_parquet
        case Format.TABLE:
            from aifacts.writers.readable import write_readable

            return write_readable
