"""Metric: the phrase that names what is measured, from its usual places around the number."""

from __future__ import annotations

from aifacts.model import Kind
from aifacts.pipeline.context.metric_carry import carried, listed, of_the_last
from aifacts.pipeline.context.metric_places import (
    anything_behind,
    behind,
    distance,
    far_before,
    fate,
    in_front,
    of_index,
    purpose,
    ranked_by,
    repeated,
    rising,
    total,
    verb_before,
)
from aifacts.pipeline.context.scene import Reference, Scene


def find_metrics(scene: Scene) -> list[Reference | None]:
    """The metric of each quantity."""
    found: list[Reference | None] = []
    for index in range(len(scene.modified)):
        found.append(_metric(scene, index, found))
    return found


def _metric(scene: Scene, index: int, found: list[Reference | None]) -> Reference | None:
    modified = scene.modified[index]
    quantity = modified.quantity
    if quantity.kind is Kind.AGE:
        return None
    if modified.equivalent_to is not None and modified.equivalent_to < index:
        restated = scene.modified[modified.equivalent_to].quantity
        own = behind(scene, index) if restated.kind is not quantity.kind else None
        return own or found[modified.equivalent_to]
    if quantity.kind is Kind.RANK:
        return ranked_by(scene, quantity) or far_before(scene, quantity)
    if quantity.kind is Kind.COUNT:
        return (
            in_front(scene, index, found)
            or fate(scene, quantity)
            or repeated(scene, quantity)
            or total(scene, quantity)
            or listed(scene, index, found)
        )
    return (
        of_index(scene, quantity)
        or distance(scene, quantity)
        or behind(scene, index)
        or rising(scene, quantity)
        or purpose(scene, quantity)
        or in_front(scene, index, found)
        or carried(scene, index, found)
        or verb_before(scene, quantity)
        or anything_behind(scene, quantity)
        or far_before(scene, quantity)
        or of_the_last(scene, index, found)
    )
