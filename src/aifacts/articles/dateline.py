"""The publication date that an article's own prose gives, in its byline or dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from aifacts.articles.dates import CLOCK, DATE, dateline_date
from aifacts.articles.lines import Line, is_place_date, is_stamp, split_lines
from aifacts.model import Zone, ZoneKind

_SAID = re.compile(rf"\b(?:ngày đăng|đăng ngày|ngày xuất bản|xuất bản ngày) ?:? ?\D{{0,20}}(?:{DATE})")
# "Hà Nội, ngày 14/11/2025 - " before a sentence; without the dash it may be any day of history.
_BEFORE_PROSE = re.compile(rf"[^\W\d][\w. ]{{1,30}}, (?:ngày )?(?:{DATE}) ?[-:] ")


def text_date(text: str, zones: Sequence[Zone]) -> date | None:
    """The date in the byline, else the first dateline in the rest of the prose; None without one.

    Boilerplate is never read: the page's clock and the dates of teasers are in it.
    """
    bylines = (line.folded for line in _lines(text, zones, byline=True))
    datelines = filter(None, map(_dateline, _lines(text, zones, byline=False)))
    stated = (dateline_date(words) for words in [*bylines, *datelines])
    return next((found for found in stated if found is not None), None)


def _lines(text: str, zones: Sequence[Zone], *, byline: bool) -> Iterator[Line]:
    for zone in zones:
        if zone.kind is not ZoneKind.BOILERPLATE and (zone.kind is ZoneKind.BYLINE) == byline:
            yield from split_lines(text, zone.start, zone.end)


def _dateline(line: Line) -> str | None:
    """The words of a line that state the date of publication; a bare day may head a chronicle."""
    if is_place_date(line) or (is_stamp(line) and CLOCK.search(line.folded)):
        return line.folded
    found = _SAID.search(line.folded) or _BEFORE_PROSE.match(line.folded)
    return None if found is None else found[0]
