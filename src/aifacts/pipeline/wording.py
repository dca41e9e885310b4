"""Phrases of the rules as the folded tokens that they are compared as: "P/E" is "p", "/", "e"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from aifacts.pipeline.tokenizer import split
from aifacts.vietnamese import fold

Phrase = tuple[str, ...]


@cache
def phrases(surfaces: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Surfaces as phrases."""
    return tuple(tuple(fold(token) for token in split(surface)) for surface in surfaces)


@cache
def by_first(surfaces: tuple[str, ...]) -> Mapping[str, Sequence[Phrase]]:
    """Surfaces as phrases by their first word: few words begin one, so most need no more than a look-up."""
    return _by_word(surfaces, 0)


@cache
def by_last(surfaces: tuple[str, ...]) -> Mapping[str, Sequence[Phrase]]:
    """Surfaces as phrases by their last word."""
    return _by_word(surfaces, -1)


def _by_word(surfaces: tuple[str, ...], place: int) -> Mapping[str, Sequence[Phrase]]:
    table: dict[str, list[Phrase]] = {}
    for phrase in phrases(surfaces):
        table.setdefault(phrase[place], []).append(phrase)
    return table


def stands_at(phrase: Phrase, norms: Sequence[str], start: int, limit: int) -> bool:
    """Whether a phrase whose first word stands at a place stands there in full, up to `limit`."""
    end = start + len(phrase)
    return end <= limit and (len(phrase) == 1 or tuple(norms[start:end]) == phrase)


def ends_at(phrase: Phrase, norms: Sequence[str], end: int, first: int = 0) -> bool:
    """Whether a phrase whose last word stands right before a place stands there in full, from `first` on."""
    start = end - len(phrase)
    return start >= first and (len(phrase) == 1 or tuple(norms[start:end]) == phrase)
