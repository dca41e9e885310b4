"""The rules of times compiled into tries, and the parse of a sentence with them.

Bottom up: numbers and words first, then the rules in layers, a rule after those that make what its patterns
name. spaCy's Matcher tries every pattern at every token, which for some hundred patterns takes
longer than the segmentation; a trie is left at the first piece that begins no time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from aifacts.errors import RuleError
from aifacts.model import Mod
from aifacts.pipeline.numerals import Form
from aifacts.pipeline.patterns import expand
from aifacts.pipeline.times.classes import NUMBER_CLASSES, classes_of
from aifacts.pipeline.times.guards import Guards
from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.times.template import fault_of
from aifacts.pipeline.tokenizer import split
from aifacts.rulebook import load
from aifacts.rulebook.time_schema import TimeRule, TimeWord
from aifacts.vietnamese import fold, plain


@dataclass(frozen=True, slots=True)
class Edge:
    """Pieces `start` to `end` read as a number, a word, or by a rule from its `parts`.

    `value` is that of a number or word; what a rule made has its template.
    """

    start: int
    end: int
    rule: TimeRule | TimeWord | None
    value: str
    parts: Mapping[str, Edge] = field(default_factory=dict)
    order: int = 0

    @property
    def rules(self) -> Iterator[str]:
        """The ids of the rules that fired, outermost first."""
        if self.rule is not None:
            yield self.rule.id
        for part in self.parts.values():
            yield from part.rules


@dataclass(slots=True)
class _Node:
    """A place in a trie: what may come next, and the rules whose patterns end here."""

    words: dict[str, _Node] = field(default_factory=dict)
    classes: dict[tuple[str, str], _Node] = field(default_factory=dict)
    rules: list[tuple[int, TimeRule]] = field(default_factory=list)


Edges = dict[int, dict[str, list[Edge]]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules: words by their first piece, and a trie for each layer."""

    words: Mapping[str, Sequence[tuple[tuple[str, ...], TimeWord]]]
    layers: Sequence[_Node]
    guards: Guards

    def parse(self, pieces: Pieces, start: int, end: int) -> list[Edge]:
        """The readings of a sentence's pieces that may stand alone as times, overlapping ones too."""
        edges: Edges = defaultdict(lambda: defaultdict(list))
        for edge, names in self._leaves(pieces, start, end):
            for name in names:
                edges[edge.start][name].append(edge)
        found: list[Edge] = []
        for layer in self.layers:
            made = list(self._layer(layer, pieces, (start, end), edges))
            for edge in made:
                rule = edge.rule
                if isinstance(rule, TimeRule) and rule.makes and not _is_there(edges, rule.makes, edge):
                    edges[edge.start][rule.makes].append(edge)
            found += [edge for edge in made if isinstance(edge.rule, TimeRule) and edge.rule.alone]
        return found

    def _leaves(self, pieces: Pieces, start: int, end: int) -> Iterator[tuple[Edge, Iterable[str]]]:
        """The numbers and words of a sentence, each with the classes that it belongs to."""
        for i in range(start, end):
            norm = pieces.norms[i]
            for phrase, word in self.words.get(norm, ()):
                after = i + len(phrase)
                if (
                    after <= end
                    and tuple(pieces.norms[i:after]) == phrase
                    and _case_fits(pieces, i, after, word)
                ):
                    yield Edge(i, after, word, word.value), (word.kind,)
            numeral, after = pieces.numerals.get(i, (None, i))
            if numeral is not None and after <= end:
                yield Edge(i, after, None, plain(numeral.value)), ("num",)
                if numeral.form is Form.WORDS and 0 < numeral.value <= 24:
                    yield Edge(i, after, None, plain(numeral.value).zfill(2)), ("hour",)
                if numeral.form is Form.WORDS and 0 < numeral.value <= 12:
                    names = ("count", "quarter") if numeral.value <= 4 else ("count",)
                    yield Edge(i, after, None, plain(numeral.value)), names
            if numeral is None or numeral.end == numeral.start + 1:
                for name, value in classes_of(norm).items():
                    yield Edge(i, i + 1, None, value), (name,)

    def _layer(self, root: _Node, pieces: Pieces, limits: tuple[int, int], edges: Edges) -> Iterator[Edge]:
        first = {name for name, _ in root.classes}
        for i in range(*limits):
            if pieces.norms[i] not in root.words and (i not in edges or first.isdisjoint(edges[i])):
                continue
            for order, rule, end, parts in _walk(root, pieces, edges, (i, limits[1]), {}):
                if self.guards.allow(rule, pieces, (i, end), limits):
                    yield Edge(i, end, rule, rule.value, parts, order)


def _walk(
    node: _Node, pieces: Pieces, edges: Edges, place: tuple[int, int], parts: dict[str, Edge]
) -> Iterator[tuple[int, TimeRule, int, dict[str, Edge]]]:
    """Every way down the trie from a place: (order, rule, end, captures)."""
    at, limit = place
    for order, rule in node.rules:
        yield order, rule, at, parts
    if at >= limit:
        return
    if (child := node.words.get(pieces.norms[at])) is not None:
        yield from _walk(child, pieces, edges, (at + 1, limit), parts)
    if at in edges:
        for (name, alias), child in node.classes.items():
            for edge in edges[at].get(name, ()):
                yield from _walk(child, pieces, edges, (edge.end, limit), {**parts, alias: edge})


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
    """The grammar of rules/times.toml; RuleError for a pattern or template that cannot be read."""
    rules, words = load().of(TimeRule), load().of(TimeWord)
    names = NUMBER_CLASSES | {w.kind for w in words} | {r.makes for r in rules if r.makes}
    sequences = {rule.id: _sequences(rule, names) for rule in rules}
    depth = _depths(rules, sequences)
    layers = [_Node() for _ in range(max(depth.values(), default=0) + 1)]
    for order, rule in enumerate(rules):
        for sequence in sequences[rule.id]:
            _insert(layers[depth[rule.id]], sequence, (order, rule))
    return Grammar(_by_first(words), layers, Guards.of(rules))


# An element of a pattern: a word, or a class and the name under which it is captured.
_Element = str | tuple[str, str]


def _sequences(rule: TimeRule, names: Iterable[str]) -> list[list[_Element]]:
    classes = {name: {"CLASS": name} for name in names}
    if rule.mod is not None and not rule.mod.startswith("{") and rule.mod not in list(Mod):
        raise RuleError(f"times.toml, time, {rule.id}: mod {rule.mod!r} is none of TIMEX3's")
    try:
        expanded = [slots for pattern in rule.pattern for slots in expand(pattern, classes)]
    except ValueError as error:
        raise RuleError(f"times.toml, time, {rule.id}: {error}") from error
    for slots in expanded:
        if fault := fault_of(rule.value, (slot.name for slot in slots if slot.name)):
            raise RuleError(f"times.toml, time, {rule.id}: value {rule.value!r}: {fault}")
    return [
        [
            (s.token["CLASS"], s.name or s.token["CLASS"]) if "CLASS" in s.token else s.token["NORM"]
            for s in slots
        ]
        for slots in expanded
    ]


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
            node = node.classes.setdefault(element, _Node())
    if rule not in node.rules:
        node.rules.append(rule)


def _by_first(words: Iterable[TimeWord]) -> dict[str, list[tuple[tuple[str, ...], TimeWord]]]:
    table: dict[str, list[tuple[tuple[str, ...], TimeWord]]] = defaultdict(list)
    for word in words:
        for surface in word.surface:
            phrase = tuple(fold(part) for part in split(surface))
            table[phrase[0]].append((phrase, word))
    return dict(table)
