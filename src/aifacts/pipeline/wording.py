"""Phrases of the rules as the folded tokens that they are compared as: "P/E" is "p", "/", "e"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from aifacts.pipeline.tokenizer import split
from aifacts.vietnamese import fold

Phrase = tuple[str, ...]


@cache
def phrases(surfaces: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Surfaces as phrases."""
    return tuple(tuple(fold(token) for token in split(surface)) for surface in surfaces)


@cache
def phrase_set(surfaces: tuple[str, ...]) -> PhraseSet:
    """Surfaces as phrases to look for."""
    return PhraseSet(phrases(surfaces))


class PhraseSet:
    """Phrases that are looked for at many places of a text: by their first word or their last, since most
    places have neither.

    `first_words` and `last_words` are what the phrases begin and end with.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = frozenset(phrases)
        self._widths_by_first = _widths(self._phrases, 0)
        self._widths_by_last = _widths(self._phrases, -1)
        self.first_words = frozenset(self._widths_by_first)
        self.last_words = frozenset(self._widths_by_last)

    def __len__(self) -> int:
        return len(self._phrases)

    def __contains__(self, words: Sequence[str]) -> bool:
        return tuple(words) in self._phrases

    def widths_at(self, norms: Sequence[str], start: int, limit: int | None = None) -> Sequence[int]:
        """How many words the phrases have that begin at a place and end by `limit`, the longest first."""
        end = len(norms) if limit is None else limit
        widths = self._widths_by_first.get(norms[start]) if start < end else None
        if widths is None:
            return ()  # at most places
        return [w for w in widths if start + w <= end and tuple(norms[start : start + w]) in self._phrases]

    def widths_before(self, norms: Sequence[str], end: int, first: int = 0) -> Sequence[int]:
        """How many words the phrases have that end right before a place and begin at `first` or behind it,
        the longest first."""
        widths = self._widths_by_last.get(norms[end - 1]) if end > first else None
        if widths is None:
            return ()  # before most places
        return [w for w in widths if end - w >= first and tuple(norms[end - w : end]) in self._phrases]

    def may_stand_among(self, words: frozenset[str]) -> bool:
        """Whether a text of these words may have one of the phrases."""
        if self.first_words.isdisjoint(words) or self.last_words.isdisjoint(words):
            return False
        return any(map(words.issuperset, self._phrases))

    def stands_in(self, norms: Sequence[str], start: int, end: int) -> bool:
        """Whether one of the phrases stands in a stretch."""
        if self.first_words.isdisjoint(norms[start:end]):
            return False  # in most stretches
        return any(self.widths_at(norms, place, end) for place in range(start, end))


def _widths(phrases: Iterable[Phrase], place: int) -> Mapping[str, Sequence[int]]:
    """The numbers of words of phrases by the word at a place of them, the largest first."""
    widths: dict[str, set[int]] = {}
    for phrase in phrases:
        widths.setdefault(phrase[place], set()).add(len(phrase))
    return {word: sorted(known, reverse=True) for word, known in widths.items()}
