"""Runs of capitals: the stretches that Vietnamese writes as names, cut where two names meet.

"Tổng thống [Mỹ] [Donald Trump]"   "chiếc [Ferrari Daytona SP3 599+1]"   "[Yoon Suk-yeol]"
"""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.atoms import glued_step
from aifacts.pipeline.entities.persons import is_full_name
from aifacts.pipeline.entities.scene import PLACES, Name, Scene, lexis
from aifacts.pipeline.entities.shapes import Shape
from aifacts.rulebook.entity_schema import Before, Designator, NameWord, NotName, Title

# Small words inside foreign names: "University of Oxford", "Mohammed bin Salman".
_PARTICLES = frozenset(
    "of the and de la le du des del der den van von da di do dos el al bin bint ibn for in on at to y e".split()
)


def find_runs(scene: Scene, taken: set[int]) -> Iterator[Name]:
    """The runs of capitals outside of the tokens that are taken, cut into names."""
    for sentence in scene.document.sentences:
        i = sentence.start
        while i < sentence.end:
            start = _start(scene, i) if i not in taken else None
            if start is None or start in taken:
                i += 1
                continue
            end = _end(scene, start, taken)
            yield from _cut(scene, start, end)
            i = max(end, i + 1)


def _start(scene: Scene, i: int) -> int | None:
    """Where a run begins that token `i` opens, past a title or a word that only begins the sentence."""
    if not scene.named(i):
        glued = scene.shapes.shape[i] is Shape.DIGITS and scene.document.glued(i)
        brand = glued and scene.shapes.shape[i + 1] in (Shape.TITLE, Shape.MIXED)  # "1Office"
        return i if brand and not scene.counts(i) else None
    if scene.shapes.shouted[i]:
        return i if scene.hit(i) else None
    hit = scene.hit(i, weak=True)
    title = scene.words.at(i, Title)
    if title is not None and (hit is None or hit.end - hit.start <= title.end - i):
        return None if title.end - i > 1 or _follows(scene, i) else i
    if scene.shapes.initial[i] and hit is None and _is_opener(scene, i):
        return None
    if _is_word(scene, i) and hit is None:
        return None
    return i


def _follows(scene: Scene, i: int) -> bool:
    """Whether another capital stands behind token `i`."""
    return i + 1 < scene.limit(i) and scene.named(i + 1)


def _is_opener(scene: Scene, i: int) -> bool:
    """Whether the first word of a clause is a common word: "Theo", "Khách"."""
    return scene.document.norms[i] in lexis().openers and not is_full_name(scene, i, _plain_end(scene, i))


def _plain_end(scene: Scene, i: int) -> int:
    """The end of the capitalised syllables from token `i`."""
    end = i + 1
    while end < scene.limit(i) and scene.shapes.shape[end] is Shape.TITLE and scene.shapes.viet[end]:
        end += 1
    return end


def _is_word(scene: Scene, i: int) -> bool:
    """Whether a capital begins a common word of several syllables: "Thủ tướng", "Chính phủ"."""
    if not (scene.shapes.viet[i] and scene.shapes.shape[i] is Shape.TITLE):
        return False
    if i + 1 >= scene.limit(i) or scene.shapes.shape[i + 1] is not Shape.LOWER:
        return scene.shapes.initial[i]
    return scene.shapes.initial[i] or not scene.document.word_start[i + 1]


def _end(scene: Scene, start: int, taken: set[int]) -> int:
    """The end of the run that begins at `start`."""
    limit, end = scene.limit(start), start + 1
    if scene.shapes.shouted[start]:
        hit = scene.hit(start)
        return hit.end if hit else end
    if (hit := scene.hit(start)) and hit.end > end:
        end = hit.end
    while end < limit and end not in taken:
        step = _step(scene, start, end, limit)
        if step == end or any(token in taken for token in range(end, step)):
            break
        end = step
    return end


def _step(scene: Scene, start: int, end: int, limit: int) -> int:
    """The end of the run one piece further, or `end` where it does not go on."""
    shape = scene.shapes.shape
    if scene.document.glued(end - 1):
        return glued_step(scene, end, limit)
    if shape[end] >= Shape.TITLE:
        barred = scene.shapes.initial[end] or scene.shapes.shouted[end] or scene.words.at(end, Title)
        return end if barred else end + 1
    if shape[end] is Shape.DIGITS and _is_number_of_name(scene, start, end):
        return end + 1
    foreign = not scene.shapes.viet[end - 1]
    if end + 1 < limit and shape[end + 1] >= Shape.TITLE and foreign and not scene.shapes.initial[end + 1]:
        if scene.document.norms[end] in _PARTICLES or scene.document.surfaces[end] == "&":
            return end + 2
    return end


def _is_place(scene: Scene, start: int, end: int) -> bool:
    hit = scene.place(start)
    return hit is not None and hit.end == end


def _is_number_of_name(scene: Scene, start: int, i: int) -> bool:
    """Whether a number goes on a name: "iPhone 17", "Cầu Cần Thơ 2", but not "Tesla 3 mẫu xe"."""
    if scene.counts(i):
        return False
    text = scene.document.surfaces[i]
    is_year = text.isdecimal() and len(text) == 4 and 1900 <= int(text) < 2100
    before = scene.words.before(start, Before)
    told = before is not None and isinstance(before.rule, Before) and before.rule.label is not Label.ORG
    if any(scene.words.at(t, NameWord) for t in range(start, i)):
        return True
    if is_year:
        return told and not scene.hit(start) or scene.shapes.shape[i - 1] in (Shape.CODE,)
    if all(scene.shapes.viet[t] for t in range(start, i)):
        site = scene.words.before(start, Designator)
        return (told or site is not None) and len(text) <= 2
    return len(text) <= 4 and not scene.hit(start, weak=True)


def _cut(scene: Scene, start: int, end: int) -> Iterator[Name]:
    """The names of a run: a place before a person's name, a person behind a body, are names of their own."""
    start, end = _trim(scene, start, end)
    if start >= end:
        return
    hits = [hit for hit in scene.places.get(start, ()) if hit.end <= end]
    whole = next((hit for hit in hits if hit.end == end), None)
    if whole is not None:
        yield Name(start, end, hit=whole)
        return
    first = next((hit for hit in hits if not hit.weak), None)
    if first is not None and _parts_from(
        scene, first.end, end, first.surfaces[0].label, first.surfaces[0].entity_id
    ):
        yield Name(start, first.end, hit=first)
        yield from _cut(scene, first.end, end)
        return
    for middle in range(start + 1, end - 1):
        if is_full_name(scene, middle, end) and end - middle >= 3 and not is_full_name(scene, start, end):
            yield from _cut(scene, start, middle)
            yield Name(middle, end)
            return
    if (tail := _place_tail(scene, start, end)) is not None:
        yield from _cut(scene, start, tail)
        yield from _cut(scene, tail, end)
        return
    yield Name(start, end)


def _trim(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The run without what is no name at its ends: "AI [Trung Quốc]"."""
    while start < end and (hit := scene.words.at(start, NotName)) and hit.end <= end:
        start = hit.end
    while start < end and (hit := scene.words.before(end, NotName)) and hit.start >= start:
        end = hit.start
    while start < end and scene.shapes.shape[end - 1] is Shape.SIGN:
        end -= 1
    return start, end


def _parts_from(scene: Scene, middle: int, end: int, label: Label, entity_id: str) -> bool:
    """Whether a known name at the beginning of a run is one by itself."""
    if label not in PLACES:
        return is_full_name(scene, middle, end)
    if any(scene.words.at(t, NameWord) for t in range(middle, end)):
        return False
    is_country = entity_id.startswith("iso:") and "-" not in entity_id
    return is_country or is_full_name(scene, middle, end) or _is_place(scene, middle, end)


def _place_tail(scene: Scene, start: int, end: int) -> int | None:
    """Where a country or place begins that ends a run of a product: "F-16 [Ukraine]", "Prenn [Đà Lạt]"."""
    for middle in range(start + 1, end):
        hit = scene.hit(middle)
        if hit is None or hit.end != end or hit.surfaces[0].label not in PLACES:
            continue
        is_code = any(scene.shapes.shape[t] in (Shape.CODE, Shape.DIGITS) for t in range(start, middle))
        site = scene.words.before(start, Designator)
        is_site = site is not None and isinstance(site.rule, Designator) and site.rule.outside
        return middle if is_code or is_site else None
    return None
