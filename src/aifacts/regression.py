"""What extraction gains, loses, changes and moves against tables that were committed."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from pathlib import Path

from aifacts.excerpt import window
from aifacts.failures import CommandError
from aifacts.formulas import unguard
from aifacts.model import Facts
from aifacts.row_pairs import Cells, Placed, pair_rows
from aifacts.tables import TableName, cell, columns, id_column, rows

_PLACE = ("start", "end")


class Change(StrEnum):
    """What became of a row."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not as it was: which, in which sentence, and its cells from what to what."""

    change: Change
    table: TableName
    article_id: str
    row_id: str
    text: str
    sentence: str
    cells: Mapping[str, tuple[str, str]]


@dataclass(slots=True)
class Snapshot:
    """The rows of one extraction by article; `texts` and `files` of the articles, where they are at hand."""

    articles: dict[str, Cells] = field(default_factory=dict)
    facts: defaultdict[str, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def add(self, table: TableName, row: Cells) -> None:
        """Put a row with those of its article; raises `ValueError` where its place is no number."""
        if table is TableName.ARTICLES:
            self.articles[row["article_id"]] = row
        else:
            self.facts[row["article_id"]].append(Placed(table, row, int(row["start"]), int(row["end"])))


def fresh(many: Iterable[Facts]) -> Snapshot:
    """The rows that these facts make."""
    snapshot = Snapshot()
    for facts in many:
        snapshot.texts[facts.article.id] = facts.article.text
        snapshot.files[facts.article.id] = facts.article.where
        for table in TableName:
            for row in rows(facts, table):
                snapshot.add(table, {name: cell(value) for name, value in row.items()})
    return snapshot


def committed(folder: Path) -> Snapshot:
    """The rows of the four CSV files in a folder; a file that is not there has none.

    Raises `OSError` or `CommandError` where one cannot be read.
    """
    snapshot = Snapshot()
    for table in TableName:
        path = folder / f"{table}.csv"
        try:
            for row in _read(path, table):
                snapshot.add(table, row)
        except (csv.Error, ValueError) as error:
            raise CommandError(f"{path}: not as we write it ({error}); aifacts check --update") from error
    return snapshot


def _read(path: Path, table: TableName) -> Iterator[Cells]:
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, restkey="", restval="")
        lacking = {column.name for column in columns(table)}.difference(reader.fieldnames or ())
        if lacking:
            raise ValueError(f"no column {', '.join(sorted(lacking))}")
        for row in reader:
            yield {name: unguard(value) for name, value in row.items() if name}


def compare(old: Snapshot, new: Snapshot) -> Iterator[Difference]:
    """The rows that differ: by article (as now, then those that are gone), table and place."""
    for article_id in dict.fromkeys([*new.articles, *old.articles, *old.facts]):
        was, now = old.articles.get(article_id), new.articles.get(article_id)
        yield from _differences(TableName.ARTICLES, [(was, now)], "")
        before, after = (
            sorted(snapshot.facts.get(article_id, []), key=attrgetter("start", "end"))
            for snapshot in (old, new)
        )
        text = new.texts.get(article_id, "")
        pairs = pair_rows(before, after, text)
        for table in TableName:
            of_table = [
                (was.cells if was else None, now.cells if now else None)
                for was, now in pairs
                if any(row is not None and row.table is table for row in (was, now))
            ]
            yield from _differences(table, of_table, text)


def _differences(
    table: TableName, pairs: Sequence[tuple[Cells | None, Cells | None]], text: str
) -> Iterator[Difference]:
    key = id_column(table)
    renamed = {was[key]: now[key] for was, now in pairs if was and now}
    for was, now in pairs:
        if was and now:
            found = _changed(was, now, renamed, place={key, *_PLACE})
        else:
            found = (Change.GAINED if now else Change.LOST), {}
        row = now or was
        if row and found:
            change, cells = found
            words = row.get("text", row.get("title", ""))
            yield Difference(change, table, row["article_id"], row[key], words, _sentence(row, text), cells)


def _changed(
    was: Cells, now: Cells, renamed: Mapping[str, str], place: set[str]
) -> tuple[Change, dict[str, tuple[str, str]]] | None:
    """What became of a row, and its cells from what to what; `None` if it is as it was.

    A row that says the same at another place has moved, and so has one that refers to such a row.
    """
    differing = {
        name: (before, after)
        for name in {**was, **now}
        if (before := was.get(name, "")) != (after := now.get(name, ""))
    }
    said = {
        name: (before, after)
        for name, (before, after) in differing.items()
        if name not in place and not (name == "equivalent_to" and renamed.get(before) == after)
    }
    if said:
        return Change.CHANGED, said
    return (Change.MOVED, differing) if differing else None


def _sentence(row: Cells, text: str) -> str:
    """The sentence of a claim; for another row what stands around it, if the article still has it there."""
    if "sentence" in row or "start" not in row:
        return row.get("sentence", "")
    start, end = int(row["start"]), int(row["end"])
    if text[start:end] != row["text"]:
        return ""
    return text[slice(*window(text, start, end, margin=80))]
