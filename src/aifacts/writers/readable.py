"""One table for reading in a terminal, article by article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from aifacts.display import amount, console_on, in_context
from aifacts.model import Facts
from aifacts.tables import TableName, article_row, cell
from aifacts.terminal import visible_line
from aifacts.writers.base import Options, Write

# Heading and share of the width; what an article is about and when come beside the number, the evidence last.
_COLUMNS = {
    TableName.ARTICLES: {"article": 4, "published": 2, "title": 8, "claims": 1, "entities": 1, "times": 1},
    TableName.CLAIMS: {"value": 5, "about": 4, "metric": 4, "period": 3, "in the article": 7},
    TableName.ENTITIES: {"label": 2, "name": 4, "id": 4, "in the article": 8},
    TableName.TIMES: {"type": 2, "value": 4, "mod": 2, "in the article": 8},
}


@contextmanager
def write_readable(out: BinaryIO, options: Options) -> Iterator[Write]:
    """One table, the claims unless another is asked for; a heading an article, and its rows below it."""
    table = options.table or TableName.CLAIMS
    with console_on(out) as console:

        def write(facts: Facts) -> None:
            if table is not TableName.ARTICLES:
                console.print(heading(facts))
            console.print(readable(facts, table))

        yield write


def heading(facts: Facts) -> Text:
    """The article's id, date and title."""
    article = facts.article
    date = "" if article.published_at is None else f"  {article.published_at}"
    return Text.assemble((visible_line(article.id), "bold"), date, f"  {visible_line(article.title or '')}")


def readable(facts: Facts, table: TableName) -> Table:
    """The rows of one table as a rich table that fits its console."""
    grid = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, share in _COLUMNS[table].items():
        grid.add_column(name, ratio=share, overflow="fold")
    for row in _rows(facts, table):
        grid.add_row(*row)
    return grid


def _rows(facts: Facts, table: TableName) -> Iterator[tuple[Text, ...]]:
    text = facts.article.text
    match table:
        case TableName.ARTICLES:
            a = article_row(facts)
            yield _texts(
                a.article_id,
                cell(a.published_at),
                a.title,
                str(a.claim_count),
                str(a.entity_count),
                str(a.time_count),
            )
        case TableName.CLAIMS:
            for claim in facts.claims:
                cells = _texts(amount(claim), claim.about, claim.metric, claim.period)
                yield (*cells, in_context(text, claim.start, claim.end))
        case TableName.ENTITIES:
            for entity in facts.entities:
                cells = _texts(entity.label, entity.name, entity.entity_id)
                yield (*cells, in_context(text, entity.start, entity.end))
        case TableName.TIMES:
            for time in facts.times:
                yield (*_texts(time.type, time.value, time.mod), in_context(text, time.start, time.end))


def _texts(*values: str | None) -> tuple[Text, ...]:
    return tuple(Text(visible_line(value or "")) for value in values)
