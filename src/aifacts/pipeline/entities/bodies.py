"""Names that begin with what they designate: "Bộ Y tế", "Lễ hội Thiết kế Hà Nội 2026", "TP.Huế"."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.entities.body_reader import BodyReader
from aifacts.pipeline.entities.persons import is_full_name
from aifacts.pipeline.entities.scene import PLACES, Name, Scene
from aifacts.pipeline.entities.shapes import Shape
from aifacts.pipeline.lexicon import Hit
from aifacts.pipeline.spans import covered
from aifacts.rulebook.entity_schema import Before, Designator, Part, Title

_LONGEST_DISTRICT = 4
_WINDOW = 10  # tokens of the longest known name that a designator may stand inside
_SURE, _KNOWN = 10.0, 11.0


def find_bodies(scene: Scene) -> list[Name]:
    """The names that designators begin, in the order of the text; of nested ones the outer."""
    names: list[Name] = []
    end = 0
    for hit in scene.words.of(Designator):
        if hit.start < end:
            continue
        name = _read(scene, hit)
        if name is not None:
            names.append(name)
            end = name.end
    return _in_place(scene, names)


def _in_place(scene: Scene, names: list[Name]) -> list[Name]:
    """The names, and with them those that begin with a body's task: "bệnh viện [Quốc tế Hạnh Phúc]"."""
    taken = covered(names)
    for cue in scene.words.of(Before):
        rule = cue.rule
        if (
            not isinstance(rule, Before)
            or rule.label not in (Label.ORG, Label.LOC, Label.EVENT)
            or cue.end in taken
        ):
            continue
        if not scene.document.together(cue.start, cue.end + 1) or not scene.named(cue.end):
            continue
        designator = scene.words.before(cue.end, Designator)
        if scene.words.before(cue.end, Before) != cue or (designator and scene.named(designator.start)):
            continue
        if scene.shapes.shouted[cue.end] or scene.shapes.initial[cue.end] or scene.named(cue.start):
            continue
        task = Designator(id=rule.id, examples=(), surface=(), label=rule.label, body=True)
        end = BodyReader(scene, cue, task).end()
        part = scene.words.at(cue.end, Part)
        if end is None or part is None or part.end == cue.end + 1 or end <= part.end or scene.hit(cue.end):
            continue
        name = Name(cue.end, end)
        name.say(rule.label, 8, rule.id)
        names.append(name)
        taken.update(range(name.start, name.end))
    return sorted(names, key=lambda name: name.start)


def _read(scene: Scene, hit: Hit) -> Name | None:
    rule = hit.rule
    if not isinstance(rule, Designator) or scene.document.sentence_of[hit.start] < 0:
        return None
    if scene.shapes.shouted[hit.start] or _inside_name(scene, hit):
        return None
    if any(word.start < hit.start and word.end >= hit.end for word in _titles_over(scene, hit.start)):
        return None  # "đại biểu [Quốc hội] tỉnh Thanh Hóa"
    title = scene.words.before(hit.start, Title)
    known = scene.hit(hit.start)
    if known is not None and known.surfaces[0].label is Label.PERSON:
        return None
    place = scene.words.before(hit.start, Before)
    if rule.outside and place is not None and isinstance(place.rule, Before) and place.rule.level:
        return None  # "thành phố [Hồ Chí Minh]"
    if title is not None and _is_person_at(scene, hit.start):
        return None  # "Ông [Hồ Thanh Sang]"
    if title is not None and isinstance(title.rule, Title) and title.rule.field and rule.label is Label.EVENT:
        return None  # "Bộ trưởng Chiến tranh Mỹ"
    reader = BodyReader(scene, hit, rule)
    end = _district(scene, hit) if rule.label is Label.GPE else _body(scene, reader, rule)
    if end is None or (known is not None and known.end > end):
        return None
    same = known if known is not None and known.end == end else None
    name = Name(hit.start, end, hit=same)
    name.say(rule.label, _SURE, rule.id)
    if same is not None and (same.surfaces[0].label not in PLACES or hit.end == hit.start + 1):
        name.say(same.surfaces[0].label, _KNOWN, "gazetteer")  # "Diễn đàn Kinh tế Thế giới", "Đài Loan"
    name.rules += reader.parts
    return name


def _body(scene: Scene, reader: BodyReader, rule: Designator) -> int | None:
    """The end of the name of a body, zone, law or event; None where none begins."""
    start = reader.start
    begins = rule.lower or scene.named(start)
    return reader.end() if begins and not (rule.outside and scene.shapes.initial[start]) else None


def _inside_name(scene: Scene, hit: Hit) -> bool:
    """Whether a designator is a syllable of another name: "Đinh [Trường] Chinh", "Nam [Ban] Lâm Hà"."""
    start, shape = hit.start, scene.shapes.shape
    if any(t < start < known.end for t in range(max(0, start - _WINDOW), start) for known in scene.strong(t)):
        return True
    if start == 0 or hit.end > start + 1 or shape[start] is not Shape.TITLE or scene.shapes.initial[start]:
        return False
    before = start - 1
    close = scene.named(before) and not scene.document.glued(before)
    return close and shape[before] is Shape.TITLE and not scene.words.before(start, Title)


def _is_person_at(scene: Scene, start: int) -> bool:
    """Whether a person's full name of three syllables or more begins at a token."""
    end = start
    while end < scene.limit(start) and scene.shapes.shape[end] is Shape.TITLE and scene.shapes.viet[end]:
        end += 1
    return end - start >= 3 and is_full_name(scene, start, end)


def _titles_over(scene: Scene, token: int) -> list[Hit]:
    """The titles that a token stands in."""
    starts = range(max(0, token - 2), token)
    titles = (scene.words.at(start, Title) for start in starts)
    return [title for title in titles if title is not None and title.end > token]


def _district(scene: Scene, hit: Hit) -> int | None:
    """The end of "TP.Đà Nẵng", "Khu tự trị dân tộc Choang Quảng Tây", "quận 7"."""
    shape, i = scene.shapes.shape, hit.end
    if i < scene.limit(hit.start) and scene.document.surfaces[i] == "." and shape[hit.start] is Shape.UPPER:
        i += 1
    if i >= scene.limit(hit.start):
        return None
    if shape[i] is Shape.DIGITS:
        return i + 1 if not scene.counts(i) and len(scene.document.surfaces[i]) <= 2 else None
    outside = scene.shapes.initial[hit.start] and shape[hit.start] is Shape.TITLE
    if outside or not scene.named(hit.start) or not scene.named(i):
        return None
    if (place := scene.place(i)) is not None:
        return place.end
    end = i + 1
    while end < scene.limit(i) and end - i < _LONGEST_DISTRICT and scene.named(end):
        if (place := scene.place(end)) is not None:
            return place.end
        end += 1
    return end
