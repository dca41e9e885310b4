"""Which fact of one extraction is which fact of another, within one article."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from aifacts.tables import TableName

Cells = Mapping[str, str]
"""A row as CSV holds it: each column's value as text, an unset one empty."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of claims, entities or times, and the stretch of the article that it stands for."""

    table: TableName
    cells: Cells
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.cells["text"]


Pair = tuple[Placed | None, Placed | None]
"""What a row was and what it is; one of them is missing where it was gained or lost."""


def pair_rows(old: Sequence[Placed], new: Sequence[Placed], text: str) -> list[Pair]:
    """All rows of both in pairs, by their place; `text` is the article as it is now.

    `old` and `new` hold the rows of all three tables in the order of their places, since a row's neighbours
    tell which of several with the same words it is. They are paired in passes over what is left:

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
    return sorted(pairs, key=_place)


def _place(pair: Pair) -> int:
    was, now = pair
    row = now or was
    return row.start if row is not None else 0


def _left(rows: Sequence[Placed], taken: Container[int]) -> dict[int, Placed]:
    return {i: row for i, row in enumerate(rows) if i not in taken}


def _stayed(old: Sequence[Placed], new: Sequence[Placed]) -> dict[int, int]:
    places = {(row.table, row.start, row.text): j for j, row in enumerate(new)}
    there = ((i, places.get((row.table, row.start, row.text))) for i, row in enumerate(old))
    return {i: j for i, j in there if j is not None}


def _moved(
    old: Mapping[int, Placed], new: Mapping[int, Placed], keys: Sequence[str], text: str
) -> dict[int, int]:
    gone = {i: row for i, row in old.items() if text[row.start : row.end] != row.text}
    before, after = (
        [(row.table, *map(row.cells.get, keys)) for row in rows.values()] for rows in (gone, new)
    )
    old_places, new_places = list(gone), list(new)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {old_places[b.a + k]: new_places[b.b + k] for b in blocks for k in range(b.size)}


def _overlapping(old: Sequence[Placed], new: Sequence[Placed], found: Mapping[int, int]) -> dict[int, int]:
    free = _left(new, found.values())
    pairs = {}
    for i, row in _left(old, found).items():
        beside = min(found, key=lambda known: abs(known - i), default=None)
        move = 0 if beside is None else new[found[beside]].start - old[beside].start
        hit = next(
            (
                j
                for j, other in free.items()
                if other.table is row.table and other.start < row.end + move and row.start + move < other.end
            ),
            None,
        )
        if hit is not None:
            pairs[i] = hit
            del free[hit]
    return pairs
