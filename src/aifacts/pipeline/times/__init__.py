"""Times: what of the prose names a day, a stretch, a length or a rhythm of time, resolved (TIMEX3).

The rules are data (rules/times.toml). They are matched in layers (grammar.py), the longest reading of each
stretch is kept, and its value is filled and resolved from left to right (resolution.py).

Times are found before quantities and keep their tokens, so a time needs evidence of its own: a head noun
("ngày", "năm"), a preposition, its full form, or that nothing is counted behind its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aifacts.pipeline.document import Document
from aifacts.pipeline.numerals import Numeral
from aifacts.pipeline.spans import EntityMention, TimeMention
from aifacts.pipeline.times.anchors import anchor_of_article
from aifacts.pipeline.times.calendar import Anchor
from aifacts.pipeline.times.grammar import Edge, grammar
from aifacts.pipeline.times.pieces import Pieces, cut
from aifacts.pipeline.times.resolution import resolve_all
from aifacts.pipeline.times.selection import inside_names, select
from aifacts.pipeline.times.timely import timely

__all__ = ["find_times"]


def find_times(
    document: Document, numerals: Sequence[Numeral], entities: Sequence[EntityMention]
) -> list[TimeMention]:
    """The times of the prose, sorted and without overlaps, each inside one sentence."""
    pieces = cut(document, numerals)
    names = inside_names(document, entities)
    parsed = grammar().parse(pieces)
    published = document.article.published_at
    anchor = Anchor.of(published) if published else Anchor()
    sentences = [_select(pieces, readings, anchor, names) for readings in parsed]
    told = anchor_of_article(pieces, sentences, published)
    if told != anchor:
        sentences = [_select(pieces, readings, told, names) for readings in parsed]
    return resolve_all(pieces, sentences, told)


def _select(
    pieces: Pieces, readings: Sequence[Edge], anchor: Anchor, names: Mapping[int, int]
) -> Sequence[Edge]:
    """The readings of a sentence that are kept; most sentences have none."""
    return select(pieces, timely(readings, anchor), names) if readings else ()
