"""The line that tells how a long run gets on: what is done, how fast, and how long it will go on."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

COUNTED = ("article", "claim", "entity", "time", "problem")


def summary(counts: Counter[str]) -> str:
    """What was counted, as one line: "2 articles, 31 claims, 40 entities, 1 time, 0 problems"."""
    return ", ".join(_counted(counts[word], word) for word in COUNTED)


def _counted(count: int, word: str) -> str:
    plural = "entities" if word == "entity" else f"{word}s"
    return f"{count:,} {word if count == 1 else plural}"


class Pace:
    """How fast articles come, from the first on: before it the models are loaded, which says nothing."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first: tuple[float, int, float] | None = None

    def line(self, counts: Counter[str], share: float | None) -> str:
        """The articles and problems so far, the articles a second, and the time left.

        `share` is how much of the input has been read, from 0 to 1; without it no time left can be told.
        """
        now, articles = self._clock(), counts["article"]
        words = ", ".join(_counted(counts[word], word) for word in ("article", "problem"))
        if self._first is None:
            self._first = now, articles, share or 0.0
        then, before, share_before = self._first
        if articles == before or now <= then:
            return words
        words += f", {(articles - before) / (now - then):,.1f} articles/s"
        if share is None or share <= share_before:
            return words
        left = timedelta(seconds=round((now - then) * (1 - share) / (share - share_before)))
        return f"{words}, {left} left"
