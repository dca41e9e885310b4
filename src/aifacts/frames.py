"""pandas frames of the tables, from facts and from CSV."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import IO, Any

import pandas as pd

from aifacts.errors import InputProblem
from aifacts.formulas import unguard
from aifacts.model import Facts
from aifacts.records import KEYS, articles_of
from aifacts.tables import ColumnType, TableName, Value, columns, id_column, rows

_DTYPES = {
    ColumnType.TEXT: "string",
    ColumnType.INTEGER: "int64",
    ColumnType.NUMBER: "float64",
    ColumnType.DATE: "datetime64[s]",
}


def facts_frame(many: Iterable[Facts], table: TableName | str = TableName.CLAIMS) -> pd.DataFrame:
    """One table of these facts; its columns are there even if there is no row.

    A value is a double here, so its first 15 digits are exact; an unset cell is `NA`, `NaN` or `NaT`.
    """
    name = TableName(table)
    cells, names = list(_cells(many, name)), [column.name for column in columns(name)]
    return _typed(pd.DataFrame(cells, columns=names, dtype=object), name)


def _cells(many: Iterable[Facts], table: TableName) -> Iterator[list[Value]]:
    for facts in many:
        for row in rows(facts, table):
            yield list(row.values())


def extract_frame(articles: pd.DataFrame, *, table: TableName | str = TableName.CLAIMS) -> pd.DataFrame:
    """The facts of a frame of articles, as one table.

    `articles` has a column `text`, and may have those of a line of JSONL: `id` (else the frame's index, so
    that parts of one frame need an `id`), `title`, `published_at`, `url`, `outlet`, `author`. The answer has
    the same columns and types for any frame, an empty one too, so Dask's `map_partitions` and Ray's
    `map_batches(batch_format="pandas")` take this function as it is, and Spark's `mapInPandas`, which hands
    on many frames, `lambda frames: map(extract_frame, frames)`. A row that cannot be read gives a warning and
    no facts. Raises `ValueError` for an unknown table, and for rows without a column `text`.
    """
    if len(articles) and "text" not in articles.columns:
        raise ValueError(f"no column 'text' among {', '.join(map(str, articles.columns)) or 'none'}")
    return facts_frame(_facts(articles), table)


def _facts(articles: pd.DataFrame) -> Iterator[Facts]:
    from aifacts.extraction import extract_facts

    records = list(_records(articles))
    for record, article in zip(records, articles_of(records), strict=True):
        if isinstance(article, InputProblem):
            said = f"article {record['id']}: {article.what}; {article.remedy}"
            warnings.warn(said, stacklevel=6)  # the line that calls `aifacts.extract_frame`
        else:
            yield extract_facts(article)


def _records(articles: pd.DataFrame) -> Iterator[dict[str, Any]]:
    named = articles[[name for name in KEYS if name in articles.columns]]
    for index, row in zip(named.index, named.to_dict("records"), strict=True):
        yield {"id": str(index)} | {str(key): _plain(value) for key, value in row.items() if _is_set(value)}


def _is_set(value: Any) -> bool:
    return not (pd.api.types.is_scalar(value) and pd.isna(value))


def _plain(value: Any) -> Any:
    """A cell as the reader of JSON takes it, which refuses what is no text: a list, say, of authors."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return str(value) if pd.api.types.is_scalar(value) else [*map(str, value)]


def read_csv(source: str | PathLike[str] | IO[str], *, raw: bool = False) -> pd.DataFrame:
    r"""A table that `aifacts extract` wrote as CSV, with its types and its true texts.

    Takes off the `'` that guards text from being run as a formula; `raw` is for files written with `--raw`,
    which have none. A path that ends in `.tsv` has tabs between its cells; a stream is opened with
    `newline=""`. Further columns, as a user may add them, come as text. Raises `ValueError` where the first
    column is that of none of the tables.
    """
    if isinstance(source, str | PathLike):
        # newline="": a CR or LF in a cell is the article's own.
        with Path(source).open(encoding="utf-8-sig", newline="") as lines:
            texts = _texts(lines, "\t" if str(source).endswith(".tsv") else ",")
    else:
        texts = _texts(source, ",")
    name = next((table for table in TableName if id_column(table) == texts.columns[0]), None)
    if name is None:
        raise ValueError(f"{source}: its first column, {texts.columns[0]!r}, is that of none of our tables")
    if not raw:
        texts = texts.map(unguard, na_action="ignore")
    return _typed(texts, name)


def _texts(lines: IO[str], delimiter: str) -> pd.DataFrame:
    return pd.read_csv(lines, sep=delimiter, dtype=str, keep_default_na=False, na_values=[""])


def _typed(frame: pd.DataFrame, table: TableName) -> pd.DataFrame:
    known = {column.name: _DTYPES[column.type] for column in columns(table)}
    return frame.astype({name: known.get(str(name), "string") for name in frame.columns})
