"""Parts of foreign places, called by a point of the compass with a capital: "[Nam California]"."""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.scene import PLACES, Name, Scene
from aifacts.pipeline.entities.shapes import TITLE

_POINTS = frozenset({"Nam", "Bắc", "Đông", "Tây", "Trung"})
_SIDES, _ENDS = frozenset({"Đông", "Tây"}), frozenset({"Nam", "Bắc"})  # "Tây Bắc", "Đông Nam"
_TOWARDS = frozenset({"phía", "hướng"})  # "ở phía Nam California" tells where
# "Tây Thái Bình Dương", "Đông Địa Trung Hải"; but "Bắc Nam Hải"
_SEAS, _SHORT = frozenset({"dương", "hải"}), 2
_SURE = 10.0


def find_compass(scene: Scene) -> Iterator[Name]:
    """Places behind a point of the compass. Of a Vietnamese place it may be a name of its own ("Bắc Hà Nội"),
    and at the head of a sentence the capital says nothing."""
    for start, hits in scene.strong_places.items():
        hit, point = hits[0] if hits else None, _point_before(scene, start)
        if hit is None or point == start:
            continue
        is_place = any(surface.label in PLACES for surface in hit.surfaces)
        written = range(start, hit.end)
        is_foreign = not any(scene.shapes.viet[t] or scene.shapes.shape[t] is not TITLE for t in written)
        is_sea = scene.document.norms[hit.end - 1] in _SEAS and len(written) > _SHORT
        known = scene.hit(point, weak=True)
        is_free = not scene.shapes.initial[point] and (known is None or known.end == start == point + 2)
        is_behind = scene.document.norms[point - 1] in _TOWARDS or scene.named(point - 1)
        is_part = is_place and (is_foreign or is_sea) and is_free and not is_behind
        if is_part and scene.document.together(point, hit.end):
            name = Name(point, hit.end)
            name.say(Label.LOC, _SURE, "structure.compass")
            yield name


def _point_before(scene: Scene, start: int) -> int:
    """Where the point of the compass before a token begins, "Nam", "Tây Bắc"; the token if there is none."""
    surfaces = scene.document.surfaces
    if start == 0 or surfaces[start - 1] not in _POINTS:
        return start
    is_double = start > 1 and surfaces[start - 2] in _SIDES and surfaces[start - 1] in _ENDS
    return start - 2 if is_double else start - 1
