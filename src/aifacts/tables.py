"""The four tables: their columns, read off the records, and the rows that one article's facts make.

The columns' names, order, types and meanings are the fields of the dataclasses in `model` (and of
`ArticleRow` here) and nothing else; writers, frames, the schema and the regression check all read them here.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from aifacts.model import Claim, Entity, Facts, Time

Value = str | int | Decimal | date | None
"""What a cell holds: `None` is an unset value."""

Json = Value | Sequence["Json"] | Mapping[str, "Json"]
"""Values, and lists and objects of them."""

Row = dict[str, Value]
"""One row of a table: the column's name to its value, in the table's order."""


class TableName(StrEnum):
    """The tables, in the order in which they are written."""

    ARTICLES = "articles"
    CLAIMS = "claims"
    ENTITIES = "entities"
    TIMES = "times"


class ColumnType(StrEnum):
    """How a column's values are typed where a format has types."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `optional`: it may be unset; `choices`: the only values it takes, where it has such."""

    name: str
    type: ColumnType
    description: str
    optional: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article: where it came from and how much was found in it."""

    article_id: str = field(metadata={"description": "the article's id (`id` in JSON)"})
    origin: str = field(metadata={"description": "its url, or its path below the folder that was given"})
    title: str | None = field(metadata={"description": "the headline"})
    published_at: date | None = field(metadata={"description": "the day of publication, ISO 8601"})
    outlet: str | None = field(metadata={"description": "the newspaper or site"})
    author: str | None = field(metadata={"description": "the author as given"})
    characters: int = field(metadata={"description": "code points of the article's prose"})
    sentences: int = field(metadata={"description": "sentences of the prose"})
    words: int = field(metadata={"description": "words of the prose, as underthesea segments it"})
    claim_count: int = field(metadata={"description": "rows of this article in claims"})
    entity_count: int = field(metadata={"description": "rows of this article in entities"})
    time_count: int = field(metadata={"description": "rows of this article in times"})


RECORDS: Mapping[TableName, type[ArticleRow | Claim | Entity | Time]] = {
    TableName.ARTICLES: ArticleRow,
    TableName.CLAIMS: Claim,
    TableName.ENTITIES: Entity,
    TableName.TIMES: Time,
}

_TYPES = {int: ColumnType.INTEGER, Decimal: ColumnType.NUMBER, date: ColumnType.DATE}


@cache
def columns(table: TableName) -> tuple[Column, ...]:
    """The columns of a table in their order."""
    record = RECORDS[table]
    hints = get_type_hints(record)
    return tuple(_column(f.name, hints[f.name], f.metadata["description"]) for f in fields(record))


def _column(name: str, hint: Any, description: str) -> Column:
    optional = get_origin(hint) in (Union, types.UnionType)
    inner = next(arg for arg in get_args(hint) if arg is not type(None)) if optional else hint
    choices = tuple(inner) if isinstance(inner, type) and issubclass(inner, StrEnum) else ()
    return Column(name, _TYPES.get(inner, ColumnType.TEXT), description, optional, tuple(map(str, choices)))


def id_column(table: TableName) -> str:
    """The name of the column that tells a table's rows apart: its first."""
    return columns(table)[0].name


def article_row(facts: Facts) -> ArticleRow:
    """The row of the articles table for one article's facts."""
    article = facts.article
    return ArticleRow(
        article_id=article.id,
        origin=article.origin,
        title=article.title,
        published_at=article.published_at,
        outlet=article.outlet,
        author=article.author,
        characters=facts.characters,
        sentences=facts.sentences,
        words=facts.words,
        claim_count=len(facts.claims),
        entity_count=len(facts.entities),
        time_count=len(facts.times),
    )


def rows(facts: Facts, table: TableName) -> Iterator[Row]:
    """The rows of one table that an article's facts make, sorted by start and end."""
    names = [column.name for column in columns(table)]
    for record in _records(facts, table):
        yield {name: _value(getattr(record, name)) for name in names}


def json_name(table: TableName, column: str) -> str:
    """What a column is called in JSON: an article's `article_id` is its `id`, the others are as they are."""
    return "id" if table is TableName.ARTICLES and column == id_column(table) else column


def json_rows(facts: Facts, table: TableName) -> Iterator[Row]:
    """The same rows under the names that they have in JSON."""
    for row in rows(facts, table):
        yield {json_name(table, name): value for name, value in row.items()}


def article_object(facts: Facts) -> dict[str, Json]:
    """An article as one object: its columns, its text, and the lists of its claims, entities and times."""
    (article,) = json_rows(facts, TableName.ARTICLES)
    lists = {
        table.value: list(json_rows(facts, table)) for table in TableName if table is not TableName.ARTICLES
    }
    return {**article, "text": facts.article.text, **lists}


def _records(facts: Facts, table: TableName) -> Sequence[ArticleRow | Claim | Entity | Time]:
    if table is TableName.ARTICLES:
        return [article_row(facts)]
    return sorted(getattr(facts, table), key=attrgetter("start", "end"))


def _value(value: Any) -> Value:
    """A field's value as a cell holds it: enums by their value, several rule ids as one text."""
    if isinstance(value, tuple):
        return " ".join(value)
    plain: Value = value.value if isinstance(value, StrEnum) else value
    return plain


def cell(value: Value) -> str:
    """A value as text: an unset one empty, a number in plain digits, a date as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return digits(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def digits(number: Decimal) -> str:
    """A number in plain digits with a point: no exponent, no grouping, no zeros that say nothing.

    >>> [digits(Decimal(written)) for written in ("1.460E+13", "6.20", "1E-7", "-0.0")]
    ['14600000000000', '6.2', '0.0000001', '0']
    """
    plain = format(number, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain
