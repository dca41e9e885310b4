"""Runs of capitals: the stretches that Vietnamese writes as names, cut where two names meet.

"Tổng thống [Mỹ] [Donald Trump]"   "chiếc [Ferrari Daytona SP3 599+1]"   "[Yoon Suk-yeol]"
"""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.atoms import glued_step, hyphen_step
from aifacts.pipeline.entities.gazetteer import Hit
from aifacts.pipeline.entities.persons import is_foreign_name, is_full_name, is_team
from aifacts.pipeline.entities.scene import PLACES, Name, Scene, lexis
from aifacts.pipeline.entities.shapes import Shape
from aifacts.rulebook.entity_schema import Before, Designator, NameWord, NotName, Part, Title

# Small words inside foreign names: "University of Oxford", "Mohammed bin Salman".
_PARTICLES = frozenset(
    "of the and de la le du des del der den van von da di do dos el al bin bint ibn for in on at to y e".split()
)
_DIRECTIONS = frozenset("đông tây nam bắc trung".split())


def find_runs(scene: Scene, taken: set[int]) -> Iterator[Name]:
    """The runs of capitals outside of the tokens that are taken, cut into names."""
    for sentence in scene.document.sentences:
        i = sentence.start
        while i < sentence.end:
            if i in taken or not _starts(scene, i):
                i += 1
                continue
            end = _end(scene, i, taken)
            yield from _cut(scene, i, end)
            i = max(end, i + 1)


def _starts(scene: Scene, i: int) -> bool:
    """Whether a name may begin at token `i`."""
    if i not in scene.places and scene.shapes.shape[i] in (Shape.LOWER, Shape.SIGN):
        return False
    hit = scene.hit(i, weak=True)
    if scene.shapes.shouted[i]:
        return scene.hit(i) is not None
    if not scene.named(i):
        return (hit is not None and not hit.weak and not _is_region_of(scene, hit)) or _is_brand(scene, i)
    if i in scene.unnamed:
        return False
    if hit is not None and hit.end > i + 1:
        return True
    body = scene.words.at(i, Designator)
    if body is not None and body.end > i + 1 and not (body.end < scene.limit(i) and scene.named(body.end)):
        return False  # "Ban Chỉ đạo" alone
    title = scene.words.at(i, Title)
    if title is not None and (title.end > i + 1 or _follows(scene, i)):
        return is_full_name(scene, i, _plain_end(scene, i)) and not scene.shapes.initial[i]
    if scene.shapes.initial[i] and hit is None and _only_begins(scene, i):
        return False
    return hit is not None or not _is_common_word(scene, i)


def _is_region_of(scene: Scene, hit: Hit) -> bool:
    """Whether a region is only a part of the place behind it: "miền Trung [Trung Quốc]"."""
    following = scene.hit(hit.end)
    return following is not None and following.surfaces[0].label is Label.GPE


def _is_brand(scene: Scene, i: int) -> bool:
    """Whether digits begin a brand: "1Office", "7-Eleven"."""
    if scene.shapes.shape[i] is not Shape.DIGITS or not scene.document.glued(i) or scene.counts(i):
        return False
    return scene.shapes.shape[i + 1] in (Shape.TITLE, Shape.MIXED)


def _follows(scene: Scene, i: int) -> bool:
    """Whether another capital stands behind token `i`."""
    return i + 1 < scene.limit(i) and scene.named(i + 1) and not scene.document.glued(i)


def _only_begins(scene: Scene, i: int) -> bool:
    """Whether the first word of a clause stands outside the name behind it: "Theo [Reuters]", "Cầu [Cần Thơ 2]"."""
    if i > 0 and scene.document.surfaces[i - 1] == ":" and scene.words.before(i, Before) is not None:
        return False  # "Ảnh: TẤN LỰC"
    site, cue = scene.words.at(i, Designator), scene.words.at(i, Before)
    outside = (
        site is not None and isinstance(site.rule, Designator) and site.rule.outside and site.end == i + 1
    )
    introduces = cue is not None and cue.end == i + 1 and scene.shapes.viet[i]
    plain = _plain_end(scene, i)
    if (outside or introduces) and _follows(scene, i):
        return not is_full_name(scene, i, plain)
    if scene.document.norms[i] not in lexis().openers or plain == scene.limit(i):  # a line alone: "Như Tâm"
        return False
    one_word = _follows(scene, i) and not scene.document.word_start[i + 1]  # "Thế Giới Di Động"
    return not one_word and not is_full_name(scene, i, plain)


def _plain_end(scene: Scene, i: int) -> int:
    """The end of the capitalised syllables from token `i`."""
    end = i + 1
    while (
        end < scene.limit(i) and scene.shapes.shape[end] is scene.shapes.shape[i] and scene.shapes.viet[end]
    ):
        end += 1
    return end


def _is_common_word(scene: Scene, i: int) -> bool:
    """Whether a capital begins a common word: "Thủ tướng", "Chính phủ", or any word at the beginning."""
    if not (scene.shapes.viet[i] and scene.shapes.shape[i] is Shape.TITLE):
        return False
    if i + 1 >= scene.limit(i) or scene.shapes.shape[i + 1] is not Shape.LOWER:
        return scene.shapes.initial[i] and not _follows(scene, i)
    return scene.shapes.initial[i] or not scene.document.word_start[i + 1]


def _end(scene: Scene, start: int, taken: set[int]) -> int:
    """The end of the run that begins at `start`."""
    limit, end = scene.limit(start), start + 1
    if (hit := scene.hit(start)) and hit.end > end:
        end = hit.end
    if scene.shapes.shouted[start]:
        return end
    end = next((token for token in range(start, end) if token in taken), end)
    least = end
    while end < limit and end not in taken:
        step = _step(scene, start, end, limit)
        if step == end:
            step = hyphen_step(scene, start, end, limit)
        if step == end or any(token in taken for token in range(end, step)):
            break
        end = step
    field = scene.words.at(end - 1, Part) if end > least else None
    if field is None or field.end <= end or scene.shapes.shape[end] is not Shape.LOWER:
        return end
    if scene.shapes.viet[start]:  # "ngành Văn [Báo chí]"
        return end - 1
    end = field.end  # "giải Nobel [Vật lý] 2025"
    return (
        end + 1 if end < limit and scene.shapes.shape[end] is Shape.DIGITS and not scene.counts(end) else end
    )


def _step(scene: Scene, start: int, end: int, limit: int) -> int:
    """The end of the run one piece further, or `end` where it does not go on."""
    shape = scene.shapes.shape
    if scene.document.glued(end - 1):
        return glued_step(scene, end, limit)
    if shape[end] >= Shape.TITLE:
        return end if _is_barred(scene, end) else end + 1
    if shape[end] is Shape.DIGITS and _is_number_of_name(scene, start, end):
        return end + 1
    foreign = not scene.shapes.viet[end - 1]
    if scene.document.surfaces[end] == ":" and _has_subtitle(scene, start, end, limit):
        return end + 2
    if end + 1 < limit and shape[end + 1] >= Shape.TITLE and foreign and not scene.shapes.initial[end + 1]:
        if scene.document.norms[end] in _PARTICLES or scene.document.surfaces[end] == "&":
            return end + 2
    return end


def _has_subtitle(scene: Scene, start: int, end: int, limit: int) -> bool:
    """Whether a foreign work's title goes on behind a colon: "Black Myth: Wukong"."""
    after = end + 1
    if end - start < 2 or after >= limit or scene.shapes.viet[start] or scene.document.glued(end):
        return False
    return scene.named(after) and not scene.shapes.viet[after] and not scene.strong(after)


def _is_barred(scene: Scene, i: int) -> bool:
    """Whether a capital is none of the name before it."""
    if scene.shapes.initial[i] or scene.shapes.shouted[i]:
        return True
    none = scene.words.at(i, NotName)
    if none is not None and none.end > i + 1:
        return True
    known = scene.hit(i)
    if (
        known is not None
        and known.end > i + 1
        and known.surfaces[0].label in (Label.ORG, Label.PERSON, Label.LAW)
    ):
        return True
    title = scene.words.at(i, Title)
    return title is not None and (title.end > i + 1 or scene.shapes.shape[i] is Shape.UPPER)


def _is_number_of_name(scene: Scene, start: int, i: int) -> bool:
    """Whether a number goes on a name: "iPhone 17", "Cầu Cần Thơ 2", but not "Tesla 3 mẫu xe"."""
    text = scene.document.surfaces[i]
    if scene.document.glued(i) and scene.document.surfaces[i + 1] in "-/%":
        following = scene.document.surfaces[i + 2]
        is_result = len(text) <= 2 and len(following) <= 2  # "Al Ittihad 2-0"
        return following.isdecimal() and not is_result and not scene.shapes.viet[i - 1]
    hit = next((hit for hit in scene.places.get(start, ()) if hit.end == i), None)
    if hit is not None and any("family" in surface.flags for surface in hit.surfaces):
        return True
    known = hit is not None and hit.surfaces[0].label in (Label.PERSON, *PLACES)
    if text.isdecimal() and len(text) == 4 and 1900 <= int(text) < 2100:
        has_word = any(scene.words.at(t, NameWord) for t in range(start, i))
        return has_word or hit is None and not all(scene.shapes.viet[t] for t in range(start, i))
    if scene.counts(i):
        return False
    if all(scene.shapes.viet[t] for t in range(start, i)):
        before = scene.words.before(start, Before)
        told = before is not None and isinstance(before.rule, Before) and before.rule.label is not Label.ORG
        return told and len(text) <= 2
    return len(text) <= 4 and not known


def _cut(scene: Scene, start: int, end: int) -> Iterator[Name]:
    """The names of a run: a place before a person's name, a person behind a body, are names of their own."""
    if start >= end:
        return
    hits = scene.places.get(start, ())
    whole = next((hit for hit in hits if hit.end == end), None)
    if whole is not None:
        yield Name(_name_start(scene, start, end), end, hit=whole)
        return
    edition = next((hit for hit in hits if _is_edition_of(scene, hit, end)), None)
    if edition is not None or is_team(scene, start, end):
        yield Name(start, end, hit=edition)
        return
    trimmed = _trim(scene, start, end)
    if trimmed != (start, end):
        yield from _cut(scene, *trimmed)
        return
    middle = _joint(scene, start, end, [hit for hit in hits if hit.end < end])
    if middle is None:
        yield Name(start, end)
    else:
        yield from _cut(scene, start, middle)
        yield from _cut(scene, middle, end)


def _is_edition_of(scene: Scene, hit: Hit, end: int) -> bool:
    """Whether a run is a known event or product and a number: "Australia Mở rộng 2026"."""
    numbered = hit.end == end - 1 and scene.shapes.shape[end - 1] is Shape.DIGITS
    return numbered and not hit.weak and hit.surfaces[0].label in (Label.EVENT, Label.PRODUCT, Label.LAW)


def _name_start(scene: Scene, start: int, end: int) -> int:
    """Where a known name begins behind a designator that stays outside: "sông [Hậu]", "Đèo [Prenn]"."""
    while start < end - 1 and (scene.shapes.shape[start] is Shape.LOWER or scene.shapes.initial[start]):
        site = scene.words.at(start, Designator)
        outside = site is not None and isinstance(site.rule, Designator) and site.rule.outside
        if site is None or not outside or site.end >= end or not scene.document.together(start, site.end + 1):
            break
        start = site.end
    return start


def _trim(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The run without what is no name at its ends: "AI [Trung Quốc]", "khu Đông [TP HCM]"."""
    while start < end and (hit := scene.words.at(start, NotName)) and hit.end <= end:
        if scene.document.glued(hit.end - 1) and hit.end < end:
            break
        start = hit.end
    while start < end and (hit := scene.words.before(end, NotName)) and hit.start >= start:
        if scene.document.glued(hit.start - 1) and hit.start > start:
            break
        end = hit.start
    while start < end and scene.shapes.shape[end - 1] is Shape.SIGN:
        end -= 1
    if start < end and scene.document.norms[start] in _DIRECTIONS and (hit := scene.hit(start + 1)):
        if hit.end == end and hit.surfaces[0].label is Label.GPE:
            start += 1
    return start, end


def _joint(scene: Scene, start: int, end: int, hits: list[Hit]) -> int | None:
    """Where a run falls into two names; None where it is one."""
    first = next((hit for hit in hits if not hit.weak), None)
    if first is not None and (scene.shapes.shape[start] is Shape.LOWER or _is_apart(scene, first, end)):
        return first.end
    if not is_full_name(scene, start, end):
        for middle in range(start + 1, end - 2):
            if is_full_name(scene, middle, end):
                return middle
    return _place_tail(scene, start, end)


def _is_apart(scene: Scene, hit: Hit, end: int) -> bool:
    """Whether a known name at the beginning of a run is one by itself: "[Mỹ] Donald Trump"."""
    middle, known = hit.end, hit.surfaces[0]
    if scene.document.glued(middle - 1):
        return False
    if any(scene.words.at(t, NameWord) for t in range(middle, end)):
        return False
    if known.label is Label.PERSON:
        return not is_full_name(scene, hit.start, end)
    if known.label not in PLACES:
        titled = scene.words.before(hit.start, Title) is not None  # "CEO [Intel] Lip-Bu Tan"
        body = all(scene.shapes.viet[t] for t in range(hit.start, middle))  # "[Bộ Tư pháp Mỹ] Chad Readler"
        foreign = (titled or body) and is_foreign_name(scene, middle, end)
        return foreign or is_full_name(scene, middle, end)
    is_country = known.entity_id.startswith("iso:") and "-" not in known.entity_id
    place = scene.place(middle)
    if is_foreign_name(scene, middle, end) and _is_titled(scene, hit.start):
        return True  # "Thống đốc bang [Illinois] JB Pritzker"
    return is_country or is_full_name(scene, middle, end) or (place is not None and place.end == end)


def _is_titled(scene: Scene, start: int) -> bool:
    """Whether a title stands before a place, with or without its level."""
    level = scene.words.before(start, Before)
    return any(scene.words.before(t, Title) for t in (start, level.start if level else start))


def _place_tail(scene: Scene, start: int, end: int) -> int | None:
    """Where a place begins that ends a run of a product or site: "F-16 [Ukraine]", "Prenn [Đà Lạt]"."""
    for middle in range(start + 1, end):
        hit = scene.hit(middle)
        if hit is None or hit.end != end or hit.surfaces[0].label not in PLACES:
            continue
        is_code = any(scene.shapes.shape[t] in (Shape.CODE, Shape.DIGITS) for t in range(start, middle))
        site = scene.words.before(start, Before)
        is_site = site is not None and isinstance(site.rule, Before) and site.rule.label is Label.LOC
        return middle if is_code or is_site else None
    return None
