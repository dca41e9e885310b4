"""Word boundaries of underthesea and sentence boundaries of ours, laid over the tokens of a text.

underthesea segments line by line (its words otherwise straddle line breaks) and its words are mapped to
ours by counting characters that are no white space.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import accumulate, compress
from operator import add, lt
from pathlib import Path

from aifacts.pipeline.segmentation.model_file import UnknownModelError, read_model
from aifacts.pipeline.segmentation.pieces import Pieces, UncertainError
from aifacts.pipeline.segmentation.tagger import Tagger

_MODEL = "models/ws_crf_vlsp2013_20230727"


class Segmenter:
    """underthesea's `word_tokenize(line, use_token_normalize=False)`; evaluated by us where certain."""

    def __init__(self) -> None:
        handlers = logging.root.handlers[:]
        from underthesea.pipeline import word_tokenize
        from underthesea.pipeline.text_normalize.character_normalize import normalize_characters_in_text

        logging.root.handlers[:] = handlers  # importing underthesea adds one to the root logger
        self.normalize: Callable[[str], str] = normalize_characters_in_text
        self._library = word_tokenize
        self._pieces = Pieces(word_tokenize.regex_tokenize.patterns)
        self._tagger: Tagger | None = None
        self._dictionary: Collection[str] = ()
        with suppress(UnknownModelError):
            model = read_model(Path(word_tokenize.__file__).parent / _MODEL)
            self._tagger, self._dictionary = Tagger(model), model.dictionary

    def segment(self, line: str) -> tuple[list[str], list[bool]]:
        """The tokens of a line (white space apart), and whether a word begins with each."""
        if self._tagger is None:
            return self._segment_there(line)
        try:
            tokens = self._pieces.tokens(self.normalize(line))
            return tokens, self._tagger.begins(tokens)
        except UncertainError:
            return self._segment_there(line)

    def _segment_there(self, line: str) -> tuple[list[str], list[bool]]:
        """The words of a line as underthesea itself finds them."""
        words: list[str] = self._library.word_tokenize(line, use_token_normalize=False)
        return words, [True] * len(words)

    def has_word(self, syllables: Sequence[str]) -> bool:
        """Whether lower-case syllables make a word of the model's dictionary; False where it has none."""
        return " ".join(syllables) in self._dictionary


@cache
def segmenter() -> Segmenter:
    """The one of the process."""
    return Segmenter()


def words(line: str) -> list[str]:
    """The words of a line, their syllables separated by blanks, as underthesea has them."""
    found: list[str] = []
    for token, begins in zip(*segmenter().segment(line), strict=True):
        if begins:
            found.append(token)
        else:
            found[-1] += " " + token
    return found


def segmented_lines(text: str) -> Iterator[str]:
    """The text line by line: words separated by blanks, the syllables of a word joined by "_"."""
    for line in text.splitlines():
        yield " ".join("_".join(word.split()) for word in words(line)) if line.strip() else ""


def word_starts(line: str, tokens: Sequence[str]) -> list[bool]:
    """For each token of the line, whether a word begins at or in it.

    `tokens` are the line's tokens in order, without its white space. Where underthesea's words cannot be laid
    over them (it rewrote the line to another length), every token is a word of its own.
    """
    theirs, begins = segmenter().segment(line)
    if theirs == tokens:
        return begins
    normalize = segmenter().normalize
    if normalize(line) == line:
        lengths = list(map(len, tokens))
    else:
        lengths = [len(normalize(token)) for token in tokens]
    ends = list(accumulate(map(_length, theirs), initial=0))
    if ends[-1] != sum(lengths):
        return [True] * len(tokens)
    return _starts_within(lengths, compress(ends, begins))


def _starts_within(lengths: Sequence[int], starts: Iterable[int]) -> list[bool]:
    """For each token, given its length, whether a word begins at one of its characters; at least one is read
    of a token of none."""
    begun = bytearray(sum(lengths) + 1)
    for start in starts:
        begun[start] = 1
    before = list(accumulate(begun, initial=0))  # how many begin before each character
    positions = list(accumulate(lengths, initial=0))
    ends = map(add, positions, map(partial(max, 1), lengths))
    return list(map(lt, map(before.__getitem__, positions), map(before.__getitem__, ends)))


def _length(text: str) -> int:
    return len(text) if text.isalnum() else len("".join(text.split()))
