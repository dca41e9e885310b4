"""Finds the surfaces of many rules in a document: tries over folded tokens, one for each type of rule.

A document is asked where it matters, behind a number or before a metric, and most of its tokens begin no
surface; so nothing is matched before it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from aifacts.pipeline.document import Document
from aifacts.pipeline.tokenizer import split
from aifacts.rulebook.schema import Rule, SurfaceRule, Unit
from aifacts.vietnamese import fold


@dataclass(slots=True)
class Hit:
    """A surface of a rule at tokens `start` to `end`."""

    start: int
    end: int
    rule: Rule


@dataclass(slots=True)
class _Node:
    """A place in a trie: the rules whose surfaces end here, and what may come next."""

    rules: list[Rule] = field(default_factory=list)
    following: _Trie = field(default_factory=dict)


_Trie: TypeAlias = dict[str, _Node]


@dataclass(frozen=True, slots=True)
class _Tries:
    """The surfaces of one type of rule, from their first token on and from their last token back."""

    forward: _Trie = field(default_factory=dict)
    backward: _Trie = field(default_factory=dict)

    def add(self, rule: Rule, surface: Sequence[str]) -> None:
        _insert(self.forward, surface, rule)
        _insert(self.backward, surface[::-1], rule)


def _insert(trie: _Trie, tokens: Sequence[str], rule: Rule) -> None:
    for token in tokens:
        node = trie.setdefault(token, _Node())
        trie = node.following
    if rule not in node.rules:
        node.rules.append(rule)


class Lexicon:
    """The surfaces of some rules, ready to be found in documents; of two rules with the same the first leads.

    `cased` has the surfaces of those that are compared as they are written, `openers` the types of rules of
    which some surface begins with a token.
    """

    def __init__(self, rules: Iterable[SurfaceRule]) -> None:
        self.tries: dict[type[Rule], _Tries] = defaultdict(_Tries)
        self.cased: dict[str, frozenset[str]] = {}
        self.openers: dict[str, list[type[Rule]]] = defaultdict(list)
        for rule in rules:
            for surface in rule.surface:
                self.tries[type(rule)].add(rule, [fold(token) for token in split(surface)])
            if isinstance(rule, Unit) and rule.cased:
                self.cased[rule.id] = frozenset(rule.surface)
        for rule_type, tries in self.tries.items():
            for token in tries.forward:
                self.openers[token].append(rule_type)

    def find(self, document: Document) -> Hits:
        """The surfaces in a document."""
        return Hits(self, document)


class Hits:
    """What a lexicon finds in a document, to be asked by the token where a surface begins or ends."""

    def __init__(self, lexicon: Lexicon, document: Document) -> None:
        self._tries = lexicon.tries
        self._cased = lexicon.cased
        self._openers = lexicon.openers
        self._norms = document.norms
        self._document = document

    def at(self, start: int, rule_type: type[Rule]) -> Hit | None:
        """The longest surface of one type that begins at a token."""
        hits = self.all_at(start, rule_type)
        return _longest(hits) if hits else None

    def before(self, end: int, rule_type: type[Rule]) -> Hit | None:
        """The longest surface of one type that ends right before a token."""
        hits = self.all_before(end, rule_type)
        return _longest(hits) if hits else None

    def all_at(self, start: int, rule_type: type[Rule]) -> list[Hit]:
        """The surfaces of one type that begin at a token, the shortest first."""
        norms, limit, hits = self._norms, len(self._norms), []
        node = self._tries[rule_type].forward.get(norms[start]) if 0 <= start < limit else None
        end = start + 1
        while node is not None:
            for rule in node.rules:
                if self._is_written(rule, start, end):
                    hits.append(Hit(start, end, rule))
            node = node.following.get(norms[end]) if end < limit else None
            end += 1
        return hits

    def all_before(self, end: int, rule_type: type[Rule]) -> list[Hit]:
        """The surfaces of one type that end right before a token, the shortest first."""
        norms, start, hits = self._norms, end - 1, []
        node = self._tries[rule_type].backward.get(norms[start]) if 0 <= start < len(norms) else None
        while node is not None:
            for rule in node.rules:
                if self._is_written(rule, start, end):
                    hits.append(Hit(start, end, rule))
            start -= 1
            node = node.following.get(norms[start]) if start >= 0 else None
        return hits

    def of(self, rule_type: type[Rule]) -> Iterator[Hit]:
        """Every surface of one type, in the order of the text."""
        openers = self._tries[rule_type].forward
        for start, norm in enumerate(self._norms):
            if norm in openers:
                yield from self.all_at(start, rule_type)

    @cached_property
    def starting(self) -> Mapping[int, Sequence[Hit]]:
        """The surfaces of all types by the token where they begin."""
        openers = self._openers
        return {
            start: [hit for rule_type in openers[norm] for hit in self.all_at(start, rule_type)]
            for start, norm in enumerate(self._norms)
            if norm in openers
        }

    def _is_written(self, rule: Rule, start: int, end: int) -> bool:
        """Whether a surface has its capitals, where they are told apart."""
        cased = self._cased.get(rule.id)
        return cased is None or self._document.surface(start, end) in cased


def _longest(hits: Iterable[Hit]) -> Hit:
    return max(hits, key=_length)


def _length(hit: Hit) -> int:
    return hit.end - hit.start
