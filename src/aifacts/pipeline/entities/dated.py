"""Events whose names go on small to their year: "cuộc thi [Lan tỏa tri thức số 2025]", "[Ngày của Phở 2025]".

No time is written so ("năm 2025", "6/2025"), so a year behind other words closes the name that they are of.
"""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.editions import YEAR, edition_end
from aifacts.pipeline.entities.scene import Name, Scene
from aifacts.pipeline.entities.shapes import LOWER, SIGN, TITLE
from aifacts.rulebook.entity_schema import Before, Designator

_LONGEST = 12  # tokens before the year
_RULE = "structure.dated"
# What no name goes on through: verbs, and what leads to another phrase.
_BREAKS = frozenset(
    "là sẽ đã đang được bị có cho trong tại ở vào từ đến tới trước sau giữa đầu cuối qua khi mà để do bởi"
    " theo năm tháng quý kỳ vụ mùa niên giai kế mẫu đời bản phiên cũng không nhân khai diễn như hơn gần"
    " khoảng những các này với lên xuống".split()
)
_JOINTS = frozenset("&-–—")
# What is called so with a capital inside a sentence: "Khép lại [Ngày của Phở 2025]".
_SPANS = frozenset("ngày năm tuần đêm giờ".split())


def find_dated(scene: Scene) -> Iterator[Name]:
    """Names of events up to their years, lower-case words in them."""
    norms = scene.document.norms
    for year in (i for i in scene.document.digits if YEAR.fullmatch(norms[i])):
        if scene.document.glued[year - 1] or scene.counts(year):
            continue
        end, limit = edition_end(scene, year, scene.limit(year)), scene.limit(year)
        if end < limit and scene.named(end):
            continue  # "concert [G-Dragon 2025 World Tour]"
        start = _start(scene, year)
        if start is not None:
            name = Name(start, end)
            name.say(Label.EVENT, 9, _RULE)
            yield name


def _start(scene: Scene, year: int) -> int | None:
    """Where the name of an event begins that a year ends, or None."""
    document = scene.document
    first = max(document.sentence(year).start, year - _LONGEST)
    for i in range(year - 1, first - 1, -1):
        shape = scene.shapes.shape[i]
        if scene.named(i) and (start := _begins(scene, i)) is not None:
            return _whole(scene, start, first) if _is_own(scene, start, year) else None
        broken = document.norms[i] in _BREAKS and shape is LOWER
        if broken or (shape is SIGN and document.surfaces[i] not in _JOINTS):
            return None
    return None


def _begins(scene: Scene, i: int) -> int | None:
    """Where the name of an event begins that token `i` is the first capital of, but for its head."""
    designator = scene.words.at(i, Designator)
    if designator is not None and designator.rule.label is Label.EVENT and not designator.rule.contest:
        return _behind_initial(scene, i, designator.end)
    cue = scene.words.before(i, Before)
    if cue is not None and cue.rule.label is Label.EVENT:
        wider = scene.words.at(cue.start - 1, Designator) if cue.start else None
        if wider is not None and wider.end == cue.start + 1 and wider.rule.label is Label.EVENT:
            return _behind_initial(scene, wider.start, i)  # "[Lễ hội sách] An Khánh"
        return _behind_initial(scene, cue.start, i) if scene.named(cue.start) else i
    hit = scene.hit(i, weak=True)
    if hit is not None and hit.surfaces[0].label is Label.EVENT:
        return i
    span = scene.document.norms[i] in _SPANS and not scene.shapes.initial[i]
    return i if span and scene.shapes.shape[i] is TITLE else None


def _is_own(scene: Scene, start: int, year: int) -> bool:
    """Whether more than the year makes it a name: "[Lễ hội trâu Đồ Sơn 2025]"; but "Kỳ thi THPT 2026"."""
    if start >= year - 1:
        return False
    rest = range(start + 1, year)
    return not scene.shapes.initial[start] or any(scene.shapes.shape[t] is TITLE for t in rest)


def _behind_initial(scene: Scene, head: int, end: int) -> int:
    """The start of a name with a head before `end`, which is outside where its capital is the sentence's."""
    return end if scene.shapes.initial[head] and scene.named(end) else head


def _whole(scene: Scene, start: int, first: int) -> int:
    """The start of a name with the foreign words before its head: "[World] Cup cờ vua 2025"."""
    while start > first and _is_foreign_word(scene, start - 1):
        start -= 1
    return start


def _is_foreign_word(scene: Scene, i: int) -> bool:
    if not scene.named(i) or scene.shapes.viet[i]:
        return False
    surface = scene.document.surfaces[i]
    return len(surface) > 1 and surface.isascii()  # but "bảng [E] AFC Champions League"
