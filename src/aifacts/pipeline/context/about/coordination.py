"""Names that stand beside one another: "Bắc Kinh, Thượng Hải và Chiết Giang" is one phrase."""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.model import Label
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import words
from aifacts.pipeline.spans import EntityMention

COORDINATORS = words("words.coordinators")
_ADDRESSES = words("words.addresses")
_LONGEST = 12
# "Theo Reuters, Google trao 5 giải".
_SOURCING = frozenset({"theo", "tại", "ở", "báo", "tờ", "đài"})
_PLACES = frozenset({Label.GPE, Label.LOC})


def coordinated(scene: Scene, entity: EntityMention, role: Role) -> Reference:
    """The entity with those beside it: "Bắc Kinh, Thượng Hải và Chiết Giang" is one phrase."""
    end = entity.end
    norms, surfaces = scene.document.norms, scene.document.surfaces
    while (
        end + 1 < len(norms) and norms[end] in COORDINATORS and scene.document.together(entity.start, end + 1)
    ):
        start = end + 1 + (surfaces[end + 1] in _ADDRESSES)  # "bà Hạnh và ông Dũng"
        following = [e for e in scene.entities_in(start, start + _LONGEST) if e.start == start]
        if not following or not _are_alike(entity, following[0], norms[end]):
            break
        end = following[0].end
    return Reference(entity.start, end, role, entity)


def first_of(scene: Scene, names: Sequence[EntityMention]) -> EntityMention:
    """The first of the names that the last of some stands beside: "FPT cùng Viettel và VNPT mở ba trung
    tâm"; but "Theo Reuters, Google trao 5 giải"."""
    norms, first = scene.document.norms, names[-1]
    for name in reversed(names[:-1]):
        joint = name.end
        if (
            joint + 1 != first.start
            or norms[joint] not in COORDINATORS
            or not _are_alike(name, first, norms[joint])
        ):
            break
        first = name
    is_source = first.start > 0 and norms[first.start - 1] in _SOURCING
    return names[-1] if is_source else first


def _are_alike(entity: EntityMention, following: EntityMention, joint: str) -> bool:
    """Whether two names side by side are one phrase: of one label (people only by "và"), or places that no
    comma puts one in the other ("TP.HCM và Nam Bộ", but "đảo Sumatra, Indonesia")."""
    if joint != "," and entity.label in _PLACES:
        return following.label in _PLACES
    return entity.label is following.label and (entity.label is not Label.PERSON or joint == "và")
