"""What "today" is as far as the text of an article gives it away: "hôm nay (15/4)", "Chiều 14/5, …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from aifacts.pipeline.times.calendar import SOME_YEAR, Anchor, day_or_none, resolve
from aifacts.pipeline.times.functions import Context
from aifacts.pipeline.times.grammar import Edge
from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.times.template import value_of

# Any day far from the ends of its month and year: a reading that follows it is one that hangs on today.
_PROBE = date(2001, 6, 15)
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d(?=$|-)")
_PAST, _UNTIL = frozenset({"hồi"}), frozenset({"đến", "tới"})
_BETWEEN = frozenset("(,-–") | {"ngày"}
# A text may be put online a day before or after the day for which it was written, not a month.
_SLIP = 2
# In how many sentences an article begins, and how far into one of them the day may stand, in pieces.
_OPENING, _LEADING_REACH = 4, 3
# The captures of a reading that tells today both ways: "hôm nay 28-10", "chiều nay 28.10".
_DEICTIC, _DATED = "t", "d"


def anchor_of_article(pieces: Pieces, sentences: Sequence[Sequence[Edge]], published: date | None) -> Anchor:
    """Today: the publication date, unless the text says that its "hôm nay" is the day beside it."""
    if published is None:
        return told_anchor(pieces, sentences)
    anchor = Anchor.of(published)
    for told in _told_days(pieces, sentences):
        year = f"{told.year:04}" if told.year else "XXXX"
        value = resolve(f"{year}-{told.month:02}-{told.day:02}", anchor)
        today = date.fromisoformat(value) if value else published
        return Anchor.of(today) if abs((today - published).days) <= _SLIP else anchor
    return anchor


def told_anchor(pieces: Pieces, sentences: Sequence[Sequence[Edge]]) -> Anchor:
    """The anchor that "hôm nay (15/4)" or "hôm qua, 14-4-2019" gives; else the year that the text is of, the
    latest of all that it names if it names none more often; else the day that it begins with."""
    for anchor in _told_days(pieces, sentences):
        return anchor
    years = Counter(_years(pieces, sentences))
    latest = max(years, default="")
    is_plain = bool(latest) and years[latest] > 1 and years[latest] == max(years.values())
    return Anchor(year=int(latest)) if is_plain else _opening_day(pieces, sentences)


def _opening_day(pieces: Pieces, sentences: Sequence[Sequence[Edge]]) -> Anchor:
    """The day that an article begins with, which is that of news: "Chiều 14/5, video … được chia sẻ"."""
    starts = [pieces.first_of[sentence.start] for sentence in pieces.document.sentences[:_OPENING]]
    for start, edges in zip(starts, sentences, strict=False):
        leading = [edge for edge in edges[:1] if edge.start - start <= _LEADING_REACH]
        told = _DAY.fullmatch(value_of(leading[0], Context(Anchor()))[:10]) if leading else None
        named = told and day_or_none(SOME_YEAR, int(told[2]), int(told[3]))
        if told and named:
            return Anchor(None if told[1] == "XXXX" else int(told[1]), named.month, named.day)
    return Anchor()


def _told_days(pieces: Pieces, sentences: Sequence[Sequence[Edge]]) -> Iterator[Anchor]:
    """What today is by each day that the text tells both by its distance and by its date."""
    for edges in sentences:
        pairs = [pair for edge in edges for pair in _pairs_within(edge)]
        for first, second in pairwise(edges):
            if set(pieces.norms[first.end : second.start]) <= _BETWEEN:
                pairs.append((first, second))
        yield from (anchor for pair in pairs if (anchor := _from_pair(*pair)))


def _pairs_within(edge: Edge) -> Iterator[tuple[Edge, Edge]]:
    """What one reading tells both ways, also inside another: "17 giờ hôm nay 28-10"."""
    if {_DEICTIC, _DATED} <= edge.parts.keys():
        yield edge.parts[_DEICTIC], edge.parts[_DATED]
    for part in edge.parts.values():
        yield from _pairs_within(part)


def _from_pair(deictic: Edge, dated: Edge) -> Anchor | None:
    """Today, from a day told both by its distance and by its date."""
    probe = _DAY.fullmatch(value_of(deictic, Context(Anchor.of(_PROBE)))[:10])
    told = _DAY.fullmatch(value_of(dated, Context(Anchor())))
    if probe is None or told is None or not _hangs_on_today(deictic):
        return None
    offset = date(int(probe[1]), int(probe[2]), int(probe[3])) - _PROBE
    year = None if told[1] == "XXXX" else int(told[1])
    named = day_or_none(year or SOME_YEAR, int(told[2]), int(told[3]))
    if named is None:
        return None
    today = named - offset
    return Anchor(today.year if year else None, today.month, today.day)


def _hangs_on_today(edge: Edge) -> bool:
    """Whether the value of a reading moves with the day of publication."""
    # An earlier day keeps those still that hang on it: "hôm sau".
    probes = (Context(Anchor.of(_PROBE + timedelta(days=n)), [_PROBE.isoformat()]) for n in (0, 1))
    here, there = (value_of(edge, probe) for probe in probes)
    return here != there


def _years(pieces: Pieces, sentences: Sequence[Sequence[Edge]]) -> Iterator[str]:
    """The years that are named, but for "hồi năm 2015": nobody says so of the year that he is in; nor of what
    is still to come, "đến năm 2030"."""
    empty = Context(Anchor())
    for edges in sentences:
        ends = {edge.end for edge in edges}
        for edge in edges:
            before, value = pieces.norms[edge.start - 1] if edge.start else "", value_of(edge, empty)
            is_end = edge.start - 1 in ends  # "từ năm 2019 đến năm 2022"
            is_aim = before in _UNTIL and not is_end and _YEAR.fullmatch(value) is not None
            if before not in _PAST and not is_aim:
                yield from _YEAR.findall(value)
