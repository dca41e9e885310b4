"""The words of the rules found in an article, by the token where they begin or end, and by what they are.

Names are asked for them at every capital, so the longest of each kind at a token is settled once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from aifacts.pipeline.lexicon import Hits
from aifacts.rulebook.schema import Rule

R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Word(Generic[R]):
    """A surface of a rule at tokens `start` to `end`."""

    start: int
    end: int
    rule: R


class Words:
    """The longest word of each kind at a token, and all of one kind in order."""

    def __init__(self, hits: Hits) -> None:
        self._starting: dict[type[Rule], dict[int, Word[Any]]] = defaultdict(dict)
        self._ending: dict[type[Rule], dict[int, Word[Any]]] = defaultdict(dict)
        self._all: dict[type[Rule], dict[int, list[Word[Any]]]] = defaultdict(lambda: defaultdict(list))
        for start in sorted(hits.starting):
            for hit in hits.starting[start]:
                self._add(Word(hit.start, hit.end, hit.rule), type(hit.rule))

    def _add(self, word: Word[Any], kind: type[Rule]) -> None:
        self._all[kind][word.start].append(word)
        if word.end > self._starting[kind].setdefault(word.start, word).end:
            self._starting[kind][word.start] = word
        self._ending[kind].setdefault(word.end, word)  # the first to begin is the longest

    def at(self, start: int, kind: type[R]) -> Word[R] | None:
        """The longest word of a kind that begins at a token."""
        return self._starting[kind].get(start)

    def before(self, end: int, kind: type[R]) -> Word[R] | None:
        """The longest word of a kind that ends right before a token."""
        return self._ending[kind].get(end)

    def all_at(self, start: int, kind: type[R]) -> Sequence[Word[R]]:
        """Every word of a kind that begins at a token."""
        return self._all[kind].get(start, ())

    def of(self, kind: type[R]) -> Sequence[Word[R]]:
        """The longest words of a kind, in the order of the text."""
        return list(self._starting[kind].values())
