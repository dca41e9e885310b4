"""Word boundaries of underthesea and sentence boundaries of ours, laid over the tokens of a text.

underthesea segments line by line (its words otherwise straddle line breaks) and its words are mapped to
ours by counting characters that are no white space.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def _models() -> tuple[Callable[[str], list[str]], Callable[[str], str]]:
    """underthesea's segmenter and the character normalisation that it applies first."""
    handlers = logging.root.handlers[:]
    from underthesea.pipeline.text_normalize.character_normalize import normalize_characters_in_text
    from underthesea.pipeline.word_tokenize import word_tokenize

    logging.root.handlers[:] = handlers  # importing underthesea adds one to the root logger

    def segment(line: str) -> list[str]:
        words: list[str] = word_tokenize(line, use_token_normalize=False)
        return words

    return segment, normalize_characters_in_text


def segmented_lines(text: str) -> Iterator[str]:
    """The text line by line: words separated by blanks, the syllables of a word joined by "_"."""
    segment, _ = _models()
    for line in text.splitlines():
        yield " ".join("_".join(word.split()) for word in segment(line)) if line.strip() else ""


def word_starts(line: str, tokens: Sequence[str]) -> list[bool]:
    """For each token of the line, whether a word begins at or in it.

    `tokens` are the line's tokens in order. Where underthesea's words cannot be laid over them (it
    rewrote the line to another length), every token is a word of its own.
    """
    segment, normalize = _models()
    words = segment(line)
    if normalize(line) == line:
        lengths = [_length(token) for token in tokens]
    else:
        lengths = [_length(normalize(token)) for token in tokens]
    starts = set()
    position = 0
    for word in words:
        starts.add(position)
        position += _length(word)
    if position != sum(lengths):
        return [True] * len(tokens)
    return _starts_within(lengths, starts)


def _starts_within(lengths: list[int], starts: set[int]) -> list[bool]:
    found, position = [], 0
    for length in lengths:
        found.append(any(i in starts for i in range(position, position + max(length, 1))))
        position += length
    return found


def _length(text: str) -> int:
    return len("".join(text.split()))
