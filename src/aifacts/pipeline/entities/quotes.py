"""Names in quotation marks: "bộ phim 'Tử chiến trên không'", "chiến lược 'AI cộng'"."""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.scene import Name, Scene
from aifacts.pipeline.entities.shapes import Shape
from aifacts.rulebook.entity_schema import Before, Designator

_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
_LONGEST = 24
_QUOTED = frozenset({Label.PRODUCT, Label.EVENT, Label.LAW})


def find_quoted(scene: Scene) -> Iterator[Name]:
    """Works, events and programmes whose name is quoted behind what they are, or is quoted and all capitals.

    A name that is quoted again ("triển khai 'AI cộng'") is what it was where the text said so.
    """
    quoted = [(start, end, scene.document.surface(start, end)) for start, end in _quoted(scene)]
    labels: dict[str, tuple[Label, str]] = {}
    for start, end, text in quoted:
        told = _told(scene, start - 1) or _title_case(scene, start, end)
        if told is not None:
            labels.setdefault(text, told)
    for start, end, text in quoted:
        if text in labels:
            name = Name(start, end)
            name.say(labels[text][0], 9, labels[text][1])
            yield name


def _quoted(scene: Scene) -> Iterator[tuple[int, int]]:
    """The tokens between quotation marks, where they begin with a capital."""
    within = 0
    for i, surface in enumerate(scene.document.surfaces):
        closing = _PAIRS.get(surface)
        if closing is None or scene.document.sentence_of[i] < 0 or i < within:
            continue
        if i > 0 and scene.document.glued(i - 1) and scene.document.surfaces[i - 1].isalnum():
            continue
        if i + 1 >= len(scene.document) or not scene.document.together(i, i + 2):
            continue
        end = _closing(scene, i + 1, closing)
        if end is not None and end > i + 1 and scene.named(i + 1):
            within = end + 1
            yield i + 1, end


def _told(scene: Scene, i: int) -> tuple[Label, str] | None:
    """What the words before the quotation mark say is quoted."""
    cue, designator = scene.words.before(i, Before), scene.words.before(i, Designator)
    if cue is not None and cue.rule.label in _QUOTED:
        return cue.rule.label, cue.rule.id
    if designator is None or designator.rule.label not in _QUOTED:
        return None
    rule = designator.rule
    return (rule.label, rule.id) if rule.lower or scene.named(designator.start) else None


def _title_case(scene: Scene, start: int, end: int) -> tuple[Label, str] | None:
    """A foreign work's title, capitals throughout: 'Spider-Man: No Way Home'."""
    words = [t for t in range(start, end) if scene.shapes.shape[t] is not Shape.SIGN]
    foreign = sum(not scene.shapes.viet[t] and scene.named(t) for t in words)
    if len(words) >= 3 and foreign >= 2 and all(scene.shapes.shape[t] is not Shape.LOWER for t in words):
        return Label.PRODUCT, "structure.quoted_title"
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
    return (
        scene.document.glued(i - 1) and scene.document.glued(i) and scene.document.surfaces[i + 1].isalpha()
    )
