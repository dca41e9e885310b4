"""The sets of words in the rules that the readers of the context look for."""

from __future__ import annotations

from functools import cache

from aifacts.errors import RuleError
from aifacts.pipeline.wording import PhraseSet
from aifacts.rulebook import load
from aifacts.rulebook.schema import WordSet
from aifacts.vietnamese import fold


@cache
def words(rule_id: str) -> frozenset[str]:
    """The words of a set, folded, the syllables of each with a blank between; RuleError for an unknown id."""
    rule = _sets().get(rule_id)
    if rule is None:
        raise RuleError(f"{rule_id}: no set of words of this id stands in the rules")
    own = (fold(word) for word in rule.words)
    return frozenset(own).union(*(words(other) for other in rule.also))


@cache
def phrases(rule_id: str) -> PhraseSet:
    """The same, to be looked for syllable by syllable."""
    return PhraseSet(tuple(word.split()) for word in words(rule_id))


@cache
def _sets() -> dict[str, WordSet]:
    return {rule.id: rule for rule in load().of(WordSet)}
