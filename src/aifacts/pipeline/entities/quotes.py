"""Names in quotation marks: "bộ phim 'Tử chiến trên không'", "chiến lược "AI cộng"", "tọa đàm "Luật Quảng cáo"."""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.scene import Name, Scene
from aifacts.rulebook.entity_schema import Before, Designator

_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
_LONGEST = 24
_QUOTED = frozenset({Label.PRODUCT, Label.EVENT, Label.LAW})


def find_quoted(scene: Scene) -> Iterator[Name]:
    """Works, events and programmes whose name is quoted behind what they are."""
    for i, surface in enumerate(scene.document.surfaces):
        closing = _PAIRS.get(surface)
        if closing is None or scene.document.sentence_of[i] < 0 or not scene.document.glued(i):
            continue
        told = _told(scene, i)
        if told is None:
            continue
        end = _closing(scene, i + 1, closing)
        if end is not None and end > i + 1 and scene.named(i + 1):
            name = Name(i + 1, end)
            name.say(told[0], 9, told[1])
            yield name


def _told(scene: Scene, i: int) -> tuple[Label, str] | None:
    """What the words before the quotation mark say is quoted."""
    for kind in (Before, Designator):
        hit = scene.words.before(i, kind)
        rule = hit.rule if hit is not None else None
        if isinstance(rule, Before | Designator) and rule.label in _QUOTED:
            return rule.label, rule.id
    return None


def _closing(scene: Scene, start: int, closing: str) -> int | None:
    """The token of the closing mark."""
    limit = min(scene.limit(start), start + _LONGEST)
    for i in range(start, limit):
        if scene.document.surfaces[i] == closing and not (closing in "'’" and _apostrophe(scene, i)):
            return i
    return None


def _apostrophe(scene: Scene, i: int) -> bool:
    """Whether a mark stands inside a word: "Christie's"."""
    return scene.document.glued(i - 1) and scene.document.glued(i) and scene.document.surfaces[i + 1].isalpha()
