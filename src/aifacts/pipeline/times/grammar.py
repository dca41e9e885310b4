"""The rules of times compiled into tries, and the parse of a sentence with them.

Bottom up: numbers and words first, then the rules in layers, a rule after those that make what its patterns
name. spaCy's Matcher tries every pattern at every token, which for some hundred patterns takes
longer than the segmentation; a trie is left at the first piece that begins no time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from aifacts.errors import RuleError
from aifacts.model import Mod
from aifacts.pipeline.patterns import Slot, expand
from aifacts.pipeline.times.classes import NUMBER_CLASSES, ROMAN, classes_of, classes_of_numeral
from aifacts.pipeline.times.guards import Guards
from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.times.template import fault_of
from aifacts.pipeline.tokenizer import split
from aifacts.rulebook import load
from aifacts.rulebook.time_schema import TimeRule, TimeWord
from aifacts.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Edge:
    """Pieces `start` to `end` read as a number, a word, or by a rule from its `parts`.

    `value` is that of a number or word; what a rule made has its template. `reach` is how many pieces were
    read as evidence: more than the span holds where the rule keeps one part of its pattern.
    """

    start: int
    end: int
    rule: TimeRule | TimeWord | None
    value: str
    parts: Mapping[str, Edge] = field(default_factory=dict)
    order: int = 0
    reach: int = 0

    @property
    def rules(self) -> Iterator[str]:
        """The ids of the rules that fired, outermost first."""
        if self.rule is not None:
            yield self.rule.id
        for part in self.parts.values():
            yield from part.rules


@dataclass(slots=True)
class _Node:
    """A place in a trie: what may come next, and the rules whose patterns end here.

    `classes` has for the name of a class the names under which it may be captured, and where each leads.
    """

    words: dict[str, _Node] = field(default_factory=dict)
    classes: dict[str, dict[str, _Node]] = field(default_factory=dict)
    rules: list[tuple[int, TimeRule]] = field(default_factory=list)


_NOWHERE: Mapping[str, _Node] = {}
# The readings that begin at a piece, by class.
Edges = dict[int, dict[str, list[Edge]]]
Words = Mapping[str, Sequence[tuple[tuple[str, ...], TimeWord]]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules: words by their first piece, a trie for each layer, all first words of these."""

    words: Words
    layers: Sequence[_Node]
    openers: frozenset[str]
    guards: Guards

    def parse(self, pieces: Pieces, start: int, end: int) -> list[Edge]:
        """The readings of a sentence's pieces that may stand alone as times, overlapping ones too."""
        edges: Edges = {}
        places = []
        for i in range(start, end):
            norm = pieces.norms[i]
            if norm in self.openers or i in pieces.numerals or norm[:1].isdecimal():
                places.append(i)
                edges[i] = self._leaves(pieces, i, end)
        found: list[Edge] = []
        for layer in self.layers if places else ():
            made = sorted(self._layer(layer, pieces, (start, end), (places, edges)), key=_order)
            for edge in made:
                rule = edge.rule
                if isinstance(rule, TimeRule) and rule.makes and not _is_there(edges, rule.makes, edge):
                    edges[edge.start].setdefault(rule.makes, []).append(edge)
            found += [edge for edge in made if isinstance(edge.rule, TimeRule) and edge.rule.alone]
        return found

    def _leaves(self, pieces: Pieces, i: int, end: int) -> dict[str, list[Edge]]:
        """The numbers and words that begin at a piece, by class."""
        found: dict[str, list[Edge]] = {}
        norm = pieces.norms[i]
        for phrase, word in self.words.get(norm, ()):
            after = i + len(phrase)
            if after <= end and tuple(pieces.norms[i:after]) == phrase and _case_fits(pieces, i, after, word):
                found.setdefault(word.kind, []).append(Edge(i, after, word, word.value))
        numeral, after = pieces.numerals.get(i, (None, i))
        if numeral is not None and after <= end:
            for name, value in classes_of_numeral(numeral).items():
                found.setdefault(name, []).append(Edge(i, after, None, value))
        if numeral is None or numeral.end == numeral.start + 1:
            for name, value in classes_of(norm).items():
                found.setdefault(name, []).append(Edge(i, i + 1, None, value))
        return found

    def _layer(
        self, root: _Node, pieces: Pieces, limits: tuple[int, int], chart: tuple[Sequence[int], Edges]
    ) -> Iterator[Edge]:
        places, edges = chart
        walk = _Walk(pieces.norms, edges, limits[1])
        words, classes = root.words, root.classes.keys()
        for i in places:
            if pieces.norms[i] not in words and classes.isdisjoint(edges[i]):
                continue
            walk.found.clear()
            walk.go(root, i, {})
            for order, rule, end, parts in walk.found:
                if self.guards.allow(rule, pieces, (i, end), limits):
                    kept = parts[rule.keep] if rule.keep else None
                    span = (kept.start, kept.end) if kept else (i, end)
                    yield Edge(*span, rule, rule.value, parts, order, end - i)


@dataclass(slots=True)
class _Walk:
    """Ways down a trie over the pieces of a sentence up to `limit`; `found` has where patterns ended."""

    norms: Sequence[str]
    edges: Edges
    limit: int
    found: list[tuple[int, TimeRule, int, dict[str, Edge]]] = field(default_factory=list)

    def go(self, node: _Node, at: int, parts: dict[str, Edge]) -> None:
        """Follow every way from a node at a piece."""
        for order, rule in node.rules:
            self.found.append((order, rule, at, parts))
        if at >= self.limit:
            return
        if (child := node.words.get(self.norms[at])) is not None:
            self.go(child, at + 1, parts)
        readings = self.edges.get(at)
        if not readings or not node.classes:
            return
        for name, found in readings.items():
            for alias, child in node.classes.get(name, _NOWHERE).items():
                for edge in found:
                    self.go(child, edge.end, {**parts, alias: edge})


def _order(edge: Edge) -> int:
    """Where the rule of a reading stands: of two that read the same, the earlier holds."""
    return edge.order


def _is_there(edges: Edges, name: str, edge: Edge) -> bool:
    """Whether the same stretch has been read as the same thing by a rule that stands earlier."""
    return any(other.end == edge.end for other in edges[edge.start].get(name, ()))


def _case_fits(pieces: Pieces, start: int, end: int, word: TimeWord) -> bool:
    if not word.cased:
        return True
    written = pieces.document.surface(pieces.token_of[start], pieces.token_of[end - 1] + 1)
    return written in word.surface


@cache
def grammar() -> Grammar:
    """The grammar of rules/times.toml."""
    return compile_rules(load().of(TimeRule), load().of(TimeWord))


def compile_rules(rules: Sequence[TimeRule], words: Sequence[TimeWord]) -> Grammar:
    """Rules and words as a grammar; RuleError for a pattern or template that cannot be read."""
    names = NUMBER_CLASSES | {w.kind for w in words} | {r.makes for r in rules if r.makes}
    sequences = {rule.id: _sequences(rule, names) for rule in rules}
    depth = _depths(rules, sequences)
    layers = [_Node() for _ in range(max(depth.values(), default=0) + 1)]
    for order, rule in enumerate(rules):
        for sequence in sequences[rule.id]:
            _insert(layers[depth[rule.id]], sequence, (order, rule))
    by_first = _by_first(words)
    openers = {*by_first, *ROMAN, *(word for layer in layers for word in layer.words)}
    return Grammar(by_first, layers, frozenset(openers), Guards.of(rules))


# An element of a pattern: a word, or a class and the name under which it is captured.
_Element = str | tuple[str, str]


def _sequences(rule: TimeRule, names: Collection[str]) -> list[list[_Element]]:
    if rule.mod is not None and not rule.mod.startswith("{") and rule.mod not in list(Mod):
        raise RuleError(f"times.toml, time, {rule.id}: mod {rule.mod!r} is none of TIMEX3's")
    try:
        expanded = [slots for pattern in rule.pattern for slots in expand(pattern, names)]
    except ValueError as error:
        raise RuleError(f"times.toml, time, {rule.id}: {error}") from error
    for slots in expanded:
        if rule.keep and rule.keep not in [slot.name for slot in slots]:
            raise RuleError(f"times.toml, time, {rule.id}: keeps {rule.keep!r}, which is no capture")
        if fault := fault_of(rule.value, (slot.name for slot in slots if slot.name)):
            raise RuleError(f"times.toml, time, {rule.id}: value {rule.value!r}: {fault}")
    return [[_element(rule, slot) for slot in slots] for slots in expanded]


def _element(rule: TimeRule, slot: Slot) -> _Element:
    if slot.kind:
        return slot.kind, slot.name
    if "<" in slot.word:  # a class in a group, which the notation does not know
        raise RuleError(f"times.toml, time, {rule.id}: cannot read {slot.word!r}")
    return slot.word


def _depths(rules: Sequence[TimeRule], sequences: Mapping[str, list[list[_Element]]]) -> dict[str, int]:
    """The layer of each rule: above all that make what it names."""
    makers: dict[str, list[TimeRule]] = defaultdict(list)
    for rule in rules:
        if rule.makes:
            makers[rule.makes].append(rule)
    known: dict[str, int] = {}

    def depth(rule: TimeRule, above: tuple[str, ...]) -> int:
        if rule.id in above:
            raise RuleError(f"times.toml, time, {rule.id}: made of itself by way of {', '.join(above)}")
        if rule.id not in known:
            needed = {e[0] for sequence in sequences[rule.id] for e in sequence if isinstance(e, tuple)}
            below = [depth(maker, (*above, rule.id)) for name in needed for maker in makers.get(name, ())]
            known[rule.id] = 1 + max(below, default=-1)
        return known[rule.id]

    return {rule.id: depth(rule, ()) for rule in rules}


def _insert(root: _Node, sequence: Sequence[_Element], rule: tuple[int, TimeRule]) -> None:
    node = root
    for element in sequence:
        if isinstance(element, str):
            node = node.words.setdefault(element, _Node())
        else:
            node = node.classes.setdefault(element[0], {}).setdefault(element[1], _Node())
    if rule not in node.rules:
        node.rules.append(rule)


def _by_first(words: Iterable[TimeWord]) -> Words:
    table: dict[str, list[tuple[tuple[str, ...], TimeWord]]] = defaultdict(list)
    for word in words:
        for surface in word.surface:
            phrase = tuple(fold(part) for part in split(surface))
            table[phrase[0]].append((phrase, word))
    return dict(table)
