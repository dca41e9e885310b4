"""Text to a spaCy Doc of syllables, numbers and symbols, without losing a character.

`doc.text == text` for every text there is. spaCy knows one kind of space, the single blank; any other
white space (a line break, a no-break space, two blanks) is kept at the end of the token before it, so
that patterns match across it. A token's folded form is its NORM: "Hoà\\n" has the NORM "hòa".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import add

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


@cache
def vocab() -> Vocab:
    """The one vocabulary of the process: lexemes know their folded form, and nothing else."""
    return Vocab(lex_attr_getters={NORM: fold})


def tokenize(text: str) -> Doc:
    """A Doc over the whole text; `doc.text == text`."""
    return doc_of(text, *surfaces_of(text))


def split(text: str) -> list[str]:
    """The tokens of a text without its white space: what `tokenize` makes, without a Doc."""
    return _TOKEN.findall(text)


def surfaces_of(text: str) -> tuple[list[str], list[int]]:
    """The tokens that `tokenize` makes, without the white space on them, and where each begins.

    A text that begins with white space has an empty first token.
    """
    matches = list(_TOKEN.finditer(text))
    surfaces, starts = [m[0] for m in matches], [m.start() for m in matches]
    first = starts[0] if starts else len(text)
    return ([""] * (first > 0) + surfaces, [first] * (first > 0) + starts)


def doc_of(text: str, surfaces: Sequence[str], starts: Sequence[int]) -> Doc:
    """The Doc of a text with these tokens, as from `surfaces_of`; white space is laid on the token before."""
    ends = map(add, starts, map(len, surfaces))
    gaps = [text[end:start] for end, start in zip(ends, [*starts[1:], len(text)], strict=False)]
    spaces = [gap == " " for gap in gaps]
    words = [word if gap == " " else word + gap for word, gap in zip(surfaces, gaps, strict=True)]
    if words and not surfaces[0]:
        words[0], spaces[0] = text[: starts[0]], False  # white space is all that it has
    return Doc(vocab(), words=words, spaces=spaces)
