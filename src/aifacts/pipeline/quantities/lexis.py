"""The rules that the quantity step reads, compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from aifacts.pipeline.lexicon import Lexicon, phrase
from aifacts.pipeline.patterns import PatternMatcher
from aifacts.rulebook import load
from aifacts.rulebook.schema import Blocker, Boundary, Idiom, Implied, Noun, QuantityPattern, Unit


@dataclass(frozen=True, slots=True)
class Lexis:
    """Lexicon, phrase patterns, and the symbols that stand before a sum."""

    lexicon: Lexicon
    matcher: PatternMatcher
    patterns: dict[str, QuantityPattern]
    prefixes: dict[tuple[str, ...], Unit]


@cache
def lexis() -> Lexis:
    """The compiled rules of the rulebook."""
    book = load()
    patterns = {rule.id: rule for rule in book.of(QuantityPattern)}
    matcher = PatternMatcher()
    for rule in patterns.values():
        matcher.add(rule.id, rule.pattern)
    units = book.of(Unit)
    return Lexis(
        lexicon=Lexicon(
            rule for kind in (Unit, Noun, Boundary, Blocker, Idiom, Implied) for rule in book.of(kind)
        ),
        matcher=matcher,
        patterns=patterns,
        prefixes={tuple(t.text for t in phrase(p)): unit for unit in units for p in unit.prefix},
    )
