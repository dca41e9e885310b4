"""Finds the surfaces of many rules in a document: one spaCy PhraseMatcher over folded tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from spacy.matcher import PhraseMatcher

from aifacts.pipeline.document import Document
from aifacts.pipeline.record import record
from aifacts.pipeline.tokenizer import tokenize, vocab
from aifacts.rulebook.schema import Rule, SurfaceRule, Unit

R = TypeVar("R", bound=Rule)


@record
class Hit(Generic[R]):
    """A surface of a rule at tokens `start` to `end`."""

    start: int
    end: int
    rule: R


# What the matcher found, a tuple, which is made in no time: most of it is never asked for. The third is the
# place of its rule in the order, by which those of one stretch are sorted.
_Found = tuple[int, int, int, Any]


class _Surfaces:
    """The surfaces of one type of rule in the order of the text, laid out by place when that is asked for.

    Most types are asked for at few places, or in some articles at none.
    """

    def __init__(self, found: Sequence[_Found]) -> None:
        self._found = found

    @cached_property
    def in_order(self) -> Sequence[_Found]:
        """No two share start, end and the order of the rule, so rules are never compared."""
        return sorted(self._found)

    @cached_property
    def starting(self) -> dict[int, list[_Found]]:
        places: dict[int, list[_Found]] = {}
        for found in self.in_order:
            places.setdefault(found[0], []).append(found)
        return places

    @cached_property
    def ending(self) -> dict[int, list[_Found]]:
        places: dict[int, list[_Found]] = {}
        for found in self.in_order:
            places.setdefault(found[1], []).append(found)
        return places

    @cached_property
    def longest_starting(self) -> dict[int, _Found]:
        longest: dict[int, _Found] = {}
        for found in self.in_order:
            if (held := longest.get(found[0])) is None or held[1] < found[1]:
                longest[found[0]] = found
        return longest

    @cached_property
    def longest_ending(self) -> dict[int, _Found]:
        return {found[1]: found for found in reversed(self.in_order)}  # the first to begin is the longest

    @cached_property
    def longest(self) -> Sequence[Hit[Any]]:
        return _hits(self.longest_starting.values())


def _hits(found: Iterable[_Found]) -> Sequence[Hit[Any]]:
    return [Hit(start, end, rule) for start, end, _, rule in found]


_NOTHING = _Surfaces(())


class Hits:
    """What a lexicon found in a document, by the type of rule and the tokens where a surface begins and where
    it ends, in the order of the text.

    Of two surfaces of the same length the rule that was given first leads.
    """

    def __init__(self, found: Mapping[type[Rule], Sequence[_Found]]) -> None:
        self._of_type = {rule_type: _Surfaces(matches) for rule_type, matches in found.items()}

    def at(self, start: int, rule_type: type[R]) -> Hit[R] | None:
        """The longest surface of one type that begins at a token."""
        found = self._of_type.get(rule_type, _NOTHING).longest_starting.get(start)
        return Hit(start, found[1], found[3]) if found else None

    def before(self, end: int, rule_type: type[R]) -> Hit[R] | None:
        """The longest surface of one type that ends right before a token."""
        found = self._of_type.get(rule_type, _NOTHING).longest_ending.get(end)
        return Hit(found[0], end, found[3]) if found else None

    def all_at(self, start: int, rule_type: type[R]) -> Sequence[Hit[R]]:
        """The surfaces of one type that begin at a token."""
        found = self._of_type.get(rule_type, _NOTHING).starting.get(start)
        return _hits(found) if found else ()

    def all_before(self, end: int, rule_type: type[R]) -> Sequence[Hit[R]]:
        """The surfaces of one type that end right before a token."""
        found = self._of_type.get(rule_type, _NOTHING).ending.get(end)
        return _hits(found) if found else ()

    def of(self, rule_type: type[R]) -> Sequence[Hit[R]]:
        """Every surface of one type, in the order of the text."""
        return _hits(self._of_type.get(rule_type, _NOTHING).in_order)

    def longest(self, rule_type: type[R]) -> Sequence[Hit[R]]:
        """The longest surface of one type at each token where one begins, in the order of the text."""
        return self._of_type.get(rule_type, _NOTHING).longest


class Lexicon:
    """The surfaces of some rules, ready to be found; of two rules with the same surface the first leads."""

    def __init__(self, rules: Iterable[SurfaceRule]) -> None:
        self._matcher = PhraseMatcher(vocab(), attr="NORM")
        # By the matcher's key of a rule: its place in the order, the rule, its type, and its surfaces if it
        # tells capitals apart.
        self._rules: dict[int, tuple[int, Rule, type[Rule], frozenset[str] | None]] = {}
        for order, rule in enumerate(rules):
            self._matcher.add(rule.id, [tokenize(surface) for surface in rule.surface])
            cased = frozenset(rule.surface) if isinstance(rule, Unit) and rule.cased else None
            self._rules[vocab().strings[rule.id]] = order, rule, type(rule), cased

    def find(self, document: Document, sentences: Collection[int] | None = None) -> Hits:
        """The surfaces in a document, or in its sentences with these indices."""
        rules, sentence_of = self._rules, document.sentence_of
        hits: dict[type[Rule], list[_Found]] = defaultdict(list)
        # All at once: sentence by sentence takes more than twice as long.
        for key, start, end in self._matcher(document.doc):
            if sentences is not None and not (sentence_of[start] == sentence_of[end - 1] in sentences):
                continue
            order, rule, rule_type, cased = rules[key]
            if cased is None or document.surface(start, end) in cased:
                hits[rule_type].append((start, end, order, rule))
        return Hits(hits)
