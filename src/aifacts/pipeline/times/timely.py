"""Readings that hold only near the publication: a bare "30/10" of these days, "9 tháng" that have gone by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from aifacts.pipeline.times.calendar import Anchor, resolve, shift
from aifacts.pipeline.times.functions import Context
from aifacts.pipeline.times.grammar import Edge
from aifacts.pipeline.times.template import value_of
from aifacts.rulebook.time_schema import TimeRule

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def timely(readings: Iterable[Edge], anchor: Anchor) -> Iterator[Edge]:
    """The readings that may hold on the day of the anchor."""
    return (edge for edge in readings if _is_timely(edge, anchor))


def _is_timely(edge: Edge, anchor: Anchor) -> bool:
    rule = edge.rule
    if not isinstance(rule, TimeRule) or (rule.near is None and rule.elapsed is None):
        return True
    value = resolve(value_of(edge, Context(anchor)), anchor)
    if anchor.date is None or value is None:
        return False
    if rule.elapsed is not None:
        last = value.rpartition("/")[2]
        return last in _elapsed(anchor.date) and int(last[-2:]) >= rule.elapsed
    return bool(
        _DAY.fullmatch(value) and abs((date.fromisoformat(value) - anchor.date).days) <= (rule.near or 0)
    )


def _elapsed(today: date) -> set[str]:
    """The months up to which figures of the year are told: this one, or one of the two before."""
    return {shift(Anchor.of(today), "M", offset) for offset in (0, -1, -2)}
