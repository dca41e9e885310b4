"""The words of the rules found in an article, by the token where they begin or end, and by what they are.

Names are asked for them at every capital, so the longest of each kind at a token is settled once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aifacts.pipeline.lexicon import Hit, Hits, R
from aifacts.rulebook.schema import Rule

_NOWHERE: Mapping[int, Any] = {}


class Words:
    """The longest word of each kind at a token, and all of one kind in order."""

    def __init__(self, hits: Hits) -> None:
        self._hits = hits
        self._starting: dict[type[Rule], dict[int, Hit[Any]]] = {
            kind: {start: max(found, key=_end) for start, found in places.items()}
            for kind, places in hits.starting.items()
        }
        self._ending: dict[type[Rule], dict[int, Hit[Any]]] = {
            kind: {end: found[0] for end, found in places.items()}  # the first to begin is the longest
            for kind, places in hits.ending.items()
        }

    def at(self, start: int, kind: type[R]) -> Hit[R] | None:
        """The longest word of a kind that begins at a token."""
        return self._starting.get(kind, _NOWHERE).get(start)

    def before(self, end: int, kind: type[R]) -> Hit[R] | None:
        """The longest word of a kind that ends right before a token."""
        return self._ending.get(kind, _NOWHERE).get(end)

    def all_at(self, start: int, kind: type[R]) -> Sequence[Hit[R]]:
        """Every word of a kind that begins at a token."""
        return self._hits.all_at(start, kind)

    def of(self, kind: type[R]) -> Sequence[Hit[R]]:
        """The longest words of a kind, in the order of the text."""
        return list(self._starting.get(kind, _NOWHERE).values())


def _end(word: Hit[Any]) -> int:
    return word.end
