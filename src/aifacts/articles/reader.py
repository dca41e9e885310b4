"""The way of an article in: source, format, zones, publication date."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from aifacts.articles.dateline import text_date
from aifacts.articles.dates import header_date
from aifacts.articles.decode import byte_order_mark, declared_encoding, decode, wide_encoding
from aifacts.articles.draft import MAX_CHARACTERS, Draft
from aifacts.articles.faults import InputError
from aifacts.articles.jsonl import read_jsonl
from aifacts.articles.sources import Format, Source, find_sources, unreadable
from aifacts.articles.zones import text_zones
from aifacts.errors import InputProblem, fault_of_ours
from aifacts.meter import Meter
from aifacts.model import Article

# The longest a text in any encoding can be: UTF-8 and UTF-16 take four bytes at most, UTF-32 always.
_MAX_BYTES = 4 * MAX_CHARACTERS + 4
_CHUNK = 65_536
_STDIN = "stdin"


def read_articles(
    inputs: Sequence[str],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
) -> Iterator[Article | InputProblem]:
    """The articles of files, folders, globs and `-` (standard input), in input order, one at a time.

    `published` is the publication date of all of them, before any that they state. What cannot be
    read comes as an `InputProblem` in its place, and the rest goes on; nothing is raised for bad input.
    `meter` is told how much of the files has been read.
    """
    seen: set[int] = set()
    meter = meter or Meter()
    for named in inputs:
        drafts = _read_stdin(stdin) if named == "-" else _read_named(named, meter)
        for draft in drafts:
            yield draft if isinstance(draft, InputProblem) else _article(draft, published, seen)


def _article(draft: Draft, published: date | None, seen: set[int]) -> Article | InputProblem:
    """The article, unless its date is impossible or its id taken; `seen` keeps only hashes of ids."""
    if hash(draft.id) in seen:
        what = f"the id {draft.id!r} is there already"
        return InputProblem(draft.where, what, "give each article an id (or a file name) of its own")
    try:
        stated = draft.published_at or header_date(draft.text)
    except InputError as fault:
        return InputProblem(draft.where, fault.what, fault.remedy)
    seen.add(hash(draft.id))
    zones = text_zones(draft.text, draft.title) if draft.zones is None else draft.zones
    return Article(
        id=draft.id,
        text=draft.text,
        origin=draft.origin,
        zones=zones,
        title=draft.title,
        published_at=published or stated or text_date(draft.text, zones),
        outlet=draft.outlet,
        author=draft.author,
        where=draft.where,
    )


def _read_named(named: str, meter: Meter) -> Iterator[Draft | InputProblem]:
    for source in find_sources(named):
        if isinstance(source, InputProblem):
            yield source
            continue
        try:
            with source.open(meter) as stream:
                yield from _read_chunks(_chunks(stream), source)
        except InputError as fault:
            yield InputProblem(source.where, fault.what, fault.remedy)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            yield InputProblem(source.where, "the gzip file is damaged", "pack it again")
        except OSError as error:
            yield unreadable(source.where, error)


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Draft | InputProblem]:
    if stdin is None:
        yield InputProblem("-", "there is no standard input", "pipe an article in, or name a file")
        return
    chunks = _chunks(stdin)
    head = next(chunks, b"")
    source = Source(Path("-"), "-", _STDIN, _STDIN, _sniff(head))
    try:
        yield from _read_chunks(chain([head], chunks), source)
    except InputError as fault:
        yield InputProblem("-", fault.what, fault.remedy)
    except OSError as error:
        yield unreadable("-", error)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _sniff(head: bytes) -> Format:
    """The format of standard input, by its first character."""
    encoding, skipped = byte_order_mark(head) or (wide_encoding(head) or "utf-8", 0)
    start = head[skipped : skipped + 4096].decode(encoding, "ignore").lstrip()
    return {"{": Format.JSONL, "<": Format.HTML}.get(start[:1], Format.TEXT)


def _read_chunks(chunks: Iterable[bytes], source: Source) -> Iterator[Draft | InputProblem]:
    if source.format is Format.JSONL:
        yield from read_jsonl(chunks, where=source.where, id=source.id, origin=source.origin)
        return
    data = _whole(chunks)
    if source.format is Format.HTML:
        yield _read_page(data, source)
        return
    text = decode(data)
    _refuse_long(text)
    yield Draft(id=source.id, text=text, origin=source.origin, where=source.where)


def _read_page(data: bytes, source: Source) -> Draft:
    from aifacts.articles.html import read_html

    text = decode(data, declared=declared_encoding(data))
    try:
        return read_html(text, where=source.where, id=source.id, origin=source.origin)
    except InputError:
        raise
    except Exception as error:  # a page that breaks a parser must not cost the other thousands
        raise InputError(
            f"its reading failed ({fault_of_ours(error)})", "please report it with the page"
        ) from error


def _whole(chunks: Iterable[bytes]) -> bytes:
    """The bytes of one file, read no further than a text that we take can reach."""
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > _MAX_BYTES:
            raise _too_long()
    if not data.strip():
        raise InputError("the file is empty", "give an article")
    return bytes(data)


def _refuse_long(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise _too_long()
    if not text.strip():
        raise InputError("the file is empty", "give an article")


def _too_long() -> InputError:
    return InputError(f"the article is over {MAX_CHARACTERS:,} characters", "split it")
