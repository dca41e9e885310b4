"""How an article is written: which tokens could belong to a name, and where a capital says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import compress

from aifacts.pipeline.document import Document
from aifacts.pipeline.entities.syllables import is_syllable
from aifacts.pipeline.memo import Memo
from aifacts.pipeline.record import record


class Shape(IntEnum):
    """The shape of a token; from TITLE on it could belong to a name."""

    SIGN = 0
    DIGITS = 1
    LOWER = 2
    TITLE = 3  # "Hà", "Trump", "Đ"
    UPPER = 4  # "UBND", "TRUNG"
    MIXED = 5  # "DeepSeek", "iPhone"
    CODE = 6  # "H20", "C919"


# Python 3.11 takes ten times as long to find a member in its class, and shapes are asked for all the time.
SIGN, DIGITS, LOWER, TITLE, UPPER, MIXED, CODE = Shape


_CAPITALS = frozenset(shape for shape in Shape if shape >= TITLE)
# What stands before the first word of a clause: after these a capital may be that of a beginning.
_OPENERS = frozenset("\"'“‘«:|?!;.…•+*")
_QUOTES = frozenset("\"'“‘«")
_SHOUT = 4  # so many words in capitals in a row are a heading: "HÀNG CHÂU CÓ THỂ ĐỦ SỨC"


def _shape_of(word: str) -> Shape:
    """The shape of one token."""
    if not word or not (word[0].isalpha() or word[0].isdecimal()):
        return SIGN
    if word[0].isdecimal():
        return DIGITS
    has_upper = word.lower() != word
    if not has_upper:
        return LOWER
    if any(c.isdecimal() for c in word):
        return CODE
    if word[0].isupper() and word[1:] == word[1:].lower() and not (len(word) == 1 and word.isascii()):
        return TITLE
    return UPPER if word.upper() == word else MIXED


def _is_viet(word: str) -> bool:
    """Whether a token could be a Vietnamese syllable."""
    return _SHAPES[word] >= LOWER and is_syllable(word)


_SHAPES = Memo(_shape_of, 8192)
_VIET = Memo(_is_viet, 8192)


@record
class Shapes:
    """Parallel to the tokens: `shape`; `initial`, whether a sentence or clause begins; `shouted`, whether it
    stands in a heading all in capitals; `viet`, whether it could be a Vietnamese syllable.

    `capitals` are the tokens of the prose that could belong to a name: one in five, so steps that look for
    names need not pass by all.
    """

    shape: list[Shape]
    initial: list[bool]
    shouted: list[bool]
    viet: list[bool]
    capitals: list[int]

    def named(self, token: int) -> bool:
        """Whether a token could belong to a name."""
        return self.shape[token] >= TITLE


def read_shapes(document: Document) -> Shapes:
    """The shapes of an article's tokens."""
    shape = list(map(_SHAPES.__getitem__, document.surfaces))
    capitals = compress(range(len(shape)), map(_CAPITALS.__contains__, shape))
    return Shapes(
        shape=shape,
        initial=_initial(document, shape),
        shouted=_shouted(document, shape),
        viet=list(map(_VIET.__getitem__, document.surfaces)),
        capitals=[i for i in capitals if document.sentence_of[i] >= 0],
    )


def _initial(document: Document, shape: Sequence[Shape]) -> list[bool]:
    initial = [False] * len(shape)
    opening = (i for i in document.signs(_OPENERS) if _opens(document, i))
    for beginning in (*(sentence.start for sentence in document.sentences), *opening):
        limit = document.limits[beginning]
        # A number may stand before the first word: "2. Giá vàng".
        word = beginning + 1 if shape[beginning] is DIGITS else beginning
        while word < limit and shape[word] is SIGN:
            word += 1
        if word < limit and shape[word] >= LOWER:
            initial[word] = True
    return initial


def _opens(document: Document, i: int) -> bool:
    """Whether a sign begins a clause; a quotation mark only where it opens, a period not inside "TP.HCM"."""
    if document.surfaces[i] in _QUOTES:
        return document.glued[i] and (
            i == 0 or not document.glued[i - 1] or document.surfaces[i - 1] in _OPENERS
        )
    return not document.glued[i]


def _shouted(document: Document, shape: Sequence[Shape]) -> list[bool]:
    shouted = [False] * len(shape)
    for sentence in document.sentences:
        if shape[sentence.start : sentence.end].count(UPPER) < _SHOUT:
            continue
        run: list[int] = []
        for i in range(sentence.start, sentence.end + 1):
            if i < sentence.end and (shape[i] is UPPER or shape[i] <= DIGITS):
                run.append(i)
                continue
            if sum(shape[j] is UPPER for j in run) >= _SHOUT:
                for j in run:
                    shouted[j] = True
            run = []
    return shouted
