"""The words right before a name that say what it names: past a quotation mark, an adjective, a branch."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.document import QUOTES
from aifacts.pipeline.entities.scene import Scene
from aifacts.pipeline.entities.shapes import DIGITS, LOWER
from aifacts.pipeline.lexicon import Hit as Word
from aifacts.pipeline.lexicon import R
from aifacts.rulebook.entity_schema import Before, Part, Title

# What may stand between a noun and the name of the thing.
_ADJECTIVES = frozenset(
    "mới|mới nhất|lớn|lớn nhất|nhỏ|cổ|trẻ|cũ|hẻo lánh|ven biển|miền núi|xa xôi|vùng cao|biên giới|"
    "miền trung|miền đông|miền tây|miền bắc|miền nam|"
    "nổi tiếng|đầu tiên|cao cấp|hàng đầu|lâu đời|lân cận|giá rẻ|đình đám|ăn khách|huyền thoại|kỳ cựu|"
    "quá cố|hiện đại|danh giá|uy tín|"
    "tương lai|đầu tay|sắp tới|chủ lực|quen thuộc|duy nhất|bí ẩn|kinh điển|vệ tinh".split("|")
)

_GOODS = frozenset({"context.goods", "context.ware"})
_MAKERS = frozenset({"hãng", "công ty", "tập đoàn", "nhà sản xuất", "nhà cung cấp", "nhà bán lẻ", "startup"})


def place_before(scene: Scene, start: int) -> int:
    """Where the words before a name end, past a quotation mark and a country: "họa sĩ người Pháp [Klein]"."""
    floor = scene.document.sentence(start).start
    while start > floor and scene.document.surfaces[start - 1] in QUOTES:
        start -= 1
    for middle in range(max(floor, start - 3), start):
        hit = scene.hit(middle)
        if hit is not None and hit.end == start and hit.surfaces[0].label is Label.GPE:
            has_person = middle > floor and scene.document.norms[middle - 1] == "người"
            return _past_age(scene, middle - 1) if has_person else middle
    return start


def _past_age(scene: Scene, start: int) -> int:
    """Where the words before an age end: "họa sĩ 45 tuổi [người Ý …]"."""
    is_age = start > 1 and scene.document.norms[start - 1] == "tuổi"
    return start - 2 if is_age and scene.shapes.shape[start - 2] is DIGITS else start


def title_before(scene: Scene, end: int) -> Word[Title] | None:
    """The title right before a name, or before the branch that it leads."""
    return _whole(scene, scene.words.before(end, Title), end) or _title_of_field(scene, end)


def cue_before(scene: Scene, end: int) -> Word[Before] | None:
    """The noun right before a name, past an adjective or with its branch."""
    direct = scene.words.before(end, Before)
    if direct is not None and direct.rule.id in _GOODS:
        direct = _maker_of(scene, direct) or direct
    return _past_adjective(scene, direct, end) or _whole(scene, direct, end) or _cue_of_field(scene, end)


def past_number(scene: Scene, start: int) -> int:
    """Where the words before a house number end: "ngõ 180 [Kim Hoa]", "số 102 [Lê Duẩn]"."""
    before = start - 1
    return before if before > 0 and scene.shapes.shape[before] is DIGITS else start


def is_kind(scene: Scene, end: int) -> bool:
    """Whether a thing of a kind is named: "loại [kẹo] Veltra"."""
    before = scene.document.norms[max(0, end - 3) : end]
    is_told = "loại" in before[:-1] or "giống" in before[:-1]
    return is_told and all(scene.shapes.shape[t] is LOWER for t in range(max(0, end - 3), end))


def _maker_of(scene: Scene, goods: Word[Before]) -> Word[Before] | None:
    """Who makes the goods before a name: "[hãng] đồng hồ Veltra"."""
    maker = scene.words.before(goods.start, Before)
    is_maker = maker is not None and " ".join(scene.document.norms[maker.start : maker.end]) in _MAKERS
    return maker if is_maker else None


def _past_adjective(scene: Scene, direct: Word[Before] | None, end: int) -> Word[Before] | None:
    """The noun before a name, past its adjective: "[ngôi làng] hẻo lánh Lusivar"; but "[vợ cũ] Lusivar"."""
    for size in (2, 1):
        start = end - size
        if start > 0 and " ".join(scene.document.norms[start:end]) in _ADJECTIVES:
            noun = _whole(scene, scene.words.before(start, Before), end)
            return noun if direct is None or direct.start >= start else None
    return None


def _title_of_field(scene: Scene, end: int) -> Word[Title] | None:
    """A title with the branch that it leads: "Bộ trưởng Tư pháp"."""
    field = scene.words.before(end, Part)
    title = _whole(scene, scene.words.before(field.start, Title), end) if field is not None else None
    return title if title is not None and title.rule.field else None


def _cue_of_field(scene: Scene, end: int) -> Word[Before] | None:
    """What a company is, with its branch: "công ty [bán lẻ] Veltra"."""
    field = scene.words.before(end, Part)
    if field is None or scene.named(field.start):
        return None
    cue = _whole(scene, scene.words.before(field.start, Before), end)
    return cue if cue is not None and cue.rule.id == "context.company.before" else None


def _whole(scene: Scene, word: Word[R] | None, end: int) -> Word[R] | None:
    """The rule word right before, unless it is the tail of a longer word: "đàn ông", "thành công ty"."""
    if word is None or scene.document.sentence_of[word.start] != scene.document.sentence_of[end]:
        return None
    begins = scene.document.word_start[word.start] or scene.shapes.initial[word.start]
    return word if begins or word.end - word.start > 1 else None
