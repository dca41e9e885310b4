"""JSON and JSON Lines: whole articles, or one table's rows, with exact numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from aifacts.model import Facts
from aifacts.tables import Json, TableName, article_object, cell, digits, json_rows
from aifacts.writers.base import Options, Write

_encode_plain = json.JSONEncoder(ensure_ascii=False).encode
# What json leaves as it is, but a terminal obeys (DEL, C1, bidirectional overrides) or a reader of
# lines may split at (U+0085, U+2028, U+2029).
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def encode(value: Json) -> str:
    """A value as JSON; a Decimal becomes a number with all its digits, which `json` alone cannot write."""
    if isinstance(value, str):
        return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _encode_plain(value))
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, date):
        return encode(cell(value))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{encode(key)}: {encode(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(encode, value)) + "]"
    return _encode_plain(value)


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
