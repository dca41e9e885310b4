"""A small notation for token patterns, compiled to spaCy's Matcher.

    "từ? ngày <day> (tháng|/) <month>"

Words are compared in folded form; `?` makes one optional; `(a b|c)` are alternatives of one or more words;
`<class>` is a token class, captured under its name, or under another with `<class:name>`. `<num>` is a whole
numeral of one or more tokens, in digits or in words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Span

from aifacts.pipeline.document import Document
from aifacts.pipeline.numerals import UNITS, Numeral
from aifacts.pipeline.tokenizer import vocab
from aifacts.vietnamese import fold

# Words for a place in a series: "thứ nhì", "hạng nhất"; digits are read as they are.
ORDINALS: dict[str, int] = {
    **UNITS,
    "nhất": 1,
    "nhì": 2,
    "tư": 4,
    "mười": 10,
}

_NUMERAL = "num"
_BEGIN, _INSIDE = 3, 1  # spaCy's ENT_IOB
# Token classes that patterns may name; numerals are marked by the numeral step. A run of numerals side by
# side is as many, or each stretch of it would match.
_CLASSES: dict[str, list[dict[str, Any]]] = {
    _NUMERAL: [{"ENT_TYPE": "NUM", "ENT_IOB": _BEGIN}, {"ENT_TYPE": "NUM", "ENT_IOB": _INSIDE, "OP": "*"}],
    "decimal": [{"NORM": {"REGEX": r"^\d+[.,]\d{1,2}$"}}],
    "ordinal": [{"NORM": {"IN": [*ORDINALS, *map(str, range(1, 1001))]}}],
}
# What a pattern of classes alone needs: no word but a numeral.
_NO_WORD = ""
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


class PatternMatcher:
    """Finds many patterns at once; each is added under the id of its rule.

    spaCy's Matcher tries each of its patterns at every token. So there is one for each word that patterns
    need ("lần" for "gấp <num> lần"), and it is given only what stands so near to that word that a match could
    hold it.
    """

    def __init__(self) -> None:
        self._matchers: dict[str, Matcher] = {}
        # The most tokens beside the needed word that a pattern of a matcher has, and the most numerals.
        self._reach: dict[str, tuple[int, int]] = {}
        # By the matcher's key of an expanded pattern: its rule, and the capture that each token is of.
        self._patterns: dict[int, tuple[str, list[str]]] = {}

    def add(self, rule: str, patterns: Sequence[str]) -> None:
        """Add patterns in the notation above under a rule's id; ValueError for a fault in one."""
        for pattern in patterns:
            for slots in expand(pattern):
                key = f"{rule}#{len(self._patterns)}"
                needed = max((slot.word for slot in slots), key=len)
                matcher = self._matchers.setdefault(needed, Matcher(vocab(), validate=True))
                tokens = [(token, slot.name) for slot in slots for token in _tokens(slot)]
                matcher.add(key, [[token for token, _ in tokens]])
                self._patterns[vocab().strings[key]] = (rule, [name for _, name in tokens])
                beside, numerals = self._reach.get(needed, (0, 0))
                own = sum(slot.kind == _NUMERAL for slot in slots)
                self._reach[needed] = max(beside, len(slots) - 1), max(numerals, own)

    def find(self, document: Document, numerals: Sequence[Numeral]) -> Iterator[Match]:
        """All matches in the prose of a document, overlapping ones too, in no particular order."""
        places: dict[str, list[int]] = {}
        if _NO_WORD in self._matchers:
            figures = {t for n in numerals for t in range(n.start, n.end)}
            places[_NO_WORD] = sorted(t for t in figures if document.sentence_of[t] >= 0)
        for token, norm in enumerate(document.norms):
            if norm in self._matchers and document.sentence_of[token] >= 0:
                places.setdefault(norm, []).append(token)
        widest = max((n.end - n.start for n in numerals), default=1)
        for word, tokens in sorted(places.items()):
            beside, own = self._reach[word]
            for start, end in self._windows(document, tokens, beside + own * (widest - 1)):
                yield from self._matches(self._matchers[word], document.doc[start:end], start)

    @staticmethod
    def _windows(document: Document, tokens: Sequence[int], reach: int) -> Iterator[tuple[int, int]]:
        """The stretches of sentences that hold all within reach of some tokens."""
        first = last = 0
        for token in tokens:
            sentence = document.sentence(token)
            start, end = max(sentence.start, token - reach), min(sentence.end, token + reach + 1)
            if start < last and first >= sentence.start:
                last = end
                continue
            if last > first:
                yield first, last
            first, last = start, end
        if last > first:
            yield first, last

    def _matches(self, matcher: Matcher, span: Span, first: int) -> Iterator[Match]:
        """The matches in a span of a Doc that begins at token `first`."""
        matches: Sequence[Any] = matcher(span, with_alignments=True)
        for key, start, end, slots in matches:
            rule, names = self._patterns[key]
            captures: dict[str, tuple[int, int]] = {}
            for token, place in enumerate(slots, first + start):
                if capture := names[place]:
                    captures[capture] = (captures.get(capture, (token, 0))[0], token + 1)
            yield Match(rule, first + start, first + end, captures)


def _tokens(slot: Slot) -> list[dict[str, Any]]:
    """A slot as spaCy's Matcher writes it."""
    return _CLASSES[slot.kind] if slot.kind else [{"NORM": slot.word}]


def expand(pattern: str, classes: Collection[str] = tuple(_CLASSES)) -> list[list[Slot]]:
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
