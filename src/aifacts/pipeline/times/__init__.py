"""Times: what of the prose names a day, a stretch, a length or a rhythm of time, resolved (TIMEX3).

The rules are data (rules/times.toml). They are matched in layers (grammar.py), the longest reading of each
stretch is kept, and its value is filled and resolved from left to right (resolution.py).

Times are found before quantities and keep their tokens, so a time needs evidence of its own: a head noun
("ngày", "năm"), a preposition, its full form, or that nothing is counted behind its number.
"""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.pipeline.document import Document
from aifacts.pipeline.numerals import Numeral
from aifacts.pipeline.spans import EntityMention, TimeMention
from aifacts.pipeline.times.grammar import Edge, grammar
from aifacts.pipeline.times.pieces import Pieces, cut
from aifacts.pipeline.times.resolution import resolve_all
from aifacts.pipeline.times.selection import inside_names, select

__all__ = ["find_times"]


def find_times(
    document: Document, numerals: Sequence[Numeral], entities: Sequence[EntityMention]
) -> list[TimeMention]:
    """The times of the prose, sorted and without overlaps, each inside one sentence."""
    pieces = cut(document, numerals)
    names = inside_names(entities)
    return resolve_all(pieces, [select(pieces, readings, names) for readings in _parse(pieces)])


def _parse(pieces: Pieces) -> list[list[Edge]]:
    """The readings in each sentence."""
    rules = grammar()
    return [
        rules.parse(pieces, pieces.first_of[sentence.start], pieces.first_of[sentence.end])
        for sentence in pieces.document.sentences
    ]
