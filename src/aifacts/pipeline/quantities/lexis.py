"""The rules that the quantity step reads, compiled once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from aifacts.pipeline.quantities.matcher import PatternMatcher
from aifacts.pipeline.record import record
from aifacts.pipeline.tokenizer import split
from aifacts.pipeline.wording import PhraseSet, phrase_set
from aifacts.rulebook import load
from aifacts.rulebook.schema import (
    Blocker,
    Boundary,
    Idiom,
    Implied,
    Metric,
    MetricRole,
    Noun,
    QuantityPattern,
    SurfaceRule,
    Unit,
)


@record
class PhraseContext:
    """What stands beside a phrase, of which one must."""

    before: PhraseSet
    after: PhraseSet

    def is_absent(self, norms: frozenset[str]) -> bool:
        """Whether something must stand beside a phrase of which an article with these words has nothing."""
        beside = [phrases for phrases in (self.before, self.after) if phrases]
        return bool(beside) and not any(phrases.may_stand_among(norms) for phrases in beside)


@record
class Lexis:
    """Phrase patterns, the symbols that stand before a sum, and the metre."""

    matcher: PatternMatcher
    patterns: dict[str, QuantityPattern]
    contexts: dict[str, PhraseContext]  # of the patterns
    prefixes: dict[tuple[str, ...], Unit]
    prefix_ends: frozenset[str]  # their last tokens, which stand before few numbers
    metre: Unit


@cache
def lexis() -> Lexis:
    """The compiled rules of the rulebook."""
    book = load()
    patterns = {rule.id: rule for rule in book.of(QuantityPattern)}
    matcher = PatternMatcher()
    for rule in patterns.values():
        matcher.add(rule.id, rule.pattern)
    units = _units()
    prefixes = {tuple(split(p)): unit for unit in units for p in unit.prefix}
    return Lexis(
        matcher=matcher,
        patterns=patterns,
        contexts={
            rule.id: PhraseContext(phrase_set(rule.before), phrase_set(rule.after))
            for rule in patterns.values()
        },
        prefixes=prefixes,
        prefix_ends=frozenset(prefix[-1] for prefix in prefixes),
        metre=next(unit for unit in units if unit.code == "m"),
    )


def surface_rules() -> Sequence[SurfaceRule]:
    """The units, counted nouns and other words of the quantity rules, in their order."""
    book = load()
    fates = [metric for metric in book.of(Metric) if metric.role is MetricRole.FATE]
    others = [rule for kind in (Noun, Boundary, Blocker, Idiom, Implied) for rule in book.of(kind)]
    return [*_units(), *others, *fates]


def _units() -> Sequence[Unit]:
    """ "Nm" is a torque where it is written so: before "nm", which is compared in folded form."""
    return sorted(load().of(Unit), key=lambda unit: not unit.cased)
