"""Parquet, by pyarrow, which is an extra: `pip install aifacts[parquet]`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, BinaryIO

from aifacts.failures import CommandError
from aifacts.model import Facts
from aifacts.tables import ColumnType, Row, TableName, columns, rows
from aifacts.writers.base import Options, Write

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise CommandError(
        "Parquet needs pyarrow, which is not installed; pip install 'aifacts[parquet]', or write CSV or JSON"
    ) from error

_ROWS_A_GROUP = 20_000
_TYPES = {
    ColumnType.TEXT: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.DATE: pa.date32(),
}


def schema(table: TableName) -> Any:
    """The table's pyarrow schema; a value is a double, so its first 15 digits are exact."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES[column.type],
                nullable=column.optional,
                metadata={"description": column.description},
            )
            for column in columns(table)
        ]
    )


@contextmanager
def write_parquet(out: BinaryIO, options: Options) -> Iterator[Write]:
    """One table, the claims unless another is asked for."""
    table = options.table or TableName.CLAIMS
    waiting: list[dict[str, object]] = []
    with pq.ParquetWriter(out, schema(table)) as file:

        def write_group() -> None:
            file.write_table(pa.Table.from_pylist(waiting, schema(table)))
            waiting.clear()

        def write(facts: Facts) -> None:
            waiting.extend(map(_with_doubles, rows(facts, table)))
            if len(waiting) >= _ROWS_A_GROUP:
                write_group()

        yield write
        write_group()


def _with_doubles(row: Row) -> dict[str, object]:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
