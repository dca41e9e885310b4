"""Metrics that go on from the number before: changes, lists, and the same measure at another time."""

from __future__ import annotations

from aifacts.model import Kind
from aifacts.pipeline.context.scene import Reference, Scene

_SAME = "metric.same"
_CHANGES = frozenset({Kind.MULTIPLIER, Kind.PERCENT, Kind.RATIO})


def same(scene: Scene, index: int, found: list[Reference | None]) -> Reference | None:
    """The metric of the number before, where this one is a change of it or stands beside it in a list."""
    quantity, previous = scene.modified[index].quantity, scene.modified[index - 1].quantity
    words = " ".join(scene.document.norms[previous.end : quantity.start])
    is_listed = words in ("và", ",", "đến") and quantity.kind is previous.kind
    is_change = "trend" in scene.modified[index].fields or quantity.kind in _CHANGES
    return _again(found[index - 1]) if is_listed or is_change else None


def carried(scene: Scene, index: int, found: list[Reference | None]) -> Reference | None:
    """The metric goes on to a number of the same sentence and unit: "…; riêng quý I đạt 118 tỷ"."""
    if not index:
        return None
    quantity, previous = scene.modified[index].quantity, scene.modified[index - 1].quantity
    is_next = quantity.unit == previous.unit and scene.document.together(previous.start, quantity.end)
    return _again(found[index - 1]) if is_next else None


def of_the_last(scene: Scene, index: int, found: list[Reference | None]) -> Reference | None:
    """The metric of the number before, in the same line."""
    is_near = index > 0 and scene.sentence_of(index).paragraph == scene.sentence_of(index - 1).paragraph
    return _again(found[index - 1]) if is_near else None


def _again(metric: Reference | None) -> Reference | None:
    return Reference(metric.start, metric.end, _SAME) if metric is not None else None
