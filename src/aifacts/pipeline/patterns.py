"""A small notation for token patterns, and a trie that finds many of them at once.

    "từ? ngày <day> (tháng|/) <month>"

Words are compared in folded form; `?` makes one optional; `(a b|c)` are alternatives of one or more words;
`<class>` is a token class, captured under its name, or under another with `<class:name>`. `<num>` is a whole
numeral of one or more tokens, in digits or in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from aifacts.pipeline.numerals import UNITS, Numeral
from aifacts.vietnamese import fold

# Words for a place in a series: "thứ nhì", "hạng nhất"; digits are read as they are.
ORDINALS: dict[str, int] = {
    **UNITS,
    "nhất": 1,
    "nhì": 2,
    "tư": 4,
    "mười": 10,
}
_PLACES = frozenset({*ORDINALS, *map(str, range(1, 1001))})

_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
# Token classes that patterns may name: <num> is a numeral, the others are single tokens.
_NUMERAL = "num"
_CLASSES: dict[str, Callable[[str], bool]] = {
    "decimal": lambda norm: _DECIMAL.fullmatch(norm) is not None,
    "ordinal": _PLACES.__contains__,
}
_ELEMENT = re.compile(r"\(([^()]*)\)(\?)?|<(\w+)(?::(\w+))?>(\?)?|([^\s()<>]+?)(\?)?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched: tokens `start` to `end`, and the token range of each capture."""

    rule: str
    start: int
    end: int
    captures: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Slot:
    """One element of an expanded pattern: a folded word, or a class and the name of its capture."""

    word: str = ""
    kind: str = ""
    name: str = ""


@dataclass(slots=True)
class _Node:
    """A place in the trie: what may come next, and the rules whose patterns end here."""

    words: dict[str, _Node] = field(default_factory=dict)
    classes: dict[Slot, _Node] = field(default_factory=dict)
    rules: list[tuple[int, str]] = field(default_factory=list)


class PatternMatcher:
    """Finds many patterns at once; each is added under the id of its rule."""

    def __init__(self) -> None:
        self._root = _Node()
        self._count = 0

    def add(self, rule: str, patterns: Sequence[str]) -> None:
        """Add patterns in the notation above under a rule's id; ValueError for a fault in one."""
        for pattern in patterns:
            for slots in expand(pattern):
                node = self._root
                for slot in slots:
                    node = (
                        node.classes.setdefault(slot, _Node())
                        if slot.kind
                        else node.words.setdefault(slot.word, _Node())
                    )
                node.rules.append((self._count, rule))
                self._count += 1

    def find(self, norms: Sequence[str], numerals: Sequence[Numeral]) -> list[Match]:
        """All matches in a text, overlapping ones too, by where they begin and the order of the patterns."""
        walk = _Walk(norms, _readings(norms, numerals))
        words, found = self._root.words, []
        for start, norm in enumerate(norms):
            if norm in words or norm[:1].isdecimal() or norm in ORDINALS or start in walk.numerals:
                walk.ends.clear()
                walk.go(self._root, start, {})
                walk.ends.sort(key=_order)
                found += [Match(rule, start, end, parts) for _, rule, end, parts in walk.ends]
        return found


def _readings(norms: Sequence[str], numerals: Sequence[Numeral]) -> dict[int, list[int]]:
    """Where a <num> that begins at a token may end: behind the numeral, or behind a number that stands alone
    in it ("tầng 5 nghìn tỷ" may be the fifth)."""
    ends: dict[int, list[int]] = {}
    for numeral in numerals:
        ends[numeral.start] = [numeral.end]
        if numeral.end - numeral.start > 1:
            for token in range(numeral.start, numeral.end):
                if norms[token].isdecimal() or norms[token] in ORDINALS:
                    ends.setdefault(token, []).append(token + 1)
    return ends


def _order(end: tuple[int, str, int, object]) -> int:
    return end[0]


@dataclass(slots=True)
class _Walk:
    """Ways down the trie over a text; `ends` has where patterns ended, with what they captured."""

    norms: Sequence[str]
    numerals: Mapping[int, Sequence[int]]
    ends: list[tuple[int, str, int, dict[str, tuple[int, int]]]] = field(default_factory=list)

    def go(self, node: _Node, at: int, parts: dict[str, tuple[int, int]]) -> None:
        """Follow every way from a node at a token."""
        for order, rule in node.rules:
            self.ends.append((order, rule, at, parts))
        if at >= len(self.norms):
            return
        if (child := node.words.get(self.norms[at])) is not None:
            self.go(child, at + 1, parts)
        for slot, child in node.classes.items():
            for end in self._ends_of(slot.kind, at):
                self.go(child, end, {**parts, slot.name: (at, end)})

    def _ends_of(self, kind: str, at: int) -> Sequence[int]:
        """Where something of a class that begins at a token ends."""
        if kind == _NUMERAL:
            return self.numerals.get(at, ())
        return (at + 1,) if _CLASSES[kind](self.norms[at]) else ()


def expand(pattern: str, classes: Collection[str] = (_NUMERAL, *_CLASSES)) -> list[list[Slot]]:
    """The token sequences that a pattern stands for; ValueError for what the notation does not know."""
    rest = _ELEMENT.sub("", pattern).strip()
    if rest or not pattern.strip():
        raise ValueError(f"pattern {pattern!r}: cannot read {rest!r}")
    choices = [_choices(match, classes) for match in _ELEMENT.finditer(pattern)]
    return [[slot for part in parts for slot in part] for parts in product(*choices) if any(parts)]


def _choices(match: re.Match[str], classes: Collection[str]) -> list[list[Slot]]:
    """The alternatives of one element, each a sequence of tokens."""
    group, group_optional, name, alias, class_optional, word, word_optional = match.groups()
    if name is not None:
        if name not in classes:
            raise ValueError(f"unknown token class <{name}>")
        found = [[Slot(kind=name, name=alias or name)]]
    else:
        found = [[Slot(word=fold(w)) for w in option.split()] for option in (group or word).split("|")]
    optional = group_optional or class_optional or word_optional
    return [*found, []] if optional else found
