"""Finds the surfaces of many rules at once: one PhraseMatcher over folded tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from aifacts.pipeline.tokenizer import tokenize, vocab
from aifacts.rulebook.schema import Rule, SurfaceRule, Unit

R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Hit:
    """A surface of a rule at tokens `start` to `end`."""

    start: int
    end: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Hits:
    """What a lexicon found in a document, to be asked by the token where a surface begins or ends."""

    starting: dict[int, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    ending: dict[int, list[Hit]] = field(default_factory=lambda: defaultdict(list))

    def at(self, start: int, rule_type: type[Rule]) -> Hit | None:
        """The longest surface of one type that begins at a token."""
        return _longest(self.starting.get(start, ()), rule_type)

    def before(self, end: int, rule_type: type[Rule]) -> Hit | None:
        """The longest surface of one type that ends right before a token."""
        return _longest(self.ending.get(end, ()), rule_type)

    def of(self, rule_type: type[Rule]) -> Iterable[Hit]:
        """Every hit of one type, in the order of the text."""
        for start in sorted(self.starting):
            yield from (hit for hit in self.starting[start] if isinstance(hit.rule, rule_type))


def _longest(hits: Sequence[Hit], rule_type: type[Rule]) -> Hit | None:
    return max(
        (hit for hit in hits if isinstance(hit.rule, rule_type)),
        key=lambda hit: hit.end - hit.start,
        default=None,
    )


class Lexicon:
    """The surfaces of some rules, ready to be found in documents."""

    def __init__(self, rules: Iterable[SurfaceRule]) -> None:
        self._matcher = PhraseMatcher(vocab(), attr="NORM")
        self._rules: dict[str, Rule] = {}
        self._cased: dict[str, set[str]] = {}
        for rule in rules:
            self._rules[rule.id] = rule
            self._matcher.add(rule.id, [phrase(surface) for surface in rule.surface])
            if isinstance(rule, Unit) and rule.cased:
                self._cased[rule.id] = {phrase(surface).text for surface in rule.surface}

    def find(self, doc: Doc) -> Hits:
        """Every surface in a Doc."""
        hits = Hits()
        for key, start, end in self._matcher(doc):
            rule_id = doc.vocab.strings[key]
            if rule_id in self._cased and doc[start:end].text.strip() not in self._cased[rule_id]:
                continue
            hit = Hit(start, end, self._rules[rule_id])
            hits.starting[start].append(hit)
            hits.ending[end].append(hit)
        return hits


@cache
def phrase(surface: str) -> Doc:
    """A surface as a Doc, tokenized as texts are."""
    return tokenize(surface)
