"""The zones of a plain text: which lines are the article's own, and what part each of them plays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from aifacts.articles.boilerplate import own_lines
from aifacts.articles.dates import HEADER
from aifacts.articles.lines import (
    Line,
    is_author,
    is_byline,
    is_caption,
    is_place_date,
    is_stamp,
    is_title,
)
from aifacts.model import Zone, ZoneKind
from aifacts.vietnamese import fold

# A text of more lines is a list or a table, not a page; to mark them all would take gigabytes.
_MAX_LINES = 100_000


def text_zones(text: str, title: str | None = None) -> tuple[Zone, ...]:
    """The zones of a plain text, sorted; neighbouring lines of one kind share a zone.

    `title` is the article's title where it is known from elsewhere. A ` date YYYY-MM-DD ` header
    and blank lines between zones are in none.
    """
    header = HEADER.match(text)
    start = header.end() if header else 0
    if text.count("\n") > _MAX_LINES:
        return (Zone(ZoneKind.BODY, start, len(text)),)
    lines, own = own_lines(text, start, title)
    kinds = dict(zip(lines, [ZoneKind.BOILERPLATE] * len(lines), strict=True))
    kept = [line for line, is_own in zip(lines, own, strict=True) if is_own]
    kinds.update(zip(kept, _roles(kept, title), strict=True))
    return merge_zones(Zone(kinds[line], line.start, line.end) for line in lines)


def merge_zones(zones: Iterable[Zone]) -> tuple[Zone, ...]:
    """One zone for each run of neighbours of one kind."""
    runs = (list(run) for _, run in groupby(zones, key=lambda zone: zone.kind))
    return tuple(Zone(run[0].kind, run[0].start, run[-1].end) for run in runs)


def _roles(lines: Sequence[Line], title: str | None) -> list[ZoneKind]:
    """The part that each of the article's own lines plays."""
    kinds = [ZoneKind.CAPTION if is_caption(line) else ZoneKind.BODY for line in lines]
    position = 0
    while position < len(lines) and _is_dateline(lines[position]):
        kinds[position] = ZoneKind.BYLINE
        position += 1
    if position < len(lines) - 1 and _is_headline(lines, position, title):
        kinds[position] = ZoneKind.HEADLINE
        position += 1
        while position < len(lines) - 1 and (_is_dateline(lines[position]) or is_author(lines[position])):
            kinds[position] = ZoneKind.BYLINE
            position += 1
    while position < len(lines) and kinds[position] is ZoneKind.CAPTION:
        position += 1
    if position < len(lines) and _is_lead(lines, position):
        kinds[position] = ZoneKind.LEAD
    return kinds


def _is_dateline(line: Line) -> bool:
    return is_stamp(line) or is_place_date(line) or is_byline(line)


def _is_headline(lines: Sequence[Line], position: int, title: str | None) -> bool:
    """The known title; else what looks like one, or the first of just two paragraphs (a lead is next)."""
    line = lines[position]
    if title is not None:
        return line.folded == fold(title)
    is_one_of_two = len(lines) == position + 2 and lines[-1].gap and len(line.text) < len(lines[-1].text)
    return is_title(line) or is_one_of_two


def _is_lead(lines: Sequence[Line], position: int) -> bool:
    """A paragraph of one line that stands by itself, before others or, after a headline, last."""
    line, after = lines[position], lines[position + 1 : position + 2]
    if not after:
        return position > 0
    return line.gap and after[0].gap
