"""A small notation for token patterns, and the trie that matches them.

    "từ? ngày <day> (tháng|/) <month>"

Words are compared in folded form; `?` makes one optional; `(a b|c)` are alternatives of one or more words;
`<class>` is what was read before (a number, a day) under the name of a class. It is captured under that name,
or under another with `<class:name>`.

spaCy's Matcher tries every pattern at every token, which for some hundred patterns takes longer than the
segmentation; a trie is left at the first token that goes on none of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, Protocol, TypeVar

from aifacts.pipeline.record import record
from aifacts.vietnamese import fold

_ELEMENT = re.compile(r"\(([^()]*)\)(\?)?|<(\w+)(?::(\w+))?>(\?)?|([^\s()<>]+?)(\?)?(?=\s|$)")


class Reading(Protocol):
    """What a class stands for at some place: it takes all up to `end`."""

    @property
    def end(self) -> int: ...


Item = TypeVar("Item")
E = TypeVar("E", bound=Reading)

Chart = Mapping[int, Mapping[str, Sequence[E]]]
"""The readings that begin at a place, by class."""


@record
class Slot:
    """One element of an expanded pattern: a folded word, or a class and the name of its capture."""

    word: str = ""
    kind: str = ""
    name: str = ""


@dataclass(slots=True)
class Trie(Generic[Item]):
    """A place in a trie of patterns: what may come next, and the items whose patterns end here.

    `classes` has for the name of a class the names under which it may be captured, and where each leads;
    `is_open`, whether a way may end here or go on by another thing than one of the `words`.
    """

    words: dict[str, Trie[Item]] = field(default_factory=dict)
    classes: dict[str, dict[str, Trie[Item]]] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    is_open: bool = False

    def insert(self, slots: Sequence[Slot], item: Item) -> None:
        """Add an expanded pattern of an item."""
        node = self
        for slot in slots:
            if slot.kind:
                node.is_open = True
                node = node.classes.setdefault(slot.kind, {}).setdefault(slot.name, Trie())
            else:
                node = node.words.setdefault(slot.word, Trie())
        node.is_open = True
        if item not in node.items:
            node.items.append(item)


Captures = tuple["Captures[E]", str, E] | None
"""The captures on a way, the last one first: most ways lead nowhere, and need no mapping of their own."""


@dataclass(slots=True)
class Walk(Generic[Item, E]):
    """Ways down a trie over words."""

    norms: Sequence[str]
    chart: Chart[E]
    _limit: int = 0
    _found: list[tuple[Item, int, Captures[E]]] = field(default_factory=list)

    def ways(self, root: Trie[Item], at: int, limit: int) -> Sequence[tuple[Item, int, Captures[E]]]:
        """The items whose patterns fit from a place on, each with where it ends, up to `limit`, and with its
        captures."""
        self._limit = limit
        self._found.clear()
        child, readings = root.words.get(self.norms[at]), self.chart.get(at)
        # Most ways end here: not even to be begun, then.
        if child is not None and (child.is_open or (at + 1 < limit and self.norms[at + 1] in child.words)):
            self._go(child, at + 1, None)
        if readings and root.classes:
            self._take(root.classes, readings, None)
        return self._found

    def _go(self, node: Trie[Item], at: int, captures: Captures[E]) -> None:
        """Follow every way from a node at a place: words first, then what was read there."""
        while True:
            for item in node.items:
                self._found.append((item, at, captures))
            if at >= self._limit:
                return
            child = node.words.get(self.norms[at])
            if node.classes and (readings := self.chart.get(at)):
                if child is not None:
                    self._go(child, at + 1, captures)
                self._take(node.classes, readings, captures)
                return
            if child is None:
                return
            node, at = child, at + 1

    def _take(
        self,
        classes: Mapping[str, Mapping[str, Trie[Item]]],
        readings: Mapping[str, Sequence[E]],
        captures: Captures[E],
    ) -> None:
        """Follow the ways over what was read at a place, in the order of the readings."""
        limit, norms = self._limit, self.norms
        for kind in classes if len(classes) == 1 else readings:
            named, read = classes.get(kind), readings.get(kind)
            if named is None or read is None:
                continue
            for name, child in named.items():
                for reading in read:
                    end = reading.end
                    if child.is_open or (end < limit and norms[end] in child.words):
                        self._go(child, end, (captures, name, reading))


def as_mapping(captures: Captures[E]) -> dict[str, E]:
    """The captures by name."""
    found: list[tuple[str, E]] = []
    while captures is not None:
        captures, name, reading = captures
        found.append((name, reading))
    return dict(reversed(found))


def expand(pattern: str, classes: Collection[str]) -> list[list[Slot]]:
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
        if "<" in (group or word):
            raise ValueError(f"cannot read {group or word!r}")
        found = [[Slot(word=fold(w)) for w in option.split()] for option in (group or word).split("|")]
    optional = group_optional or class_optional or word_optional
    return [*found, []] if optional else found
