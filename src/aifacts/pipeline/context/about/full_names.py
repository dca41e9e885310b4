"""Persons by their full names: a number told of "Lee" is one of Jerry Chun Shing Lee."""

from __future__ import annotations

from collections.abc import Mapping

from aifacts.model import Label
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.spans import EntityMention


def full_names(scene: Scene) -> Mapping[int, EntityMention]:
    """For where each mention of a person begins, the longest up to there; for one word the longest of all."""
    longest: dict[str, EntityMention] = {}
    found: dict[int, EntityMention] = {}
    for entity in scene.entities:
        if entity.label is Label.PERSON:
            known = longest.get(entity.entity_id, entity)
            longest[entity.entity_id] = max(entity, known, key=_length)
            found[entity.start] = longest[entity.entity_id]
    return {start: e if _length(e) > 1 else longest[e.entity_id] for start, e in found.items()}


def in_full(names: Mapping[int, EntityMention], reference: Reference | None) -> Reference | None:
    """A reference to one person by the full name; any other as it is."""
    entity = reference.entity if reference is not None else None
    if reference is None or entity is None or entity.label is not Label.PERSON:
        return reference
    if (reference.start, reference.end) != (entity.start, entity.end):
        return reference  # several, or with a title
    full = names[entity.start]
    return Reference(full.start, full.end, reference.rule, full)


def _length(entity: EntityMention) -> int:
    return entity.end - entity.start
