"""Persons by their full names: a number told of "Lee" is one of Jerry Chun Shing Lee."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.scene import Reference, Scene


def in_full(scene: Scene, reference: Reference | None) -> Reference | None:
    """A person's longest name up to there, or in the article; any other reference as it is."""
    entity = reference.entity if reference is not None else None
    if reference is None or entity is None or entity.label is not Label.PERSON:
        return reference
    if (reference.start, reference.end) != (entity.start, entity.end):
        return reference  # several, or with a title
    same = [e for e in scene.entities if e.label is Label.PERSON and e.entity_id == entity.entity_id]
    known = [e for e in same if e.start <= entity.start]
    full = max(reversed(known), key=lambda e: e.end - e.start)
    if full.end - full.start == 1:
        full = max(same, key=lambda e: e.end - e.start)
    return Reference(full.start, full.end, reference.rule, full)
