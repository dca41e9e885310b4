"""Numbers told one for each of several names: "Hà Nội và Huế lần lượt tăng 9,2% và 9,3%"."""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.coordination import COORDINATORS
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, Quantity

_RESPECTIVELY = phrases("words.respectively")
# How far behind these words the first number may stand, and how far back names may be that only "2 dự án này"
# tells of again.
_NUMBER_REACH, _SENTENCES_BACK = 3, 3
_THESE = words("words.demonstratives")


def respective(case: AboutCase) -> Reference | None:
    """The name in the place that a number has in a series behind "lần lượt"."""
    scene, quantity, sentence = case.scene, case.quantity, case.sentence
    norms = scene.document.norms
    if _RESPECTIVELY.first_words.isdisjoint(case.words):
        return None  # in most sentences
    for token in range(quantity.start - 1, sentence.start, -1):
        if _RESPECTIVELY.widths_before(norms, token + 1, sentence.start):
            series = _series(scene, token + 1, sentence)
            if quantity not in series or len(series) < 2:
                return None
            names = _parties(scene, token - 1, sentence, len(series))
            name = names[series.index(quantity)] if names else None
            return Reference(name.start, name.end, Role.SUBJECT, name) if name is not None else None
    return None


def _series(scene: Scene, start: int, sentence: Sentence) -> Sequence[Quantity]:
    """The numbers behind a token that only commas and "và" part."""
    series: list[Quantity] = []
    end = start
    for modified in scene.modified_in(start, sentence.end):
        quantity = modified.quantity
        between = range(end, quantity.start)
        is_joined = all(scene.is_approximator(t) or scene.document.norms[t] in COORDINATORS for t in between)
        if not (is_joined if series else len(between) <= _NUMBER_REACH):
            break
        series.append(quantity)
        end = quantity.end
    return series


def _parties(scene: Scene, token: int, sentence: Sentence, size: int) -> Sequence[EntityMention] | None:
    """The last names side by side before a token that are as many; in earlier sentences for "2 dự án này"."""
    first = sentence.start
    if not _THESE.isdisjoint(scene.document.norms[first:token]):
        index = max(0, scene.document.sentence_of[first] - _SENTENCES_BACK)
        first = scene.document.sentences[index].start
    groups: list[list[EntityMention]] = []
    for entity in scene.entities_in(first, token):
        is_next = bool(groups) and _is_beside(scene, groups[-1][-1], entity)
        if is_next:
            groups[-1].append(entity)
        else:
            groups.append([entity])
    return next((group for group in reversed(groups) if len(group) == size), None)


def _is_beside(scene: Scene, before: EntityMention, entity: EntityMention) -> bool:
    """Whether two names are coordinated, past what is told of the first in brackets."""
    tokens = [t for t in range(before.end, entity.start) if not scene.in_brackets(t)]
    between = [scene.document.norms[t] for t in tokens if scene.document.norms[t] != "("]
    return before.label is entity.label and bool(between) and COORDINATORS.issuperset(between)
