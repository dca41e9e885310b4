"""Articles out of records in memory, by the way that JSON Lines come in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from aifacts.articles import read_articles
from aifacts.errors import InputProblem
from aifacts.model import Article

KEYS = ("id", "text", "title", "published_at", "url", "outlet", "author")
"""What a record may hold; only `text` must be there."""


def articles_of(
    records: Iterable[Mapping[str, Any]], *, published: date | None = None
) -> Iterator[Article | InputProblem]:
    """The article of each record, or what is wrong with it: as `read_articles` reads that line of JSON."""
    lines = "".join(json.dumps(dict(record)) + "\n" for record in records)
    if not lines:
        return iter(())
    return read_articles(["-"], published=published, stdin=BytesIO(lines.encode()))
