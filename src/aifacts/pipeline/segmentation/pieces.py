"""The tokens of underthesea's pattern, remembered for each piece of a line between white space."""

from __future__ import annotations

import re
from itertools import chain

from aifacts.pipeline.memo import Memo

_SIZE = 20_000
# "Th.S", a master's degree: its unescaped dot is the one place where the pattern matches a blank.
_ACROSS_PIECES = re.compile(r"Th\s[Ss]")
# Upper and lower case of these letters are the same to Rust and to every Python; beyond them Unicode still
# adds counterparts (a lower-case ɤ has had a capital since version 16), and Greek lower-cases by context.
CERTAIN = re.compile(
    r"[\x21-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u200b-\u206f\u20a0-\u20bf\u2190-\u22ff\u2500-\u27bf]+"
)


class UncertainError(Exception):
    """Not certain to come out as it does in underthesea."""


class Pieces:
    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._inner = Memo(self._inside, _SIZE)
        self._last = Memo(self._at_the_end, _SIZE // 8)

    def tokens(self, line: str) -> list[str]:
        """What the pattern finds in a line whose characters are normalised."""
        pieces = line.split()
        if not pieces:
            return []
        if "\n" in line or _ACROSS_PIECES.search(line):
            raise UncertainError
        # The pattern asks for the end of the line in one place: "ông A." there is "A" and ".".
        last = [] if line[-1].isspace() else list(self._last[pieces.pop()])
        return [*chain.from_iterable(map(self._inner.__getitem__, pieces)), *last]

    def _inside(self, piece: str) -> tuple[str, ...]:
        return self._found(piece, piece + " ")

    def _at_the_end(self, piece: str) -> tuple[str, ...]:
        return self._found(piece, piece)

    def _found(self, piece: str, text: str) -> tuple[str, ...]:
        if not CERTAIN.fullmatch(piece):
            raise UncertainError
        return tuple(match[0] for match in self._pattern.finditer(text))
