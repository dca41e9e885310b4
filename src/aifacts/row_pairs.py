"""Which row of one extraction is which row of another, within one article and table."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from difflib import SequenceMatcher

Cells = Mapping[str, str]
"""A row as CSV holds it: each column's value as text, an unset one empty."""

Pair = tuple[Cells | None, Cells | None]
"""What a row was and what it is; one of them is missing where it was gained or lost."""


def pair_rows(old: Sequence[Cells], new: Sequence[Cells], text: str) -> list[Pair]:
    """All rows of both, in pairs, by their place; `text` is the article as it is now.

    They are paired in passes, each over what the one before left:

    1. the same words at the same start: a row that stayed;
    2. the same words in the same sentence, then the same words, in the same order (as `diff` aligns lines):
       a row that moved, because a paragraph was put in or taken out before it. A row whose words still
       stand where they stood has not moved but is lost;
    3. overlapping places, allowing for the move of the row beside: a span that grew or shrank.
    """
    found = _stayed(old, new)
    for keys in (("sentence", "text"), ("text",)):
        found |= _moved(_left(old, found), _left(new, found.values()), keys, text)
    found |= _overlapping(old, new, found)
    pairs: list[Pair] = [(old[i], new[j]) for i, j in found.items()]
    pairs += [(row, None) for row in _left(old, found).values()]
    pairs += [(None, row) for row in _left(new, found.values()).values()]
    return sorted(pairs, key=lambda pair: _start(pair[1] or pair[0] or {}))


def _left(rows: Sequence[Cells], taken: Container[int]) -> dict[int, Cells]:
    return {i: row for i, row in enumerate(rows) if i not in taken}


def _start(row: Cells) -> int:
    return int(row["start"])


def _stayed(old: Sequence[Cells], new: Sequence[Cells]) -> dict[int, int]:
    places = {(row["start"], row["text"]): j for j, row in enumerate(new)}
    there = ((i, places.get((row["start"], row["text"]))) for i, row in enumerate(old))
    return {i: j for i, j in there if j is not None}


def _moved(
    old: Mapping[int, Cells], new: Mapping[int, Cells], keys: Sequence[str], text: str
) -> dict[int, int]:
    gone = [i for i, row in old.items() if text[_start(row) : int(row["end"])] != row["text"]]
    there = list(new)
    before = [tuple(old[i].get(key) for key in keys) for i in gone]
    after = [tuple(new[j].get(key) for key in keys) for j in there]
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {gone[b.a + k]: there[b.b + k] for b in blocks for k in range(b.size)}


def _overlapping(old: Sequence[Cells], new: Sequence[Cells], found: Mapping[int, int]) -> dict[int, int]:
    free = _left(new, found.values())
    pairs = {}
    for i, row in _left(old, found).items():
        beside = min(found, key=lambda known: abs(known - i), default=None)
        move = 0 if beside is None else _start(new[found[beside]]) - _start(old[beside])
        start, end = _start(row) + move, int(row["end"]) + move
        hit = next(
            (j for j, other in free.items() if _start(other) < end and start < int(other["end"])), None
        )
        if hit is not None:
            pairs[i] = hit
            del free[hit]
    return pairs
