"""The words of the rules found in an article, by the token where they begin or end, and by what they are.

Names are asked for them at every capital, so the longest of each kind at a token is settled once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from aifacts.pipeline.lexicon import Hit, Hits
from aifacts.rulebook.schema import Rule


class Words:
    """The longest word of each kind at a token, and all of one kind in order."""

    def __init__(self, hits: Hits) -> None:
        self._starting: dict[type[Rule], dict[int, Hit]] = defaultdict(dict)
        self._ending: dict[type[Rule], dict[int, Hit]] = defaultdict(dict)
        self._all: dict[type[Rule], dict[int, list[Hit]]] = defaultdict(lambda: defaultdict(list))
        for start in sorted(hits.starting):
            for hit in hits.starting[start]:
                kind = type(hit.rule)
                self._all[kind][start].append(hit)
                longest = self._starting[kind].setdefault(start, hit)
                if hit.end > longest.end:
                    self._starting[kind][start] = hit
                self._ending[kind].setdefault(hit.end, hit)  # the first to begin is the longest

    def at(self, start: int, kind: type[Rule]) -> Hit | None:
        """The longest word of a kind that begins at a token."""
        return self._starting[kind].get(start)

    def before(self, end: int, kind: type[Rule]) -> Hit | None:
        """The longest word of a kind that ends right before a token."""
        return self._ending[kind].get(end)

    def all_at(self, start: int, kind: type[Rule]) -> Sequence[Hit]:
        """Every word of a kind that begins at a token."""
        return self._all[kind].get(start, ())

    def of(self, kind: type[Rule]) -> Sequence[Hit]:
        """The longest words of a kind, in the order of the text."""
        return list(self._starting[kind].values())
