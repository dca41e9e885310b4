"""JSONL: one article a line, read line by line and never whole."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from aifacts.articles.dates import metadata_date
from aifacts.articles.decode import byte_order_mark, wide_encoding
from aifacts.articles.draft import MAX_CHARACTERS, Draft
from aifacts.articles.faults import InputError
from aifacts.errors import InputProblem

# JSON may write a character as six bytes ("\u1ea1"); what is longer cannot hold a text that we take.
_MAX_LINE = 6 * MAX_CHARACTERS
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_REMEDY = 'write one object a line: {"text": "…"}'


def read_jsonl(
    chunks: Iterable[bytes], *, where: str, id: str, origin: str
) -> Iterator[Draft | InputProblem]:
    """The articles of a JSONL file's bytes; a line that cannot be read is a problem that names its number.

    `id` and `origin` are the file's; a line without an id of its own gets `id:LINE`. Raises what
    `chunks` raises.
    """
    empty = True
    for number, line in _lines(_utf8(chunks)):
        if line is not None and not line.strip():
            continue
        empty = False
        here = f"{where}:{number}"
        try:
            record = _record(line)
            yield _draft(record, where=here, id=f"{id}:{number}", origin=origin)
        except InputError as fault:
            yield InputProblem(here, fault.what, fault.remedy)
    if empty:
        yield InputProblem(where, "the file is empty", _LINE_REMEDY)


def _record(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise InputError(f"the line is over {_MAX_LINE:,} bytes", "split the article")
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError("the line is not UTF-8", "save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(f"broken JSON at column {error.colno}: {error.msg}", _LINE_REMEDY) from error
    except (RecursionError, ValueError) as error:  # nested a thousand deep; a number of 5,000 digits
        raise InputError("this JSON cannot be read", _LINE_REMEDY) from error
    if not isinstance(record, dict):
        raise InputError("the line is no JSON object", _LINE_REMEDY)
    return record


def _draft(record: dict[str, Any], *, where: str, id: str, origin: str) -> Draft:
    text = _string(record, "text")
    if text is None or not text.strip():
        raise InputError("there is no text", 'give every article a "text"')
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"the article is over {MAX_CHARACTERS:,} characters", "split it")
    published = _string(record, "published_at")
    return Draft(
        id=_id(record) or id,
        text=text,
        origin=_string(record, "url") or origin,
        where=where,
        title=_string(record, "title"),
        published_at=metadata_date(published) if published else None,
        outlet=_string(record, "outlet"),
        author=_string(record, "author"),
    )


def _id(record: dict[str, Any]) -> str | None:
    """Numbers are common as ids, and no one could mean anything else by them."""
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(record, "id")


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        if value and _SURROGATE.search(value):
            raise InputError(f'"{key}" holds half a character (a lone surrogate)', "write it whole")
        return value
    raise InputError(f'"{key}" is no string', f'write "{key}": "…"')


def _utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes in UTF-8 without a byte order mark; UTF-16 is told by its first chunk and recoded."""
    rest = iter(chunks)
    head = next(rest, b"")
    encoding, skipped = byte_order_mark(head) or (wide_encoding(head) or "utf-8", 0)
    decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chain([head[skipped:]], rest):
        yield chunk if decoder is None else decoder.decode(chunk).encode("utf-8", "replace")


def _lines(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes | None]]:
    r"""Numbered lines, split at "\n" only (JSON strings may hold U+2028); None for one that is too long."""
    number, parts, length = 1, list[bytes](), 0
    for chunk in chunks:
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            yield number, b"".join([*parts, piece]) if length + len(piece) <= _MAX_LINE else None
            number, parts, length = number + 1, [], 0
        length += len(rest)
        if length <= _MAX_LINE:
            parts.append(rest)
        else:
            parts.clear()
    if length:
        yield number, b"".join(parts) if length <= _MAX_LINE else None
