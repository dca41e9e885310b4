"""The tables' columns, as Markdown for people and as JSON Schema for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from aifacts.tables import Column, ColumnType, TableName, columns, json_name


class SchemaFormat(StrEnum):
    """How the columns are described."""

    MARKDOWN = "markdown"
    JSON = "json"


_JSON_TYPES = {ColumnType.INTEGER: "integer", ColumnType.NUMBER: "number"}


def markdown(tables: Sequence[TableName]) -> str:
    """A section a table: each column with its type and its meaning."""
    return "\n\n".join("\n".join(_section(table)) for table in tables)


def _section(table: TableName) -> Iterator[str]:
    yield f"### {table}"
    yield ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in columns(table):
        optional = ", may be empty" if column.optional else ""
        yield f"| `{column.name}` | {column.type}{optional} | {column.description.replace('|', '&#124;')} |"


def json_schema(table: TableName) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the objects that `extract -f jsonl -t TABLE` writes."""
    properties = {json_name(table, column.name): _property(column) for column in columns(table)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.value,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, Any]:
    kind = _JSON_TYPES.get(column.type, "string")
    found: dict[str, Any] = {
        "type": [kind, "null"] if column.optional else kind,
        "description": column.description,
    }
    if column.choices:
        found["enum"] = [*column.choices, None] if column.optional else list(column.choices)
    if column.type is ColumnType.DATE:
        found["format"] = "date"
    return found
