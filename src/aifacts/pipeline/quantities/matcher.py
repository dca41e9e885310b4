"""Finds the patterns of quantities in a document."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from aifacts.pipeline.document import Document
from aifacts.pipeline.numerals import UNITS, Numeral
from aifacts.pipeline.patterns import Trie, Walk, as_mapping, expand

# Words for a place in a series: "thứ nhì", "hạng nhất"; digits are read as they are.
ORDINALS: dict[str, int] = {
    **UNITS,
    "nhất": 1,
    "nhì": 2,
    "tư": 4,
    "mười": 10,
}

# The classes that patterns may name: whole numerals in digits or in words, "1,5", and places in a series.
_NUMERAL, _DECIMAL, _ORDINAL = "num", "decimal", "ordinal"
_DECIMALS = re.compile(r"\d+[.,]\d{1,2}")
_ORDINALS = frozenset({*ORDINALS, *map(str, range(1, 1001))})


class Tokens(NamedTuple):
    """Tokens `start` to `end`."""

    start: int
    end: int


class Match(NamedTuple):
    """Where a pattern of a rule matched, and what it captured."""

    rule: str
    start: int
    end: int
    captures: Mapping[str, Tokens]


class PatternMatcher:
    """Finds many patterns at once; each is added under the id of its rule."""

    def __init__(self) -> None:
        self._root: Trie[str] = Trie()

    def add(self, rule: str, patterns: Sequence[str]) -> None:
        """Add patterns under a rule's id; ValueError for a fault in one."""
        for pattern in patterns:
            for slots in expand(pattern, (_NUMERAL, _DECIMAL, _ORDINAL)):
                self._root.insert(slots, rule)

    def find(
        self, document: Document, numerals: Sequence[Numeral], *, but: Container[str] = ()
    ) -> Iterator[Match]:
        """All matches in the prose of a document, overlapping ones too, by the token where they begin; none
        of some rules."""
        chart = _chart(document, numerals)
        walk: Walk[str, Tokens] = Walk(document.norms, chart)
        for start in sorted({*document.at(self._root.words.keys()), *chart}):
            for rule, end, captures in walk.ways(self._root, start, document.limits[start]):
                if rule not in but:
                    yield Match(rule, start, end, as_mapping(captures))


def _chart(document: Document, numerals: Sequence[Numeral]) -> dict[int, dict[str, list[Tokens]]]:
    """What patterns may capture, by where it begins and its class; of longer numerals also parts."""
    chart: dict[int, dict[str, list[Tokens]]] = {}
    for n in numerals:
        chart[n.start] = {_NUMERAL: [Tokens(n.start, end) for end in range(n.start + 1, n.end + 1)]}
        for token in range(n.start, n.end):
            if _DECIMALS.fullmatch(document.norms[token]):
                chart.setdefault(token, {})[_DECIMAL] = [Tokens(token, token + 1)]
    for token in document.at(_ORDINALS):
        chart.setdefault(token, {})[_ORDINAL] = [Tokens(token, token + 1)]
    return chart
