"""Source: who is said to say it, by the words of attribution around a claim."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention
from aifacts.rulebook.schema import Attribution, SourceRole

_SPEAKERS = frozenset({Label.PERSON, Label.ORG, Label.GPE, Label.PRODUCT})
# How far behind "theo" its source may begin: "theo ông …", "theo Giám đốc điều hành …".
_TITLE_REACH = 6
# Subjects that speak of the one who spoke before.
_PRONOUNS = frozenset({"ông", "bà", "ông này", "bà này", "vị này", "anh", "chị"})


def find_sources(scene: Scene) -> list[Reference | None]:
    """The source of each quantity."""
    by_sentence: dict[int, list[tuple[int, int, Reference]]] = {}
    speaker: EntityMention | None = None
    for number, sentence in enumerate(scene.document.sentences):
        scopes, speaker = _scopes(scene, sentence, speaker)
        by_sentence[number] = scopes
    found: list[Reference | None] = []
    for modified in scene.modified:
        start = modified.quantity.start
        scopes = by_sentence[scene.document.sentence_of[start]]
        matching = [reference for first, last, reference in scopes if first <= start < last]
        found.append(matching[-1] if matching else None)
    return found


def _scopes(
    scene: Scene, sentence: Sentence, speaker: EntityMention | None
) -> tuple[list[tuple[int, int, Reference]], EntityMention | None]:
    """The attributions of a sentence, each with the tokens that it covers, and who spoke last."""
    scopes: list[tuple[int, int, Reference]] = []
    token = sentence.start
    while token < sentence.end:
        hit = scene.hits.at(token, Attribution)
        is_passive = token > sentence.start and scene.document.norms[token - 1] in ("bị", "được")
        if hit is None or not isinstance(hit.rule, Attribution) or token in scene.names or is_passive:
            token += 1
            continue
        entity = _entity_of(scene, sentence, hit.start, hit.end, hit.rule.role, speaker)
        if entity is not None:
            speaker = entity
            first = sentence.start if hit.rule.role is SourceRole.AFTER else hit.end
            scopes.append((first, sentence.end, Reference(entity.start, entity.end, hit.rule.id, entity)))
        token = hit.end
    return scopes, speaker


def _entity_of(
    scene: Scene, sentence: Sentence, start: int, end: int, role: SourceRole, speaker: EntityMention | None
) -> EntityMention | None:
    if role is SourceRole.AFTER:
        clause_end = scene.clause(end)[1] if end < sentence.end else end
        behind = scene.entities_in(end, min(clause_end, sentence.end))
        near = [e for e in behind if e.label in _SPEAKERS and e.start - end <= _TITLE_REACH]
        return next((e for e in near if e.label is Label.PERSON), near[0] if near else None)
    ahead = [e for e in scene.entities_in(sentence.start, start) if e.label in _SPEAKERS]
    persons = [e for e in ahead if e.label is Label.PERSON]
    if persons:
        return persons[-1]
    if ahead:
        return ahead[-1] if start - ahead[-1].end <= 4 else None
    subject = scene.document.norms[sentence.start]
    return speaker if subject in _PRONOUNS else None
