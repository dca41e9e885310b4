"""Times of a text, without the entities' step."""

from __future__ import annotations

from datetime import date

from aifacts.model import Article, Zone, ZoneKind
from aifacts.pipeline.document import Document, build
from aifacts.pipeline.numerals import find_numerals
from aifacts.pipeline.spans import EntityMention, TimeMention
from aifacts.pipeline.times import find_times


def document_of(text: str, published: date | None = None) -> Document:
    """A text as one stretch of body."""
    zones = (Zone(ZoneKind.BODY, 0, len(text)),)
    return build(Article(id="t", text=text, origin="t", zones=zones, published_at=published))


def times_of(
    text: str, published: date | None = None, entities: list[EntityMention] | None = None
) -> list[tuple[str, TimeMention]]:
    """The times of a text, each with its words."""
    document = document_of(text, published)
    found = find_times(document, find_numerals(document), entities or [])
    return [(document.surface(time.start, time.end), time) for time in found]


def values_of(text: str, published: date | None = None) -> list[tuple[str, str]]:
    """The words and the value of each time."""
    return [(words, time.value) for words, time in times_of(text, published)]
