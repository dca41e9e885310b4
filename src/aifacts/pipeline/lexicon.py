"""Finds the surfaces of many rules in a document: one spaCy PhraseMatcher over folded tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.matcher import PhraseMatcher

from aifacts.pipeline.document import Document
from aifacts.pipeline.tokenizer import tokenize, vocab
from aifacts.rulebook.schema import Rule, SurfaceRule, Unit


@dataclass(slots=True)
class Hit:
    """A surface of a rule at tokens `start` to `end`."""

    start: int
    end: int
    rule: Rule


@dataclass(slots=True)
class Hits:
    """What a lexicon found in a document, by the tokens where a surface begins and where it ends.

    Of two surfaces of the same length the rule that was given first leads.
    """

    starting: dict[int, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    ending: dict[int, list[Hit]] = field(default_factory=lambda: defaultdict(list))

    def at(self, start: int, rule_type: type[Rule]) -> Hit | None:
        """The longest surface of one type that begins at a token."""
        return _longest(self.all_at(start, rule_type))

    def before(self, end: int, rule_type: type[Rule]) -> Hit | None:
        """The longest surface of one type that ends right before a token."""
        return _longest(self.all_before(end, rule_type))

    def all_at(self, start: int, rule_type: type[Rule]) -> Sequence[Hit]:
        """The surfaces of one type that begin at a token."""
        return [hit for hit in self.starting.get(start, ()) if type(hit.rule) is rule_type]

    def all_before(self, end: int, rule_type: type[Rule]) -> Sequence[Hit]:
        """The surfaces of one type that end right before a token."""
        return [hit for hit in self.ending.get(end, ()) if type(hit.rule) is rule_type]

    def of(self, rule_type: type[Rule]) -> Iterator[Hit]:
        """Every surface of one type, in the order of the text."""
        for start in sorted(self.starting):
            yield from self.all_at(start, rule_type)


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
            hit = Hit(start, end, rule)
            hits.starting[start].append(hit)
            hits.ending[end].append(hit)
        return hits


def _by_place(found: tuple[int, int, int, Rule]) -> tuple[int, int, int]:
    return found[:3]


def _longest(hits: Sequence[Hit]) -> Hit | None:
    return max(hits, key=_length, default=None)


def _length(hit: Hit) -> int:
    return hit.end - hit.start
