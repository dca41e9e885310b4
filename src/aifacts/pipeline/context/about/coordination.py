"""Names that stand beside one another: "Bắc Kinh, Thượng Hải và Chiết Giang" is one phrase."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.spans import EntityMention

COORDINATORS = frozenset({"và", ",", "-", "–", "cùng"})


def coordinated(scene: Scene, entity: EntityMention, rule: str) -> Reference:
    """The entity with those beside it: "Bắc Kinh, Thượng Hải và Chiết Giang" is one phrase."""
    end = entity.end
    norms = scene.document.norms
    while (
        end + 1 < len(norms) and norms[end] in COORDINATORS and scene.document.together(entity.start, end + 1)
    ):
        following = [e for e in scene.entities_in(end + 1, end + 12) if e.start == end + 1]
        if not following or following[0].label is not entity.label or entity.label is Label.PERSON:
            break
        end = following[0].end
    return Reference(entity.start, end, rule, entity)
