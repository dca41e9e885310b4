"""JSON and JSON Lines: whole articles, or one table's rows, with exact numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring  # what `json` itself writes texts with, at the speed of C
from typing import BinaryIO

from aifacts.model import Facts
from aifacts.tables import Json, TableName, article_object, cell, digits, json_rows
from aifacts.writers.base import Options, Write

# What json leaves as it is, but a terminal obeys (DEL, C1, bidirectional controls) or a reader of
# lines may split at (U+0085, U+2028, U+2029).
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def encode(value: Json) -> str:
    """A value as JSON; a Decimal becomes a number with all its digits, which `json` cannot write."""
    match value:
        case None:
            return "null"
        case str():
            return _UNSAFE.sub(_escaped, encode_basestring(value))
        case int():
            return str(value)
        case Decimal():
            return digits(value)
        case date():
            return encode(cell(value))
        case Mapping():
            return "{" + ", ".join(f"{_name(key)}: {encode(item)}" for key, item in value.items()) + "}"
        case _:
            return "[" + ", ".join(map(encode, value)) + "]"


@cache
def _name(key: str) -> str:
    """A key as JSON; there are no others than the columns and tables."""
    return encode(key)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _objects(facts: Facts, table: TableName | None) -> Iterator[Mapping[str, Json]]:
    return iter([article_object(facts)]) if table is None else json_rows(facts, table)


@contextmanager
def write_jsonl(out: BinaryIO, options: Options) -> Iterator[Write]:
    """One object a line: whole articles, or the rows of the table that is asked for."""

    def write(facts: Facts) -> None:
        for item in _objects(facts, options.table):
            out.write(f"{encode(item)}\n".encode())

    yield write


@contextmanager
def write_json(out: BinaryIO, options: Options) -> Iterator[Write]:
    """The same objects as one JSON array, one a line."""
    separator = "[\n"

    def write(facts: Facts) -> None:
        nonlocal separator
        for item in _objects(facts, options.table):
            out.write(f"{separator}{encode(item)}".encode())
            separator = ",\n"

    yield write
    out.write(b"[]\n" if separator == "[\n" else b"\n]\n")
