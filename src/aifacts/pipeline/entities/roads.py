"""Roads named by their ends, "cao tốc [TP.HCM - Trung Lương - Mỹ Thuận]", "trục [Bắc - Nam]", or by a day."""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.pipeline.entities.scene import Name, Scene
from aifacts.pipeline.entities.shapes import DIGITS, LOWER
from aifacts.rulebook.entity_schema import Before, NotName

_STREET, _MONTH = "context.street", "Tháng"
_LONGEST_END = 4  # syllables of one end: "Quản Lộ Phụng Hiệp"


def find_roads(scene: Scene) -> Iterator[Name]:
    """The names of roads and railways that are the places where they begin and end."""
    for cue in scene.words.longest(Before):
        rule = cue.rule
        if rule.id == _STREET and (end := _day_end(scene, cue.end)) is not None:
            name = Name(cue.end, end)
            name.say(rule.label, 10, rule.id)
            yield name
        if not rule.ends or scene.document.sentence_of[cue.start] < 0:
            continue
        if not scene.document.word_start[cue.start] and scene.shapes.shape[cue.start - 1] is LOWER:
            continue  # "trực [tuyến] U22 Việt Nam - U22 Lào"
        start = _past_number(scene, cue.end)
        end = _ends(scene, start)
        if end is not None and scene.document.together(cue.start, end):
            name = Name(start, end)
            name.say(rule.label, 10, rule.id)
            yield name


def _day_end(scene: Scene, start: int) -> int | None:
    """The end of a day that a street is called by: "đường [3 Tháng 2]"."""
    end = start + 3
    if not scene.document.together(start - 1, end) or scene.document.surfaces[start + 1] != _MONTH:
        return None
    return end if scene.shapes.shape[start] is DIGITS and scene.shapes.shape[end - 1] is DIGITS else None


def _past_number(scene: Scene, start: int) -> int:
    """Where a name may begin behind the number of a line: "metro số 9 | Vân Lũng - Tả Mạc"."""
    is_numbered = scene.document.norms[start : start + 1] == ["số"] and start + 1 < scene.limit(start)
    return start + 2 if is_numbered and scene.shapes.shape[start + 1] is DIGITS else start


def _ends(scene: Scene, start: int) -> int | None:
    """The end of two or more places joined by dashes."""
    limit, count, i = scene.limit(start - 1), 0, start
    end = None
    while (place := _end(scene, i, limit)) is not None:
        count += 1
        end = place
        if place + 1 >= limit or not scene.is_dash(place):
            break
        i = place + 1
    return end if count > 1 else None


def _end(scene: Scene, i: int, limit: int) -> int | None:
    """The end of one place at token `i`."""
    if i >= limit or not scene.named(i) or scene.words.at(i, NotName) is not None:
        return None  # "tuyến Huế - Vinh - [Ảnh]: …"
    place = scene.place(i)
    if place is not None and not place.weak and not (place.end < limit and scene.named(place.end)):
        return place.end  # but "cao tốc [Pháp Vân] - Cầu Giẽ"
    end = i
    while end < limit and scene.named(end) and end - i < _LONGEST_END:
        end += 1
    return end
