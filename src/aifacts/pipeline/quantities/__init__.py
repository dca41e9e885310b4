"""Quantities: numerals with what they count or measure, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.model import Kind
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.numerals import Numeral
from aifacts.pipeline.quantities.amounts import Amount, AmountReader, begins_name
from aifacts.pipeline.quantities.composition import compose
from aifacts.pipeline.quantities.lexis import lexis, surface_rules
from aifacts.pipeline.quantities.paces import paced
from aifacts.pipeline.quantities.phrases import find_phrases
from aifacts.pipeline.spans import EntityMention, Quantity, TimeMention, covered, longest
from aifacts.rulebook.schema import Idiom, Unit

_TOP = "rank.top"

__all__ = ["find_quantities", "surface_rules", "unit_tokens"]


def unit_tokens(document: Document, hits: Hits, numerals: Sequence[Numeral]) -> set[int]:
    """The tokens of units beside a number: "MW", "đô la Mỹ", "US" of "US$5", "Mach" of "Mach 2", "kWh" of
    "đồng/kWh"."""
    found: set[int] = set()
    prefixes, prefix_ends = lexis().prefixes, lexis().prefix_ends
    for numeral in numerals:
        has_prefix = numeral.start > 0 and document.surfaces[numeral.start - 1] in prefix_ends
        for width in (2, 1) if has_prefix else ():
            first = max(0, numeral.start - width)
            if tuple(document.surfaces[first : numeral.start]) in prefixes:
                found.update(range(first, numeral.start))
        unit = hits.at(numeral.end, Unit)
        if unit is None or not document.together(numeral.start, unit.end) or begins_name(document, unit):
            continue
        found.update(range(unit.start, unit.end))
        if document.together(unit.start, unit.end + 2) and document.norms[unit.end] == "/":
            found.add(unit.end + 1)
    return found


def find_quantities(
    document: Document,
    hits: Hits,
    numerals: Sequence[Numeral],
    entities: Sequence[EntityMention],
    times: Sequence[TimeMention],
) -> list[Quantity]:
    """The quantities of the prose, sorted and without overlaps.

    Names and times are found before them and keep their tokens: "Galaxy S26" and "5 năm" hold no quantity.
    """
    taken = covered(entities) | covered(times) | covered(tuple(hits.of(Idiom)))
    ends = {numeral.end for numeral in numerals}
    phrases = longest(q for q in find_phrases(document, numerals, taken) if not _measures(hits, ends, q))
    taken |= covered(phrases)
    names = {token: entity.label for entity in entities for token in range(entity.start, entity.end)}
    reader = AmountReader(document, hits, names, taken | covered(numerals))
    amounts: list[Amount] = []
    for numeral in numerals:
        is_unit = bool(amounts) and numeral.start < amounts[-1].end  # the 100 of "1,66 lít/100km"
        if not is_unit and taken.isdisjoint(range(numeral.start, numeral.end)):
            amounts.append(reader.read(numeral))
    found = sorted([*phrases, *compose(document, hits, amounts, taken)], key=lambda q: q.start)
    return list(paced(document, found, times))


def _measures(hits: Hits, ends: set[int], phrase: Quantity) -> bool:
    """Whether the number of a rank has a unit of its own: "ở vị trí 80 hải lý tính từ bờ"; but the table of
    "top 3 bảng xếp hạng" is no pound."""
    unit = hits.at(phrase.end, Unit) if phrase.kind is Kind.RANK and phrase.end in ends else None
    return unit is not None and not (_TOP in phrase.rules and unit.rule.kind is Kind.MONEY)
