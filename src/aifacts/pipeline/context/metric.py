"""Metric: the phrase that names what is measured, from its usual places around the number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from aifacts.pipeline.context import metric_carry as carry
from aifacts.pipeline.context import metric_places as places
from aifacts.pipeline.context.metric_carry import MetricCase
from aifacts.pipeline.context.readers import Case, Read, Readers, Readings, restated
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.rulebook import load

_CODE: Mapping[str, Read[MetricCase, Reference]] = {
    "metric.restated-otherwise": places.restated_otherwise,
    "metric.restated": restated,
    "metric.ranked": places.ranked,
    "metric.of-index": places.of_index,
    "metric.distance": places.distance,
    "metric.behind": places.behind,
    "metric.rising": places.rising,
    "metric.purpose": places.purpose,
    "metric.in-front": places.in_front,
    "metric.becomes": places.fate,
    "metric.repeated": places.repeated,
    "metric.total": places.total,
    "metric.listed": carry.listed,
    "metric.carried": carry.carried,
    "metric.done": places.verb_before,
    "metric.anything-behind": places.anything_behind,
    "metric.far-before": places.far_before,
    "metric.of-the-last": carry.of_the_last,
}


@cache
def _readers() -> Readers[MetricCase, Reference]:
    return Readers(load().readers("metrics"), _CODE)


def find_metrics(scene: Scene) -> Readings[Reference]:
    """The metric of each quantity."""
    told: Readings[Reference] = Readings()
    for index, modified in enumerate(scene.modified):
        case = Case(
            scene=scene,
            index=index,
            modified=modified,
            quantity=modified.quantity,
            sentence=scene.sentences[index],
            found=told.values,
        )
        told.append(*_readers().ask(modified.quantity.kind, case))
    return told
