"""Whose an age is."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from aifacts.model import Kind, Label
from aifacts.pipeline.context.about.anaphors import aged
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.headlines import lead_person
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.metric_heads import before_approximators
from aifacts.pipeline.context.readers import NOTHING, Answer
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.spans import EntityMention, Quantity

_KIN = phrases("words.kin")
_FROM = words("words.aged-from")
_NOUN_REACH = 3
_BESIDE = 2  # the bracket or comma, and an approximator
_A, _SOMEBODY_REACH = "một", 5


def whose_age(case: AboutCase) -> Answer:
    """Whose age it is: the nearest person before it, else the next ("nữ Đại sư 26 tuổi …"), who is nearer
    where a noun stands before the number: "nhà thơ A và nhà văn 60 tuổi người Ý B"."""
    scene, quantity = case.scene, case.quantity
    if _is_of_somebody(scene, quantity):
        return NOTHING
    sentence = scene.document.sentence(quantity.start)
    persons = [e for e in scene.entities_in(sentence.start, sentence.end) if e.label is Label.PERSON]
    before = [e for e in persons if e.end <= quantity.start]
    after = next((e for e in persons[len(before) :] if _is_aged(scene, quantity, e)), None)
    if after is None and _is_kin(scene, quantity.start):
        return NOTHING
    best = after or (before[-1] if before else _next(scene, quantity, persons))
    if best is None:
        return lead_person(scene, sentence) or aged(scene, quantity, sentence) or NOTHING
    return Reference(best.start, best.end, Role.PERSON, best)


def share_ages(scene: Scene, found: list[Reference | None]) -> None:
    """Give an age without a name the one person beside whom it stands elsewhere: "Cụ bà 63 tuổi … bà Lê Thị
    Hoa (63 tuổi)"."""
    ages = [(i, m.quantity) for i, m in enumerate(scene.modified) if m.quantity.kind is Kind.AGE]
    beside: defaultdict[Decimal, dict[str, Reference]] = defaultdict(dict)
    for index, quantity in ages:
        person = found[index]
        if person is not None and person.entity is not None and _is_right_behind(person, quantity):
            beside[quantity.value].setdefault(scene.key_of(person.entity), person)
    for index, quantity in ages if beside else ():
        persons = beside.get(quantity.value, {})
        if found[index] is None and quantity.value_max is None and len(persons) == 1:
            found[index] = next(iter(persons.values()))


def _is_right_behind(person: Reference, quantity: Quantity) -> bool:
    """Whether an age stands right behind a person: "Lê Thị Hoa (63 tuổi)", "Lê Thị Hoa, 63 tuổi"."""
    is_person = person.entity is not None and person.entity.label is Label.PERSON
    return is_person and 0 < quantity.start - person.end <= _BESIDE


def _is_of_somebody(scene: Scene, quantity: Quantity) -> bool:
    """Whether brackets tell the age of one whom nobody names: "một thợ hàn (chừng 40 tuổi)"."""
    mark = before_approximators(scene, quantity.start) - 1
    first = scene.document.sentence(quantity.start).start
    if mark < first or scene.document.norms[mark] != "(":
        return False
    before = range(max(first, mark - _SOMEBODY_REACH), mark)
    somebody = next((t for t in reversed(before) if scene.document.norms[t] == _A), None)
    return somebody is not None and scene.names.isdisjoint(range(somebody, mark))


def _next(scene: Scene, quantity: Quantity, persons: list[EntityMention]) -> EntityMention | None:
    """The first person behind an age, if it is none of somebody nameless: "Một cậu bé 15 tuổi, Lê Văn Nam, kể
    rằng …", but "Cứu cụ già 90 tuổi, anh Nam …"."""
    if not persons:
        return None
    start, end = scene.clause(quantity.start)
    nameless = any(scene.is_agent(t) for t in range(max(start, quantity.start - _NOUN_REACH), quantity.start))
    return None if nameless and persons[0].start > end + 1 else persons[0]


def _is_kin(scene: Scene, age: int) -> bool:
    """Whether an age is that of somebody's kin without a name: "đưa em trai | 9 tuổi đi học"."""
    return bool(_KIN.widths_before(scene.document.norms, age))


def _is_aged(scene: Scene, quantity: Quantity, person: EntityMention) -> bool:
    """Whether a noun with its age stands before a person's name: "nhà văn 60 tuổi người Ý Claudio Magris"."""
    document = scene.document
    if person.start >= scene.clause(quantity.start)[1] or quantity.start == 0:
        return False
    is_noun = document.surfaces[quantity.start - 1].islower() and scene.is_open(quantity.start - 1)
    between = [t for t in range(quantity.end, person.start) if t not in scene.names]
    return is_noun and all(document.norms[t] in _FROM for t in between)
