"""Text to a spaCy Doc of syllables, numbers and symbols, without losing a character.

`doc.text == text` for every text there is. spaCy knows one kind of space, the single blank; any other
white space (a line break, a no-break space, two blanks) is kept at the end of the token before it, so
that patterns match across it. A token's folded form is its NORM: "Hoà\\n" has the NORM "hòa".
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, compress
from operator import add
from typing import NamedTuple

from spacy.attrs import NORM
from spacy.tokens import Doc
from spacy.vocab import Vocab

from aifacts.vietnamese import fold

# Combining marks (text in NFD) and invisible characters go on with the letter or digit before them.
_INVISIBLE = r"\u00ad\u200b-\u200d\u2060"
_DIGITS = rf"\d[\d{_INVISIBLE}]*"
_MARK = rf"[\u0300-\u036f{_INVISIBLE}]"
_TOKEN = re.compile(
    rf"""
    {_DIGITS}(?:[.,][{_INVISIBLE}]*{_DIGITS})*  # 9.000 of "9.000m2", 19.8.2025
  | [^\W\d_](?:\w|{_MARK})*         # a syllable; also m2, H20, C919
  | \.{{2,}}                        # an ellipsis
  | \S                              # any other sign alone: 15|%, 3|-|5
    """,
    re.VERBOSE,
)
_TOKEN_AND_GAP = re.compile(rf"({_TOKEN.pattern})(\s*)", re.VERBOSE)


@cache
def vocab() -> Vocab:
    """The one vocabulary of the process: lexemes know their folded form, and nothing else."""
    return Vocab(lex_attr_getters={NORM: fold})


def tokenize(text: str) -> Doc:
    """A Doc over the whole text; `doc.text == text`."""
    return doc_of(pieces_of(text))


def split(text: str) -> list[str]:
    """The tokens of a text without its white space: what `tokenize` makes, without a Doc."""
    return _TOKEN.findall(text)


class Pieces(NamedTuple):
    """The tokens that `tokenize` makes, without the white space on them, the white space behind each, and
    where each begins and ends in the text.

    A text that begins with white space has an empty first token, which begins and ends behind it.
    """

    surfaces: list[str]
    gaps: list[str]
    starts: list[int]
    ends: list[int]


def pieces_of(text: str) -> Pieces:
    """A text cut into its tokens and the white space between them."""
    parts = _TOKEN_AND_GAP.split(text)  # what is in front, a token, its gap, nothing, a token, …
    surfaces, gaps = parts[1::3], parts[2::3]
    starts = list(accumulate(map(len, map(add, surfaces, gaps)), initial=len(parts[0])))
    starts.pop()
    if parts[0]:
        surfaces.insert(0, "")
        gaps.insert(0, parts[0])
        starts.insert(0, len(parts[0]))
    return Pieces(surfaces, gaps, starts, list(map(add, starts, map(len, surfaces))))


def doc_of(pieces: Pieces) -> Doc:
    """The Doc of a text cut like this; white space is laid on the token before."""
    spaces = list(map(" ".__eq__, pieces.gaps))
    words = pieces.surfaces.copy()
    odd = {*pieces.gaps} - {" ", ""}
    for i in compress(range(len(words)), map(odd.__contains__, pieces.gaps)):
        words[i] += pieces.gaps[i]
    if words and not pieces.surfaces[0]:
        words[0], spaces[0] = pieces.gaps[0], False  # white space is all that it has
    return Doc(vocab(), words=words, spaces=spaces)
