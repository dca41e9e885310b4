"""Headlines without a name, which tell of who or what the sentence below names."""

from __future__ import annotations

from itertools import pairwise

from aifacts.model import Label, ZoneKind
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.function_words import AT
from aifacts.pipeline.context.metric_heads import before_approximators
from aifacts.pipeline.context.phrases import is_verb_at
from aifacts.pipeline.context.scene import Reference, Scene, is_country
from aifacts.pipeline.context.subjects import candidates, opening_head
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, Quantity
from aifacts.rulebook.schema import Boundary

# How far a name may end behind the noun that it belongs to, in tokens: "Ca sĩ | Jack".
_NAMED_REACH = 5
# What things are, and how far before its name the noun of a thing may stand.
_THINGS = frozenset({Label.LOC, Label.PRODUCT, Label.EVENT, Label.ORG})
_LEADING_REACH = 6
_PEOPLE = words("words.headline-people")
# "khu công nghiệp | mang tên Đồng Phúc".
_CALLED = "mang"
_HEADS = frozenset({Role.SUBJECT, Role.POSSESSOR})
# How far before the name of who governs a country the office may begin: "Tổng thống Mỹ Donald Trump".
_GOVERNING, _TITLE_REACH = phrases("words.governing"), 5


def lead(scene: Scene, sentence: Sentence) -> Reference | None:
    """For a headline without a name, who or what the sentence below begins with: "[Poco M7] trang bị …"."""
    following = _below(scene, sentence)
    head = following and opening_head(scene, following)
    return Reference(head.start, head.end, Role.LEAD, head) if head else None


def nameless(scene: Scene, sentence: Sentence) -> Reference | None:
    """For a headline that begins with the nameless ("Hãng dược Đan Mạch"), whom the sentence below names."""
    if sentence.zone is not ZoneKind.HEADLINE or not _begins_with_people(scene, sentence):
        return None
    beside = candidates(scene, sentence.start, sentence.start + _NAMED_REACH)
    if any(e.label in (Label.PERSON, Label.ORG) for e in beside):
        return None  # "Ca sĩ Jack bị phạt"
    reference = lead(scene, sentence) or lead_person(scene, sentence)
    actor = reference.entity if reference is not None else None
    return reference if actor is not None and actor.label in (Label.ORG, Label.PERSON) else None


def unnamed(case: AboutCase) -> Reference | None:
    """Of whom a headline that begins with the nameless tells."""
    return nameless(case.scene, case.sentence)


def below(case: AboutCase) -> Reference | None:
    """Of whom a headline without a name tells."""
    return lead(case.scene, case.sentence)


def thing(case: AboutCase) -> Reference | None:
    """For a thing that a headline tells only by what it costs or measures, its name below: "khởi công khu
    công nghiệp 3.700 tỉ đồng … khu công nghiệp [Đồng Phúc]"."""
    scene, quantity, sentence = case.scene, case.quantity, case.sentence
    following = _below(scene, sentence)
    if following is None:
        return None
    words = _pairs_before(scene, quantity, sentence)
    for entity in scene.entities_in(following.start, following.end) if words else ():
        if entity.label in _THINGS and not words.isdisjoint(_leading(scene, entity, following)):
            return Reference(entity.start, entity.end, Role.LEAD, entity)
    return None


def _pairs_before(scene: Scene, quantity: Quantity, sentence: Sentence) -> set[tuple[str, str]]:
    """The pairs of syllables of the phrase that a number closes, back to a verb, none where a name is in
    it."""
    document, end = scene.document, before_approximators(scene, quantity.start)
    start = end
    while start > sentence.start and scene.hits.before(start, Boundary) is None:
        start -= 1
        if not document.surfaces[start].islower() or not scene.is_open(start):
            return set()
    return set(pairwise(document.norms[start:end]))


def _before_place(scene: Scene, entity: EntityMention, sentence: Sentence) -> int:
    """Where the phrase of a thing ends that is told only by where it is: "Khu điều trị kỹ thuật cao | 300 tỉ
    đồng tại [Bệnh viện Y Dược]"."""
    end = entity.start - 1
    if end <= sentence.start or scene.document.norms[end] not in AT or end - 1 not in scene.numbers:
        return entity.start
    while end > sentence.start and end - 1 in scene.numbers:
        end -= 1
    return end


def _leading(scene: Scene, entity: EntityMention, sentence: Sentence) -> set[tuple[str, str]]:
    """The pairs of syllables of a name and right before it: "tuyến tàu cao tốc [Whoosh]"."""
    start = end = _before_place(scene, entity, sentence)
    while start > max(sentence.start, end - _LEADING_REACH):
        if not scene.document.surfaces[start - 1].isalpha() or not scene.is_open(start - 1):
            break
        if scene.document.norms[start - 1] != _CALLED and is_verb_at(scene, start - 1):
            break  # "đường đua lòng chảo | đạt tiêu chuẩn Olympic"
        start -= 1
    return set(pairwise(scene.document.norms[start : entity.end]))


def _begins_with_people(scene: Scene, sentence: Sentence) -> bool:
    return scene.is_agent(sentence.start) or scene.document.norms[sentence.start] in _PEOPLE


def is_surer(scene: Scene, told: Reference, headline: Reference, quantity: Quantity) -> bool:
    """Whether a headline tells more surely whose number it is than a name near it in the lead.

    Things have numbers of their own ("Khu phức hợp Mai Bá Hương quy mô 147 ha"), and a person is told of for
    a country only by who governs it ("chính quyền Tổng thống Trump").
    """
    name, known = told.entity, headline.entity
    if name is None or known is None:
        return False
    is_for_country = is_country(known) and _governs(scene, name)
    if told.rule != Role.FIRST:
        return told.rule == Role.SUBJECT and headline.rule in _HEADS and is_for_country
    if headline.rule == Role.PLACE:
        return name.label is not Label.GPE
    is_thing = name.label in (Label.LOC, Label.PRODUCT) or told.start >= quantity.end
    is_other = name.label is Label.PERSON and known.label is Label.GPE and not is_for_country
    return headline.rule == Role.SUBJECT and not is_thing and not is_other


def _governs(scene: Scene, person: EntityMention) -> bool:
    first = max(0, person.start - _TITLE_REACH)
    return _GOVERNING.stands_in(scene.document.norms, first, person.start)


def lead_person(scene: Scene, sentence: Sentence) -> Reference | None:
    """For a headline without a person, the first one of the sentence below."""
    following = _below(scene, sentence)
    names = scene.entities_in(following.start, following.end) if following else ()
    person = next((e for e in names if e.label is Label.PERSON), None)
    return Reference(person.start, person.end, Role.LEAD, person) if person else None


def _below(scene: Scene, sentence: Sentence) -> Sentence | None:
    """The sentence behind a headline."""
    index = scene.document.sentence_of[sentence.start] + 1
    is_last = index >= len(scene.document.sentences)
    return None if sentence.zone is not ZoneKind.HEADLINE or is_last else scene.document.sentences[index]
