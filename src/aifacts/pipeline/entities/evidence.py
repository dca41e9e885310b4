"""What a run of capitals names: the words around it, the words in it, and how it is built.

Each piece of evidence has a weight, and the label that most speaks for wins.
"""

from __future__ import annotations

import re

from aifacts.model import Label
from aifacts.pipeline.entities.persons import is_foreign_name, is_full_name, is_initials
from aifacts.pipeline.entities.scene import PLACES, Name, Scene
from aifacts.pipeline.entities.shapes import Shape
from aifacts.pipeline.lexicon import Hit
from aifacts.rulebook.entity_schema import After, Before, NameWord, Place, Title

_TITLE_WEIGHT = 4.0
_KNOWN, _WEAK = 6.0, 1.5
_QUOTES = frozenset("\"'“”‘’«»")
_AGE = re.compile(r"\(?(?:\d{1,2} tuổi|SN |sinh năm |sn )|, (?:\d{1,2} tuổi|SN \d|sinh năm )")
_ROAD = re.compile(r"(?:QL|ĐT|TL)\d+[A-Z]?")
_MEASURE_CODE = re.compile(r"[A-ZĐ]?\d+[A-Z]?")


def judge(scene: Scene, name: Name) -> None:
    """Weigh all that speaks for what a name names."""
    _known(name)
    _outside(scene, name)
    _inside(scene, name)
    _built(scene, name)


def _known(name: Name) -> None:
    """What the gazetteers say."""
    if name.hit is None:
        return
    for surface in name.hit.surfaces:
        weight = _WEAK if surface.weak else _KNOWN
        name.say(surface.label, weight, "gazetteer")
        if "platform" in surface.flags:
            other = Label.ORG if surface.label is Label.PRODUCT else Label.PRODUCT
            name.say(other, weight - 1, "gazetteer")


def _outside(scene: Scene, name: Name) -> None:
    """What the words right before and after say."""
    before = _place_before(scene, name.start)
    title = _word_before(scene, before, Title)
    if title is not None and not (name.hit and not name.hit.weak and name.label in PLACES):
        name.say(Label.PERSON, _TITLE_WEIGHT, title.rule.id)
    cue = _word_before(scene, before, Before)
    if cue is not None and isinstance(cue.rule, Before):
        longer = title is not None and title.end - title.start > cue.end - cue.start
        name.say(cue.rule.label, cue.rule.weight * (0.5 if longer else 1), cue.rule.id)
    after = name.end
    while after < len(scene.document) and scene.document.surfaces[after] in _QUOTES:
        after += 1
    if after < len(scene.document) and scene.document.together(name.start, after + 1):
        follow = scene.words.at(after, After)
        if follow is not None and isinstance(follow.rule, After):
            name.say(follow.rule.label, follow.rule.weight, follow.rule.id)
        rest = scene.document.article.text[scene.document.ends[name.end - 1] :][:20]
        if _AGE.match(rest.lstrip() if rest[:1] == " " and rest[1:2] == "(" else rest):
            name.say(Label.PERSON, 5, "structure.age")


def _place_before(scene: Scene, start: int) -> int:
    """Where the words before a name end, past a quotation mark, "người" and a country: "họa sĩ người Pháp [Klein]"."""
    floor = scene.document.sentence(start).start
    while start > floor and scene.document.surfaces[start - 1] in _QUOTES:
        start -= 1
    for middle in range(max(floor, start - 3), start):
        hit = scene.hit(middle)
        if hit is not None and hit.end == start and hit.surfaces[0].label is Label.GPE:
            has_person = middle > floor and scene.document.norms[middle - 1] == "người"
            return middle - 1 if has_person else middle
    return start


def _word_before(scene: Scene, end: int, kind: type[Title] | type[Before]) -> Hit | None:
    """The rule word right before, unless it is the tail of a longer word: "đàn ông", "thành công ty"."""
    hit = scene.words.before(end, kind)
    if hit is None or scene.document.sentence_of[hit.start] != scene.document.sentence_of[end]:
        return None
    one_syllable = hit.end - hit.start == 1
    return None if one_syllable and not scene.document.word_start[hit.start] else hit


def _inside(scene: Scene, name: Name) -> None:
    """What the words of the name itself say: "Group", "Cup", "Pro"."""
    for token in range(name.start, name.end):
        hit = scene.words.at(token, NameWord)
        if hit is None or hit.end > name.end or not isinstance(hit.rule, NameWord):
            continue
        alone = hit.end - hit.start == name.end - name.start
        if hit.rule.place is Place.LAST and (hit.end != name.end or alone):
            continue
        name.say(hit.rule.label, hit.rule.weight, hit.rule.id)


def _built(scene: Scene, name: Name) -> None:
    """What the build of the name says."""
    start, end = name.start, name.end
    shapes = scene.shapes.shape[start:end]
    size = sum(shape is not Shape.SIGN for shape in shapes)
    viet = all(scene.shapes.viet[t] or scene.shapes.shape[t] is Shape.SIGN for t in range(start, end))
    if is_full_name(scene, start, end) and end - start >= 3:
        name.say(Label.PERSON, 3, "structure.full_name")
    elif is_full_name(scene, start, end):
        name.say(Label.PERSON, 1, "structure.full_name")
    elif is_initials(scene, start, end):
        name.say(Label.PERSON, 2, "structure.initials")
    elif _ROAD.fullmatch(scene.document.surfaces[start]) and size == 1:
        name.say(Label.LOC, 6, "structure.road")
    elif Shape.CODE in shapes or (Shape.DIGITS in shapes and not viet):
        name.say(Label.PRODUCT, 2.5, "structure.model")
    elif is_foreign_name(scene, start, end):
        name.say(Label.PERSON, 1, "structure.foreign_name")
        name.say(Label.ORG, 0.8, "structure.foreign_name")
    elif size == 1 and shapes[0] is Shape.UPPER:
        name.say(Label.ORG, 1.5, "structure.acronym")
    elif size == 1 and (shapes[0] is Shape.MIXED or not viet):
        name.say(Label.ORG, 1, "structure.foreign_word")
    elif size > 1:
        name.say(Label.ORG, 0.6, "structure.capitals")
    if (tail := _branch(scene, name)) is not None and tail > start:
        name.say(Label.ORG, 2.5, "structure.branch")


def _branch(scene: Scene, name: Name) -> int | None:
    """Where a place begins that ends a name and makes it one of a body: "Samsung [Việt Nam]"."""
    for middle in range(name.start + 1, name.end):
        hit = scene.hit(middle)
        if hit is not None and hit.end == name.end and hit.surfaces[0].label is Label.GPE:
            return middle
    return None
