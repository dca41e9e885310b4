"""Places with their level of administration in the name: "TP.Đà Nẵng", "Khu tự trị … Quảng Tây", "quận 7"."""

from __future__ import annotations

from aifacts.pipeline.entities.scene import Scene
from aifacts.pipeline.entities.shapes import DIGITS, TITLE, UPPER
from aifacts.pipeline.lexicon import Hit as Word
from aifacts.rulebook.entity_schema import Designator

_LONGEST = 4  # syllables of a place that no gazetteer has


def district_end(scene: Scene, word: Word[Designator]) -> int | None:
    """The end of the place's name behind its level; None where the level is outside or names nothing."""
    shape, limit, i = scene.shapes.shape, scene.limit(word.start), word.end
    if i < limit and scene.document.surfaces[i] == "." and shape[word.start] is UPPER:
        i += 1
    if i >= limit:
        return None
    if shape[i] is DIGITS:
        return i + 1 if not scene.counts(i) and len(scene.document.surfaces[i]) <= 2 else None
    # Beginning a sentence "Tỉnh" and "Huyện" stay outside; "TP" has its capitals anywhere.
    outside = scene.shapes.initial[word.start] and shape[word.start] is TITLE
    if outside or not scene.named(word.start) or not scene.named(i):
        return None
    end = i
    while end < limit and end - i < _LONGEST and scene.named(end):
        if (place := scene.place(end)) is not None:
            return place.end
        end += 1
    return end
