"""Differences in words, for every report that is read by people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aifacts.regression import Change, Difference, Snapshot
from aifacts.terminal import visible_line


def lines(difference: Difference) -> list[str]:
    """A difference in a line, its cells and its sentence in further ones."""
    head = f"{difference.change:8}{difference.table:10}{difference.row_id}  {difference.text}"
    cells = [
        f"    {name}: {before or '-'} → {after or '-'}" for name, (before, after) in difference.cells.items()
    ]
    sentence = [f"    in: {difference.sentence}"] if difference.sentence else []
    return [visible_line(line) for line in (head, *cells, *sentence)]


def headline(found: Sequence[Difference], new: Snapshot) -> str:
    """How many articles were compared, and how many differences of each kind there are."""
    counts = Counter(difference.change for difference in found)
    return f"{len(new.texts)} articles: " + ", ".join(f"{counts[change]} {change}" for change in Change)
