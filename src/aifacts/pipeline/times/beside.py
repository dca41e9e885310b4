"""What may stand beside a number for the patterns of times to take it as a number of some class.

Most numbers of a text are no part of a time: "14,6 tỷ" is followed by nothing that a pattern has behind a
<num>, so it need not be read as one. What a reading would come to is the same without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from aifacts.pipeline.patterns import Slot
from aifacts.pipeline.record import record
from aifacts.pipeline.times.classes import NUMBER_CLASSES

NUMBER = "#"
"""Stands for any number among the words beside a number."""


@record
class Beside:
    """For one class, the words right behind it where a pattern goes on, and right before it where it ends."""

    behind: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)


def beside(
    patterns: Iterable[Sequence[Slot]], classes: Sequence[tuple[str, Sequence[Slot]]]
) -> Mapping[str, Beside | None]:
    """The neighbours of each number class in expanded patterns; `classes` has what each other class is made
    of. None for a number class that is a pattern by itself, with whatever beside it."""
    firsts, lasts = _ends_of(classes, 0), _ends_of(classes, -1)
    found: dict[str, Beside | None] = {name: Beside() for name in NUMBER_CLASSES}
    for slots in patterns:
        for i, slot in enumerate(slots):
            known = found.get(slot.kind)
            if known is None:
                continue
            if len(slots) == 1:
                found[slot.kind] = None
            elif i + 1 < len(slots):
                known.behind.update(_words_of(slots[i + 1], firsts))
            else:
                known.before.update(_words_of(slots[i - 1], lasts))
    return found


def _ends_of(classes: Sequence[tuple[str, Sequence[Slot]]], place: int) -> Mapping[str, set[str]]:
    """The words that each class has at its beginning (place 0) or its end (-1)."""
    found: dict[str, set[str]] = defaultdict(set, {name: {NUMBER} for name in NUMBER_CLASSES})
    known = -1
    while known < (known := sum(map(len, found.values()))):  # a class may be made of one that comes later
        for name, slots in classes:
            found[name] |= _words_of(slots[place], found)
    return found


def _words_of(slot: Slot, ends: Mapping[str, set[str]]) -> set[str]:
    return {slot.word} if slot.word else ends[slot.kind]
