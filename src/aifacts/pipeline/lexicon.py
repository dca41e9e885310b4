"""Finds the surfaces of many rules in a document: one spaCy PhraseMatcher over folded tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from spacy.matcher import PhraseMatcher

from aifacts.pipeline.document import Document
from aifacts.pipeline.tokenizer import tokenize, vocab
from aifacts.rulebook.schema import Rule, SurfaceRule, Unit

R = TypeVar("R", bound=Rule)


@dataclass(slots=True)
class Hit(Generic[R]):
    """A surface of a rule at tokens `start` to `end`."""

    start: int
    end: int
    rule: R


Places = dict[int, list[Hit[Any]]]
_NOWHERE: Places = {}


@dataclass(slots=True)
class Hits:
    """What a lexicon found in a document, by the type of rule and the tokens where a surface begins and where
    it ends, in the order of the text.

    Of two surfaces of the same length the rule that was given first leads.
    """

    starting: dict[type[Rule], Places] = field(default_factory=dict)
    ending: dict[type[Rule], Places] = field(default_factory=dict)

    def at(self, start: int, rule_type: type[R]) -> Hit[R] | None:
        """The longest surface of one type that begins at a token."""
        return _longest(self.all_at(start, rule_type))

    def before(self, end: int, rule_type: type[R]) -> Hit[R] | None:
        """The longest surface of one type that ends right before a token."""
        return _longest(self.all_before(end, rule_type))

    def all_at(self, start: int, rule_type: type[R]) -> Sequence[Hit[R]]:
        """The surfaces of one type that begin at a token."""
        return self.starting.get(rule_type, _NOWHERE).get(start, ())

    def all_before(self, end: int, rule_type: type[R]) -> Sequence[Hit[R]]:
        """The surfaces of one type that end right before a token."""
        return self.ending.get(rule_type, _NOWHERE).get(end, ())

    def of(self, rule_type: type[R]) -> Iterator[Hit[R]]:
        """Every surface of one type, in the order of the text."""
        for hits in self.starting.get(rule_type, _NOWHERE).values():
            yield from hits

    def add(self, hit: Hit[Any]) -> None:
        """Add a surface; those that begin earlier come first."""
        kind = type(hit.rule)
        self.starting.setdefault(kind, {}).setdefault(hit.start, []).append(hit)
        self.ending.setdefault(kind, {}).setdefault(hit.end, []).append(hit)


class Lexicon:
    """The surfaces of some rules, ready to be found; of two rules with the same surface the first leads."""

    def __init__(self, rules: Iterable[SurfaceRule]) -> None:
        self._matcher = PhraseMatcher(vocab(), attr="NORM")
        # By the matcher's key of a rule: its place in the order, and the rule.
        self._rules: dict[int, tuple[int, Rule]] = {}
        # The surfaces of rules that tell capitals apart.
        self._cased: dict[str, frozenset[str]] = {}
        for order, rule in enumerate(rules):
            self._matcher.add(rule.id, [tokenize(surface) for surface in rule.surface])
            self._rules[vocab().strings[rule.id]] = (order, rule)
            if isinstance(rule, Unit) and rule.cased:
                self._cased[rule.id] = frozenset(rule.surface)

    def find(self, document: Document) -> Hits:
        """The surfaces in a document."""
        rules, hits = self._rules, Hits()
        found = [(start, end, *rules[key]) for key, start, end in self._matcher(document.doc)]
        found.sort(key=_by_place)
        for start, end, _, rule in found:
            written = self._cased.get(rule.id)
            if written is not None and document.surface(start, end) not in written:
                continue
            hits.add(Hit(start, end, rule))
        return hits


def _by_place(found: tuple[int, int, int, Rule]) -> tuple[int, int, int]:
    return found[:3]


def _longest(hits: Sequence[Hit[R]]) -> Hit[R] | None:
    """The longest of some surfaces that share a beginning or an end, the first of equals."""
    if len(hits) < 2:
        return hits[0] if hits else None
    return max(hits, key=_length)


def _length(hit: Hit[Any]) -> int:
    return hit.end - hit.start
