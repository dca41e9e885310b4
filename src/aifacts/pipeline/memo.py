"""A memory of bounded size: what was asked for of late is kept, the rest computed again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memo(dict[Key, Value]):
    """`memo[key]` is `compute(key)`, remembered.

    It holds at most `size` values and as many older ones: when it is full it begins anew, and what is asked
    for again is taken over from the older ones.
    """

    def __init__(self, compute: Callable[[Key], Value], size: int) -> None:
        super().__init__()
        self._compute = compute
        self._size = size
        self._older: dict[Key, Value] = {}

    def __missing__(self, key: Key) -> Value:
        older = self._older
        value = older[key] if key in older else self._compute(key)
        if len(self) >= self._size:
            self._older = dict(self)
            self.clear()
        self[key] = value
        return value
