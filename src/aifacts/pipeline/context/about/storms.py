"""Storms, whose winds and places are told beside the coasts that they come to."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import words
from aifacts.pipeline.spans import EntityMention

_WIND, _STORM = "gió", words("words.storm")
_GLOBE = words("words.globe")
# How far before the name of a storm its noun may stand, in tokens: "bão số 11 (tên quốc tế là [Matmo])".
_NOUN_REACH = 8


def stormy(case: AboutCase) -> Reference | None:
    """The storm that blows so fast or is at so many degrees: "Bão Kalmaegi đổ bộ Philippines với sức gió 150
    km/h"."""
    scene, quantity, metric = case.scene, case.quantity, case.metric
    norms = scene.document.norms
    is_wind = metric is not None and _WIND in norms[metric.start : metric.end]
    if not is_wind and _GLOBE.isdisjoint(norms[quantity.end : quantity.end + 1]):
        return None
    storm = scene.last_before(quantity.start, is_storm)
    return Reference(storm.start, storm.end, Role.SUBJECT, storm) if storm is not None else None


def is_storm(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name is that of a storm."""
    near = scene.document.norms[max(0, entity.start - _NOUN_REACH) : entity.end]
    return entity.label is Label.EVENT and not _STORM.isdisjoint(near)
