"""The publication date that an article's own prose gives, in its byline or dateline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aifacts.articles.dates import dateline_date
from aifacts.articles.lines import is_byline, is_place_date, is_stamp, split_lines
from aifacts.model import Zone, ZoneKind


def text_date(text: str, zones: Sequence[Zone]) -> date | None:
    """The first full date that stands alone in a line of the article's own prose; None without one."""
    for zone in zones:
        if zone.kind is ZoneKind.BOILERPLATE:
            continue
        for line in split_lines(text, zone.start, zone.end):
            if is_stamp(line) or is_place_date(line) or is_byline(line):
                found = dateline_date(line.folded)
                if found is not None:
                    return found
    return None
