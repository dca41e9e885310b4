"""Quantities: numerals with what they count or measure, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.pipeline.document import Document
from aifacts.pipeline.numerals import Numeral
from aifacts.pipeline.quantities.amounts import AmountReader
from aifacts.pipeline.quantities.composition import compose
from aifacts.pipeline.quantities.lexis import lexis
from aifacts.pipeline.quantities.phrases import find_phrases
from aifacts.pipeline.spans import EntityMention, Quantity, TimeMention, covered, longest

__all__ = ["find_quantities"]


def find_quantities(
    document: Document,
    numerals: Sequence[Numeral],
    entities: Sequence[EntityMention],
    times: Sequence[TimeMention],
) -> list[Quantity]:
    """The quantities of the prose, sorted and without overlaps.

    Names and times are found before them and keep their tokens: "Galaxy S26" and "5 năm" hold no quantity.
    """
    hits = lexis().lexicon.find(document.doc)
    taken = covered(entities) | covered(times)
    phrases = longest(find_phrases(document, numerals, taken))
    taken |= covered(phrases)
    reader = AmountReader(document, hits, covered(entities), taken | covered(numerals))
    amounts = [reader.read(n) for n in numerals if taken.isdisjoint(range(n.start, n.end))]
    return sorted([*phrases, *compose(document, hits, amounts, taken)], key=lambda q: q.start)
