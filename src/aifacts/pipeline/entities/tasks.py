"""The tasks in the name of a body, piece by piece: "Văn hóa, Thể thao và Du lịch", "phòng, chống ma túy"."""

from __future__ import annotations

from aifacts.pipeline.entities.persons import is_full_name, plain_end
from aifacts.pipeline.entities.scene import Scene
from aifacts.pipeline.entities.shapes import DIGITS, LOWER, SIGN, TITLE, UPPER
from aifacts.pipeline.lexicon import Hit as Word
from aifacts.pipeline.record import record
from aifacts.rulebook.entity_schema import Designator, NotName, Part, Title

LEVELS = frozenset("tỉnh huyện quận xã phường bang vùng tp".split())
_LONG_LEVELS = frozenset({("thành", "phố"), ("thị", "xã"), ("thị", "trấn"), ("khu", "vực"), ("đặc", "khu")})
_LONGEST_TAIL = 8  # small words between what is known of a name and its abbreviation
_SPELT = frozenset({LOWER, TITLE})
_SAYING = frozenset("là rằng nói cho với mà đã vừa sẽ bị được có không này đó thì nên do tại ở".split())


def is_long_level(scene: Scene, i: int) -> bool:
    """Whether a level of administration of two syllables begins at a token: "thành phố"."""
    return tuple(scene.document.norms[i : i + 2]) in _LONG_LEVELS


def abbreviation_at(scene: Scene, start: int, end: int) -> int | None:
    """The end of a name that goes on to its abbreviation: "Ủy ban thị trường mở (FOMC)", "Hiệp hội Các nhà
    khoa học (UCS)"; but "Sở hữu trí tuệ Quốc tế (IPRI)" is no "Sở"."""
    i, limit = end, scene.limit(start)
    if end == start + 1 and end < limit and not scene.document.word_start[end]:
        return None
    while i < limit and i - end < _LONGEST_TAIL and scene.shapes.shape[i] in _SPELT and scene.shapes.viet[i]:
        if scene.document.norms[i] in _SAYING or _begins_another(scene, i):
            return None
        i += 1
    if i == end or i + 2 >= limit or scene.document.surfaces[i] != "(":
        return None
    none = scene.words.at(start, NotName)
    if (none is not None and none.end >= i) or scene.words.at(i + 1, NotName) is not None:
        return None  # "Hội đồng quản trị (HĐQT)"
    short = scene.shapes.shape[i + 1] is UPPER and len(scene.document.surfaces[i + 1]) > 1
    closing = i + 2
    while (
        closing < limit and scene.shapes.shape[closing] <= DIGITS and scene.document.surfaces[closing] != ")"
    ):
        closing += 1  # "(START -3)"
    return i if short and closing < limit and scene.document.surfaces[closing] == ")" else None


def _begins_another(scene: Scene, i: int) -> bool:
    """Whether another name begins at a token: a body's, an officer's, a person's."""
    if scene.shapes.shape[i] is not TITLE:
        return False
    other = scene.words.at(i, Designator) is not None or scene.words.at(i, Title) is not None
    return other or is_full_name(scene, i, plain_end(scene, i))


@record
class Tasks:
    """The tasks behind a designator that ends at token `after`, up to `limit`."""

    scene: Scene
    after: int
    limit: int

    def part_at(self, i: int) -> Word[Part] | None:
        """The longest part at token `i` in one case: not "Dịch vụ Công" of "Dịch vụ Công nghệ"."""
        shape = self.scene.shapes.shape
        parts = [
            part
            for part in self.scene.words.all_at(i, Part)
            if part.end <= self.limit
            and len({shape[t] for t in range(i + 1, part.end)} - {SIGN}) <= 1
            and not (shape[i] is LOWER and max(shape[i : part.end]) >= TITLE)
        ]
        return max(parts, key=lambda part: part.end, default=None)

    def end_at(self, i: int) -> int | None:
        """The end of a task at token `i`, no designator of another ("Bộ Y tế và [Bộ Công an]")."""
        part = self.part_at(i)
        if part is None:
            return None
        other = self.scene.words.at(i, Designator)
        nested = other is not None and other.end >= part.end and not other.rule.under
        if nested and self.scene.named(i) and i != self.after:
            return None
        return part.end

    def go_on(self, i: int) -> bool:
        """Whether tasks in a series go on to an "và": "Văn hóa, Thể thao và Du lịch"; or "phòng, chống"."""
        norms = self.scene.document.norms
        if norms[i] == "chống":
            return True
        while (part := self.end_at(i)) is not None:
            i = part
            if i + 1 >= self.limit:
                return False
            if norms[i] in ("và", "&"):
                return self.end_at(i + 1) is not None
            i += self.scene.document.surfaces[i] == ","
        if i < self.limit and not self.scene.named(i):
            return norms[i] in LEVELS or is_long_level(self.scene, i)
        return i < self.limit and self.scene.place(i) is not None
