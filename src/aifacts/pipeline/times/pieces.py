"""The tokens as the rules of times read them: "27.10.2025" and "19h30" taken apart.

The tokenizer keeps numbers with their marks together, which is right for "9.000" and hides the day and
the month of "27.10". A piece is a token or a part of one; a mention begins and ends at tokens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import chain

from aifacts.pipeline.document import Document
from aifacts.pipeline.numerals import Numeral
from aifacts.pipeline.record import record

_DOTTED = re.compile(r"(\d{1,2})(\.)(\d{1,2})(?:(\.)(\d{4}))?|(\d{1,2})(\.)(\d{4})")
_HOUR_MINUTE = re.compile(r"(h|g)(\d{1,2})(p|ph|phút)?")
_NAMING = frozenset({"thứ", "tháng", "quý", "ngày", "năm", "mùng"})
_LETTER_NUMBER = re.compile(r"([tqh])(\d{1,2})")


@record
class Pieces:
    """Parallel lists: the folded form of each piece and its token; and where each token's pieces begin.

    `sentences` has the first piece of each sentence, and the one behind it.

    `numerals` maps the first piece of a numeral to the numeral and the piece after it, `count_ends`
    holds the latter for numerals that may count something (not of "thứ hai", "tháng 9", "2/9"), `ends` for
    all.
    """

    document: Document
    norms: list[str]
    token_of: list[int]
    first_of: list[int]
    numerals: dict[int, tuple[Numeral, int]]
    count_ends: set[int]
    ends: set[int]
    sentences: Sequence[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.norms)

    def sentence_of(self, piece: int) -> int:
        """The sentence of a piece; -1 for those outside the prose."""
        return self.document.sentence_of[self.token_of[piece]]

    def at(self, words: Set[str]) -> Sequence[int]:
        """The pieces of the prose that are one of some words, in order, with all numbers."""
        first_of = self.first_of
        words_at = (first_of[token] for token in self.document.at(words))
        numbers = (range(first_of[token], first_of[token + 1]) for token in self.document.digits)
        return sorted({*words_at, *chain.from_iterable(numbers), *self.numerals})

    def begins_token(self, piece: int) -> bool:
        """Whether a piece is the first of its token."""
        return self.first_of[self.token_of[piece]] == piece

    def ends_token(self, end: int) -> bool:
        """Whether the piece before `end` is the last of its token."""
        return end == len(self.norms) or self.begins_token(end)


def cut(document: Document, numerals: Sequence[Numeral]) -> Pieces:
    """The pieces of a document, with its numerals laid over them."""
    norms: list[str] = []
    token_of: list[int] = []
    first_of: list[int] = []
    whole = 0  # the token up to which all are laid
    for token in document.digits:
        # Few tokens are taken apart; those between are laid at once.
        if len(parts := _parts(document, token, document.norms[token])) == 1:
            continue
        _lay(document.norms, range(whole, token + 1), norms, token_of, first_of)
        norms[-1:] = parts
        token_of += [token] * (len(parts) - 1)
        whole = token + 1
    _lay(document.norms, range(whole, len(document)), norms, token_of, first_of)
    first_of.append(len(norms))
    laid = {first_of[n.start]: (n, first_of[n.end]) for n in numerals}
    counted = {end for start, (_, end) in laid.items() if not _is_named(document, norms, token_of, start)}
    ends = {end for _, end in laid.values()}
    sentences = [(first_of[s.start], first_of[s.end]) for s in document.sentences]
    return Pieces(document, norms, token_of, first_of, laid, counted, ends, sentences)


def _lay(
    tokens: Sequence[str], stretch: range, norms: list[str], token_of: list[int], first_of: list[int]
) -> None:
    """Lay tokens as one piece each."""
    first_of += range(len(norms), len(norms) + len(stretch))
    norms += tokens[stretch.start : stretch.stop]
    token_of += stretch


def _parts(document: Document, token: int, norm: str) -> Sequence[str]:
    """What one token is taken apart into."""
    if "." in norm and (match := _DOTTED.fullmatch(norm)):
        return [part for part in match.groups() if part]
    if norm[0].isdigit():
        return (norm,)
    if token and document.glued[token - 1] and document.norms[token - 1].isdecimal():
        match = _HOUR_MINUTE.fullmatch(norm)
        return [part for part in match.groups() if part] if match else (norm,)
    # "Q3/2025", "T12/2025": a letter alone before a slash and a year; "H20" is a chip.
    if (
        document.glued[token]
        and document.norms[token + 1] in "/-"
        and (match := _LETTER_NUMBER.fullmatch(norm))
    ):
        return match.groups()
    return (norm,)


def _is_named(document: Document, norms: Sequence[str], token_of: Sequence[int], start: int) -> bool:
    """Whether the number at a piece is one of a series or a date: "thứ hai", "tháng 9", "2/9"."""
    sentence = document.sentence_of
    if start == 0 or sentence[token_of[start - 1]] != sentence[token_of[start]]:
        return False
    return norms[start - 1] in _NAMING or (
        norms[start - 1] in "/-." and start > 1 and norms[start - 2].isdecimal()
    )
