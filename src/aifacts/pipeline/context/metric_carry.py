"""Metrics that go on from the number before: changes, lists, and the same measure at another time."""

from __future__ import annotations

from aifacts.model import Kind
from aifacts.pipeline.context.distances import DISTANCE
from aifacts.pipeline.context.readers import Case
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import words
from aifacts.pipeline.spans import Quantity
from aifacts.rulebook.schema import Boundary

MetricCase = Case[Reference]

_SAME = "metric.same"
_JOINING = words("words.metric-joining")
# How many words of what is counted may stand between two counts of a list.
_LISTED_REACH = 8
# How many numbers before may be of the kind of this one for a series.
_SERIES_REACH = 2
_CHANGES = frozenset({Kind.MULTIPLIER, Kind.PERCENT, Kind.RATIO})


def same(case: MetricCase) -> Reference | None:
    """The metric of the number before, where this one is a change of it or stands beside it in a list."""
    scene, index, found = case.scene, case.index, case.found
    quantity, previous = scene.modified[index].quantity, scene.modified[index - 1].quantity
    is_listed = _link(scene, previous.end, quantity.start) in _JOINING and quantity.kind is previous.kind
    has_trend = "trend" in scene.modified[index].fields
    is_change = has_trend or quantity.kind in _CHANGES
    if found[index - 1] is None and has_trend and quantity.kind in _CHANGES:
        return _counted(scene, previous, quantity)
    return _again(found[index - 1]) if is_listed or is_change else None


def _counted(scene: Scene, before: Quantity, change: Quantity) -> Reference | None:
    """What is counted right before a change of it: "đón 300 | lượt khách, tăng 5%"."""
    norms, start = scene.document.norms, scene.clause(change.start)[0]
    is_next = norms[before.end : before.end + 1] == [","] and start == before.end + 1
    if before.kind is not Kind.COUNT or before.unit is None or not is_next:
        return None
    return Reference(before.end - len(before.unit.split()), before.end, _SAME)


def listed(case: MetricCase) -> Reference | None:
    """The metric of the count before, where this one goes on its list: "bổ sung 12.000 giáo viên mầm non, gần
    10.000 giáo viên tiểu học"."""
    scene, index, found = case.scene, case.index, case.found
    if not index:
        return None
    quantity, previous = scene.modified[index].quantity, scene.modified[index - 1].quantity
    between = [i for i in range(previous.end, quantity.start) if not scene.is_approximator(i)]
    if (
        previous.kind is not Kind.COUNT
        or not between
        or not scene.document.together(previous.start, quantity.end)
    ):
        return None
    norms = scene.document.norms
    is_noun = all(norms[i].isalpha() or norms[i] == "," for i in between)
    is_listed = norms[between[-1]] in _JOINING and is_noun and len(between) <= _LISTED_REACH
    is_plain = not any(scene.hits.at(i, Boundary) for i in between[:-1])
    return _again(found[index - 1]) if is_listed and is_plain else None


def carried(case: MetricCase) -> Reference | None:
    """The metric goes on to a number of the same sentence and unit: "…; riêng quý I đạt 118 tỷ"."""
    scene, index, found = case.scene, case.index, case.found
    if not index:
        return None
    quantity, previous = scene.modified[index].quantity, scene.modified[index - 1].quantity
    is_next = quantity.unit == previous.unit and scene.document.together(previous.start, quantity.end)
    return _again(found[index - 1]) if is_next else None


def of_the_last(case: MetricCase) -> Reference | None:
    """The metric of the number before in the same line, if it or the one before is of the same kind, or if it
    stands beside it in a list: "GDP đạt 5.390 tỷ, tăng 5%; Thâm Quyến theo sau với 3.680 tỷ"; no distance:
    "cách Huế 30 km, khu phố có 40 ha"."""
    scene, index, found = case.scene, case.index, case.found
    if not index or scene.sentences[index].paragraph != scene.sentences[index - 1].paragraph:
        return None
    before = [modified.quantity for modified in scene.modified[max(0, index - _SERIES_REACH) : index]]
    is_listed = _link(scene, before[-1].end, case.quantity.start) in _JOINING
    is_alike = any(quantity.kind is case.quantity.kind for quantity in before)
    last = found[index - 1] if is_listed or is_alike else None
    return _again(last) if last is not None and last.rule != DISTANCE else None


def _link(scene: Scene, start: int, end: int) -> str:
    """What stands between two numbers, approximators aside."""
    return " ".join(scene.document.norms[i] for i in range(start, end) if not scene.is_approximator(i))


def _again(metric: Reference | None) -> Reference | None:
    return Reference(metric.start, metric.end, _SAME) if metric is not None else None
