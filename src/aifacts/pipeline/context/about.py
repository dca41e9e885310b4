"""About: the entity that a number is a fact about: a modifier, a possessor, the subject, the place."""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.model import Kind, Label
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention

_POSSESSIVE = frozenset({"của"})
_PLACE = frozenset({"tại", "ở", "trong", "khắp", "cho"})
MODIFIER, POSSESSOR, SUBJECT, PERSON, EARLIER, PLACE = (
    f"about.{name}" for name in ("modifier", "possessor", "subject", "person", "earlier", "place")
)


def find_about(
    scene: Scene, metrics: Sequence[Reference | None], sources: Sequence[Reference | None]
) -> list[Reference | None]:
    """The entity of each quantity."""
    found: list[Reference | None] = []
    for index, modified in enumerate(scene.modified):
        if modified.equivalent_to is not None and modified.equivalent_to < index:
            found.append(found[modified.equivalent_to])
        elif modified.quantity.kind is Kind.AGE:
            found.append(_person(scene, index))
        else:
            found.append(_about(scene, index, metrics[index], sources[index]))
    return found


def _person(scene: Scene, index: int) -> Reference | None:
    """The person whose age it is: the nearest one before it, else the next ("nữ Đại sư 26 tuổi …")."""
    quantity, sentence = scene.modified[index].quantity, scene.sentence_of(index)
    persons = [e for e in scene.entities_in(sentence.start, sentence.end) if e.label is Label.PERSON]
    before = [e for e in persons if e.end <= quantity.start]
    best = before[-1] if before else next(iter(persons), None)
    return Reference(best.start, best.end, PERSON, best) if best else None


def _about(scene: Scene, index: int, metric: Reference | None, source: Reference | None) -> Reference | None:
    quantity, sentence = scene.modified[index].quantity, scene.sentence_of(index)
    return (
        _behind(scene, quantity.end, sentence)
        or _within_metric(scene, metric, quantity.start)
        or _subject(scene, index, source)
        or _any(scene, sentence, source)
        or _earlier(scene, sentence)
    )


def _behind(scene: Scene, end: int, sentence: Sentence) -> Reference | None:
    """A name that follows the counted noun, or its possessor: "20 công ty Trung Quốc"."""
    if end >= sentence.end:
        return None
    is_possessor = scene.document.norms[end] in _POSSESSIVE
    start = end + 1 if is_possessor else end
    for entity in scene.entities_in(start, sentence.end)[:1]:
        if entity.start == start:
            return Reference(entity.start, entity.end, POSSESSOR if is_possessor else MODIFIER, entity)
    return None


def _within_metric(scene: Scene, metric: Reference | None, limit: int) -> Reference | None:
    """A name between the metric and the number: "Mức phạt đối với Google là 325 triệu euro"."""
    if metric is None or metric.start >= limit:
        return None
    inside = scene.entities_in(metric.start, limit)
    if not inside or any(t in scene.numbers for t in range(metric.start, limit)):
        return None
    return Reference(inside[0].start, inside[0].end, POSSESSOR, inside[0])


def _subject(scene: Scene, index: int, source: Reference | None) -> Reference | None:
    """The first name of the nearest clause before the number that has one."""
    quantity, sentence = scene.modified[index].quantity, scene.sentence_of(index)
    position = quantity.start
    while position > sentence.start:
        start, _ = scene.clause(position - 1 if position != quantity.start else position)
        names = [e for e in scene.entities_in(start, position) if not _is(e, source)]
        if names:
            return Reference(names[0].start, names[0].end, SUBJECT, names[0])
        position = start - 1 if start > sentence.start else sentence.start
    return None


def _is(entity: EntityMention, source: Reference | None) -> bool:
    return source is not None and entity.start == source.start


def _any(scene: Scene, sentence: Sentence, source: Reference | None) -> Reference | None:
    names = [e for e in scene.entities_in(sentence.start, sentence.end) if not _is(e, source)]
    return Reference(names[0].start, names[0].end, PLACE, names[0]) if names else None


def _earlier(scene: Scene, sentence: Sentence) -> Reference | None:
    """The first name of the nearest sentence before, in the same paragraph or the one before it."""
    names = scene.entities_in(0, sentence.start)
    if not names:
        return None
    last = scene.document.sentence(names[-1].start)
    if sentence.paragraph - last.paragraph > 1:
        return None
    first = scene.entities_in(last.start, last.end)[0]
    return Reference(first.start, first.end, EARLIER, first)
