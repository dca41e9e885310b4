"""A small notation for token patterns, compiled to spaCy's Matcher.

    "từ? ngày <day> (tháng|/) <month>"

Words are compared in folded form; `?` makes one optional; `(a b|c)` are alternatives of one or more words;
`<class>` is a token class, captured under its name, or under another with `<class:name>`. `<num>` is a whole
numeral of one or more tokens, in digits or in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc

from aifacts.pipeline.numerals import UNITS
from aifacts.pipeline.tokenizer import vocab
from aifacts.vietnamese import fold

TokenPattern = dict[str, Any]

# Words for a place in a series: "thứ nhì", "hạng nhất"; digits are read as they are.
ORDINALS: dict[str, int] = {
    **UNITS,
    "nhất": 1,
    "nhì": 2,
    "tư": 4,
    "mười": 10,
}

# Token classes that patterns may name; numerals are marked in ENT_TYPE by the numeral step.
CLASSES: dict[str, TokenPattern] = {
    "num": {"ENT_TYPE": "NUM", "OP": "+"},
    "decimal": {"NORM": {"REGEX": r"^\d+[.,]\d{1,2}$"}},
    "ordinal": {"NORM": {"IN": [*ORDINALS, *map(str, range(1, 1001))]}},
    "day": {"NORM": {"IN": [f for d in range(1, 32) for f in {str(d), f"{d:02}"}]}},
    "month": {"NORM": {"IN": [f for m in range(1, 13) for f in {str(m), f"{m:02}"}]}},
    "year": {"NORM": {"IN": [str(y) for y in range(1000, 2200)]}},
    "hour": {"NORM": {"IN": [f for h in range(25) for f in {str(h), f"{h:02}"}]}},
    "minute": {"NORM": {"IN": [f for m in range(60) for f in {str(m), f"{m:02}"}]}},
    "roman": {"NORM": {"IN": ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]}},
    "dash": {"NORM": {"IN": ["-", "–", "—"]}},
    "any": {},
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
class _Slot:
    """One token of an expanded pattern and the name under which it is captured."""

    token: TokenPattern
    name: str | None = None


class PatternMatcher:
    """Finds many patterns at once; each is added under the id of its rule."""

    def __init__(self) -> None:
        self._matcher = Matcher(vocab(), validate=True)
        self._names: dict[str, list[str | None]] = {}

    def add(self, rule: str, patterns: Sequence[str]) -> None:
        """Add patterns in the notation above under a rule's id; ValueError for a fault in one."""
        for pattern in patterns:
            for slots in expand(pattern):
                key = f"{rule}#{len(self._names)}"
                self._names[key] = [slot.name for slot in slots]
                self._matcher.add(key, [[slot.token for slot in slots]])

    def __call__(self, doc: Doc) -> list[Match]:
        """All matches in a Doc, overlapping ones too, in no particular order."""
        return list(self._matches(doc))

    def _matches(self, doc: Doc) -> Iterator[Match]:
        matches: Sequence[Any] = self._matcher(doc, with_alignments=True)
        for key, start, end, slots in matches:
            name = doc.vocab.strings[key]
            names = self._names[name]
            captures: dict[str, tuple[int, int]] = {}
            for offset, slot in enumerate(slots):
                if (capture := names[slot]) is not None:
                    first = captures.get(capture, (start + offset, 0))[0]
                    captures[capture] = (first, start + offset + 1)
            yield Match(name.rpartition("#")[0], start, end, captures)


def expand(pattern: str, classes: Mapping[str, TokenPattern] = CLASSES) -> list[list[_Slot]]:
    """The token sequences that a pattern stands for; ValueError for what the notation does not know."""
    rest = _ELEMENT.sub("", pattern).strip()
    if rest or not pattern.strip():
        raise ValueError(f"pattern {pattern!r}: cannot read {rest!r}")
    choices = [_choices(match, classes) for match in _ELEMENT.finditer(pattern)]
    return [[slot for part in parts for slot in part] for parts in product(*choices) if any(parts)]


def _choices(match: re.Match[str], classes: Mapping[str, TokenPattern]) -> list[list[_Slot]]:
    """The alternatives of one element, each a sequence of tokens."""
    group, group_optional, name, alias, class_optional, word, word_optional = match.groups()
    if name is not None:
        if name not in classes:
            raise ValueError(f"unknown token class <{name}>")
        found = [[_Slot(classes[name], alias or name)]]
    else:
        found = [[_Slot({"NORM": fold(w)}) for w in option.split()] for option in (group or word).split("|")]
    optional = group_optional or class_optional or word_optional
    return [*found, []] if optional else found
