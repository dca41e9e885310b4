"""Lists that say what their names are: "9 xã như [Minh Phú], …", "các mạng xã hội lớn như [WeChat], …"."""

from __future__ import annotations

from aifacts.pipeline.entities.scene import Scene
from aifacts.pipeline.entities.shapes import DIGITS, SIGN
from aifacts.pipeline.lexicon import Hit as Word
from aifacts.rulebook.entity_schema import Before

_LINKS = frozenset(
    tuple(link.split()) for link in ("như", "gồm", "bao gồm", "là", ":", "gồm :", "như :", "là :")
)
_PLURALS = frozenset("các những nhiều số loạt hai ba bốn năm sáu bảy tám chín mười".split())
_SOME = ("một", "số")
_FARTHEST = 10  # words between the noun and its list


def head_of_list(scene: Scene, start: int) -> Word[Before] | None:
    """The word that says what the list is of whose first name begins at `start`."""
    floor = scene.document.sentence(start).start
    norms = scene.document.norms
    link = next((start - n for n in (2, 1) if tuple(norms[start - n : start]) in _LINKS), None)
    if link is None:
        return None
    for i in range(link - 1, max(floor, link - _FARTHEST) - 1, -1):
        if scene.shapes.shape[i] is SIGN and scene.document.surfaces[i] != ",":
            return None
        is_some = norms[i] != _SOME[1] or tuple(norms[i - 1 : i + 1]) == _SOME  # not "nhân lực số"
        if scene.shapes.shape[i] is DIGITS or (norms[i] in _PLURALS and is_some):
            heads = (scene.words.at(i + n, Before) for n in (1, 2))  # "3 [loại] sản phẩm"
            return next((head for head in heads if head and head.end <= link), None)
    return None
