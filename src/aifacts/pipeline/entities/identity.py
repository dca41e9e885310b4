"""Who is who: the entity_id and canonical name of each mention.

Names of the gazetteers have the ids given there; any other name is its label and folded surface, so that one
surface is one id in every article. Inside an article short forms join the full name that they shorten.
"""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.model import Label
from aifacts.pipeline.entities.gazetteer import Surface, gazetteer
from aifacts.pipeline.entities.scene import PLACES, Name, Scene
from aifacts.pipeline.spans import EntityMention
from aifacts.vietnamese import fold


def identify(scene: Scene, names: Sequence[Name]) -> list[EntityMention]:
    """The mentions, each with its identity."""
    return [_mention(scene, name) for name in names]


def _mention(scene: Scene, name: Name) -> EntityMention:
    label = name.label
    assert label is not None
    text = scene.document.surface(name.start, name.end)
    surface = _of(name.hit.surfaces if name.hit else (), label) or _of(gazetteer().lookup(text), label)
    return EntityMention(
        start=name.start,
        end=name.end,
        label=label,
        entity_id=surface.entity_id if surface else f"{label}:{'-'.join(fold(text).split())}",
        name=surface.name if surface else " ".join(text.split()),
        rules=tuple(name.rules),
    )


def _of(surfaces: Sequence[Surface], label: Label) -> Surface | None:
    """The name of the gazetteers that has the label."""
    for surface in surfaces:
        if surface.label is label or {surface.label, label} <= PLACES:
            return surface
    return None
