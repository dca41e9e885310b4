"""Headlines without a name, which tell of who or what the sentence below names."""

from __future__ import annotations

from aifacts.model import Label, ZoneKind
from aifacts.pipeline.context.about.rule_ids import LEAD
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import candidates, opening_head
from aifacts.pipeline.document import Sentence

# How far a name may end behind the noun that it belongs to, in tokens: "Ca sĩ | Jack".
_NAMED_REACH = 5
# What headlines call people, besides nouns for them: "Chủ hụi", "nữ đại gia", "cựu chủ tịch".
_PEOPLE = frozenset({"chủ", "kẻ", "gã", "nữ", "nam", "cựu", "nghi"})


def lead(scene: Scene, sentence: Sentence) -> Reference | None:
    """For a headline without a name, who or what the sentence below begins with: "[Poco M7] trang bị …"."""
    following = _below(scene, sentence)
    head = following and opening_head(scene, following)
    return Reference(head.start, head.end, LEAD, head) if head else None


def nameless(scene: Scene, sentence: Sentence) -> Reference | None:
    """For a headline that begins with the nameless ("Hãng dược Đan Mạch"), whom the sentence below names."""
    if sentence.zone is not ZoneKind.HEADLINE or not _begins_with_people(scene, sentence):
        return None
    beside = candidates(scene, sentence.start, sentence.start + _NAMED_REACH)
    if any(e.label in (Label.PERSON, Label.ORG) for e in beside):
        return None  # "Ca sĩ Jack bị phạt"
    reference = lead(scene, sentence)
    actor = reference.entity if reference is not None else None
    return reference if actor is not None and actor.label in (Label.ORG, Label.PERSON) else None


def _begins_with_people(scene: Scene, sentence: Sentence) -> bool:
    return scene.is_agent(sentence.start) or scene.document.norms[sentence.start] in _PEOPLE


def lead_person(scene: Scene, sentence: Sentence) -> Reference | None:
    """For a headline without a person, the first one of the sentence below."""
    following = _below(scene, sentence)
    names = scene.entities_in(following.start, following.end) if following else ()
    person = next((e for e in names if e.label is Label.PERSON), None)
    return Reference(person.start, person.end, LEAD, person) if person else None


def _below(scene: Scene, sentence: Sentence) -> Sentence | None:
    """The sentence behind a headline."""
    index = scene.document.sentence_of[sentence.start] + 1
    is_last = index >= len(scene.document.sentences)
    return None if sentence.zone is not ZoneKind.HEADLINE or is_last else scene.document.sentences[index]
