"""The rules of times compiled into tries, and the parse of a sentence with them.

Bottom up: numbers and words first, then the rules in layers, a rule after those that make what its patterns
name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from aifacts.errors import RuleError
from aifacts.model import Mod
from aifacts.pipeline.patterns import Slot, Trie, Walk, as_mapping, expand
from aifacts.pipeline.record import record
from aifacts.pipeline.times.beside import NUMBER, Beside, beside
from aifacts.pipeline.times.classes import NUMBER_CLASSES, ROMAN, classes_of, classes_of_numeral
from aifacts.pipeline.times.guards import Check, checks_of, hold
from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.times.template import fault_of
from aifacts.pipeline.wording import Phrase, phrases
from aifacts.rulebook import load
from aifacts.rulebook.time_schema import TimeRule, TimeWord


@record
class Edge:
    """Pieces `start` to `end` read as a number, a word, or by a rule from its `parts`.

    `value` is that of a number or word; what a rule made has its template. `reach` is how many pieces were
    read as evidence: more than the span holds where the rule keeps one part of its pattern.
    """

    start: int
    end: int
    rule: TimeRule | TimeWord | None
    value: str
    parts: Mapping[str, Edge]
    order: int = 0
    reach: int = 0

    @property
    def rules(self) -> Iterator[str]:
        """The ids of the rules that fired, outermost first."""
        if self.rule is not None:
            yield self.rule.id
        for part in self.parts.values():
            yield from part.rules


_NO_PARTS: Mapping[str, Edge] = {}

# The readings that begin at a piece, by class.
Edges = dict[int, dict[str, list[Edge]]]


@record
class Chart:
    """The readings of a document, and where each word and class that patterns begin with stands."""

    edges: Edges
    opening: defaultdict[str, list[int]]

    def places(self, openers: Set[str]) -> Sequence[int]:
        """Where one of the words and classes stands."""
        return sorted(set().union(*(self.opening[name] for name in self.opening.keys() & openers)))

    def add(self, name: str, edge: Edge) -> None:
        """Note what a rule made, unless a rule that stands earlier has read the same stretch as the same."""
        known = self.edges[edge.start].setdefault(name, [])
        if all(other.end != edge.end for other in known):
            known.append(edge)
            self.opening[name].append(edge.start)


class Words(NamedTuple):
    """The words that a piece may begin: by the piece behind it, and those that are told without it."""

    by_second: Mapping[str, Sequence[tuple[Phrase, TimeWord]]]
    alone: Sequence[tuple[Phrase, TimeWord]]


class Candidate(NamedTuple):
    """A rule whose pattern fits, with where it stands among the rules and what must hold beside."""

    order: int
    rule: TimeRule
    checks: Sequence[Check]


@record
class Layer:
    """The patterns of rules that build on the same layers, and the words and classes that they begin with."""

    root: Trie[Candidate]
    openers: frozenset[str]


@record
class Grammar:
    """The compiled rules: words by their first piece, the layers, the words that rules begin with, those of
    them that are nothing else, the first words of both, and what stands beside the numbers of each class."""

    words: Mapping[str, Words]
    layers: Sequence[Layer]
    heads: frozenset[str]
    plain: frozenset[str]
    openers: frozenset[str]
    beside: Mapping[str, Beside | None]

    def parse(self, pieces: Pieces) -> list[list[Edge]]:
        """The readings in each sentence that may stand alone as times, overlapping ones too."""
        chart = self._chart(pieces)
        walk: Walk[Candidate, Edge] = Walk(pieces.norms, chart.edges)
        found: list[list[Edge]] = [[] for _ in pieces.sentences]
        for layer in self.layers:
            for rule, edge in _readings(layer, walk, pieces, chart.places(layer.openers)):
                if rule.makes:
                    chart.add(rule.makes, edge)
                if rule.alone:
                    found[pieces.sentence_of(edge.start)].append(edge)
        return found

    def _chart(self, pieces: Pieces) -> Chart:
        """The numbers and words of a document, and the words that patterns begin with."""
        chart = Chart({}, defaultdict(list))
        end = 0  # of the sentence
        for i in pieces.at(self.openers):
            norm = pieces.norms[i]
            if norm in self.plain and i not in pieces.numerals:  # most of them: it has no class
                chart.edges[i] = {}
                chart.opening[norm].append(i)
                continue
            if i >= end:
                _, end = pieces.sentences[pieces.sentence_of(i)]
            leaves, is_head = self._leaves(pieces, i, end), norm in self.heads
            if leaves or is_head:  # most numbers are none of a time
                chart.edges[i] = leaves
                for opener in (*leaves, norm) if is_head else leaves:
                    chart.opening[opener].append(i)
        return chart

    def _leaves(self, pieces: Pieces, i: int, end: int) -> dict[str, list[Edge]]:
        """The numbers and words that begin at a piece, by class."""
        found: dict[str, list[Edge]] = {}
        norm = pieces.norms[i]
        if (words := self.words.get(norm)) is not None:
            second = pieces.norms[i + 1] if i + 1 < end else ""
            for phrase, word in words.by_second.get(second, words.alone):
                after = i + len(phrase)
                is_whole = after <= end and _stands_at(phrase, pieces.norms, i)
                if is_whole and _case_fits(pieces, i, after, word):
                    found.setdefault(word.kind, []).append(Edge(i, after, word, word.value, _NO_PARTS))
        numeral, after = pieces.numerals.get(i, (None, i))
        if numeral is not None and after <= end:
            self._number(found, classes_of_numeral(numeral), pieces, (i, after))
        if numeral is None or numeral.end == numeral.start + 1:
            self._number(found, classes_of(norm), pieces, (i, i + 1))
        return found

    def _number(
        self, found: dict[str, list[Edge]], classes: Mapping[str, str], pieces: Pieces, span: tuple[int, int]
    ) -> None:
        """Add a number under those of its classes that a pattern could take it for, beside what it stands."""
        if not classes:
            return
        start, end = span
        before, behind = _before(pieces, start), _behind(pieces, end)
        for name, value in classes.items():
            known = self.beside[name]
            if known is None or not (known.behind.isdisjoint(behind) and known.before.isdisjoint(before)):
                found.setdefault(name, []).append(Edge(start, end, None, value, _NO_PARTS))


def _stands_at(phrase: Phrase, norms: Sequence[str], start: int) -> bool:
    """Whether a phrase whose first word stands at a piece stands there in full."""
    return len(phrase) == 1 or tuple(norms[start : start + len(phrase)]) == phrase


def _readings(
    layer: Layer, walk: Walk[Candidate, Edge], pieces: Pieces, places: Iterable[int]
) -> list[tuple[TimeRule, Edge]]:
    """What the rules of a layer read at places in the order of the text: of two that read the same, the
    earlier rule leads."""
    found: list[tuple[TimeRule, Edge]] = []
    sentence = (0, 0)
    for i in places:
        if i >= sentence[1]:
            sentence = pieces.sentences[pieces.sentence_of(i)]
        for (order, rule, checks), end, captures in walk.ways(layer.root, i, sentence[1]):
            if not checks or hold(checks, pieces, (i, end), sentence):
                parts = as_mapping(captures)
                kept = parts[rule.keep] if rule.keep else None
                span = (kept.start, kept.end) if kept else (i, end)
                found.append((rule, Edge(*span, rule, rule.value, parts, order, end - i)))
    return sorted(found, key=_order) if len(found) > 1 else found


def _before(pieces: Pieces, start: int) -> Sequence[str]:
    """What stands right before a piece: the word, and the sign for a number."""
    if start == 0:
        return ()
    norm = pieces.norms[start - 1]
    return (norm, NUMBER) if start in pieces.ends or classes_of(norm) else (norm,)


def _behind(pieces: Pieces, end: int) -> Sequence[str]:
    """What stands right behind a piece."""
    if end == len(pieces):
        return ()
    norm = pieces.norms[end]
    return (norm, NUMBER) if end in pieces.numerals or classes_of(norm) else (norm,)


def _order(reading: tuple[TimeRule, Edge]) -> int:
    """Where the rule of a reading stands."""
    return reading[1].order


def _case_fits(pieces: Pieces, start: int, end: int, word: TimeWord) -> bool:
    if not word.cased:
        return True
    written = pieces.document.composed(pieces.token_of[start], pieces.token_of[end - 1] + 1)
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
    tries: list[Trie[Candidate]] = [Trie() for _ in range(max(depth.values(), default=0) + 1)]
    for order, rule in enumerate(rules):
        candidate = Candidate(order, rule, checks_of(rule))
        for sequence in sequences[rule.id]:
            tries[depth[rule.id]].insert(sequence, candidate)
    by_first = _by_first(words)
    heads = frozenset(word for trie in tries for word in trie.words)
    layers = [Layer(trie, frozenset({*trie.words, *trie.classes})) for trie in tries]
    patterns = (slots for expanded in sequences.values() for slots in expanded)
    neighbours = beside(patterns, [*_word_classes(words), *_made_classes(rules, sequences)])
    plain = frozenset(head for head in heads.difference(by_first) if not classes_of(head))
    return Grammar(by_first, layers, heads, plain, heads.union(by_first, ROMAN), neighbours)


def _word_classes(words: Iterable[TimeWord]) -> Iterator[tuple[str, list[Slot]]]:
    """The class of each word, with the word as a pattern."""
    for word in words:
        for phrase in phrases(word.surface):
            yield word.kind, [Slot(word=part) for part in phrase]


def _made_classes(
    rules: Iterable[TimeRule], sequences: Mapping[str, list[list[Slot]]]
) -> Iterator[tuple[str, list[Slot]]]:
    """The class that each rule makes, with its patterns, or with the one part that it keeps of them."""
    for rule in rules:
        for slots in sequences[rule.id] if rule.makes else ():
            yield rule.makes or "", [slot for slot in slots if slot.name == rule.keep] if rule.keep else slots


def _sequences(rule: TimeRule, names: Collection[str]) -> list[list[Slot]]:
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
    return expanded


def _depths(rules: Sequence[TimeRule], sequences: Mapping[str, list[list[Slot]]]) -> dict[str, int]:
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
            needed = {slot.kind for slots in sequences[rule.id] for slot in slots}
            below = [depth(maker, (*above, rule.id)) for name in needed for maker in makers.get(name, ())]
            known[rule.id] = 1 + max(below, default=-1)
        return known[rule.id]

    return {rule.id: depth(rule, ()) for rule in rules}


def _by_first(words: Iterable[TimeWord]) -> Mapping[str, Words]:
    table: dict[str, list[tuple[Phrase, TimeWord]]] = defaultdict(list)
    for word in words:
        for phrase in phrases(word.surface):
            table[phrase[0]].append((phrase, word))
    return {first: _by_second(known) for first, known in table.items()}


def _by_second(known: Sequence[tuple[Phrase, TimeWord]]) -> Words:
    """Words with the same first piece by their second; a single piece is a word whatever stands behind it."""
    seconds = {phrase[1] for phrase, _ in known if len(phrase) > 1}
    return Words(
        {second: [(p, word) for p, word in known if p[1:2] in ((), (second,))] for second in seconds},
        [(phrase, word) for phrase, word in known if len(phrase) == 1],
    )
