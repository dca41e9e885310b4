"""Names in quotation marks: "bộ phim 'Tử chiến trên không'", "chiến lược 'AI cộng'"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from aifacts.model import Label
from aifacts.pipeline.entities.scene import Name, Scene
from aifacts.pipeline.entities.shapes import DIGITS, LOWER, SIGN
from aifacts.rulebook.entity_schema import Before, Designator

_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
_LONGEST = 24
_QUOTED = frozenset({Label.PRODUCT, Label.EVENT, Label.LAW})
_SAID = 3  # words of a saying in marks
_LONGEST_PERSON = 4  # syllables of a person's name
_BETWEEN = 2  # words between what it is and its name: "phim [hành động] 'Giờ vàng'"
_SURE = 3.0  # weight of a word that may stand so far off; of weaker ones ("xe") anything may follow
# Words behind which a quotation is what somebody says.
_SAYING = frozenset(
    "là rằng nói cho với mà đã vừa sẽ bị được gây thuộc này đó của và nên vì như có không".split()
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")


def find_quoted(scene: Scene) -> Iterator[Name]:
    """Works, events and programmes whose name is quoted behind what they are, or is quoted and all capitals.

    The same name elsewhere ("triển khai 'AI cộng'", or without marks) is what it was where the text said so.
    """
    quoted = [(start, end, scene.document.composed(start, end)) for start, end in _quoted(scene)]
    labels: dict[str, tuple[Label, str]] = {}
    for start, end, text in quoted:
        told = _told(scene, _opening(scene, start))
        if told is None and scene.named(start):
            told = _title_case(scene, start, end) or _edition(scene, start, end)
        if told is not None:
            labels.setdefault(text, told)
    known = [(start, end) for start, end, text in quoted if text in labels]
    for start, end in sorted({*known, *_unquoted(scene, known)}):
        label, rule = labels[scene.document.composed(start, end)]
        name = Name(start, end)
        name.say(label, 9, rule)
        yield name


def _unquoted(scene: Scene, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The names of several words that are written without marks elsewhere."""
    document = scene.document
    texts = {document.composed(start, end) for start, end in known}
    sizes: dict[str, set[int]] = defaultdict(set)  # by the first word
    for start, end in known:
        if end - start > 1:
            sizes[document.norms[start]].add(end - start)
    for i in document.at(sizes.keys()):
        for size in sizes[document.norms[i]]:
            if document.together(i, i + size) and document.composed(i, i + size) in texts:
                yield i, i + size


def _quoted(scene: Scene) -> Iterator[tuple[int, int]]:
    """The tokens between quotation marks that begin with a capital or number: "phim '96 phút sinh tử'"."""
    within = 0
    for i in scene.document.signs(_PAIRS.keys()):
        if i < within:
            continue
        if i > 0 and scene.document.glued[i - 1] and scene.document.surfaces[i - 1].isalnum():
            continue
        if i + 1 >= len(scene.document) or not scene.document.together(i, i + 2):
            continue
        end = _closing(scene, i + 1, _PAIRS[scene.document.surfaces[i]])
        if end is not None and end > i + 1 and (scene.named(i + 1) or _is_numbered(scene, i + 1, end)):
            within = end + 1
            yield i + 1, end


def _opening(scene: Scene, start: int) -> int:
    """The first mark before what is quoted: some write two for one (''Mùa lá rụng'')."""
    surfaces, mark = scene.document.surfaces, start - 1
    is_doubled = mark > 0 and surfaces[mark - 1] == surfaces[mark] and scene.document.glued[mark - 1]
    return mark - 1 if is_doubled else mark


def _is_numbered(scene: Scene, start: int, end: int) -> bool:
    """Whether a title begins with a number: "2 ngày 1 đêm"; but "2 trong 1" is a saying."""
    return scene.shapes.shape[start] is DIGITS and end - start > _SAID


def _told(scene: Scene, i: int) -> tuple[Label, str] | None:
    """What the words before the quotation mark say is quoted: "phim '…'", "giải pickleball '…'"."""
    for end in range(i, max(scene.document.sentence(i).start, i - _BETWEEN - 1), -1):
        counted = scene.shapes.shape[end] is DIGITS or scene.document.surfaces[end] == ":"
        plain = scene.shapes.shape[end] is LOWER and scene.document.norms[end] not in _SAYING
        if end < i and not (counted or plain):  # "dự án 6: '…'"
            return None
        told = _says(scene, end, far=end < i)
        if told is not None:
            return told
    return None


def _says(scene: Scene, end: int, *, far: bool) -> tuple[Label, str] | None:
    """What the words that end before token `end` say is named behind them."""
    cue, designator = scene.words.before(end, Before), scene.words.before(end, Designator)
    if cue is not None and (scene.document.word_start[cue.start] or cue.end - cue.start > 1):
        label = cue.rule.quoted or cue.rule.label
        if label in _QUOTED and (cue.rule.weight >= _SURE or not far):
            return label, cue.rule.id
    if designator is None or designator.rule.label not in _QUOTED:
        return None
    rule = designator.rule
    return (rule.label, rule.id) if rule.lower or scene.named(designator.start) else None


def _edition(scene: Scene, start: int, end: int) -> tuple[Label, str] | None:
    """A quoted name with its year: "á quân 'Tiếng hát xanh 2019'"."""
    if end - start < 2 or scene.document.norms[end - 2] == "năm":  # "Phát minh của năm 2025"
        return None
    if any(scene.hit(t) for t in range(start + 1, end)):
        return None  # what somebody says: 'Bảng của Pháp ở World Cup 2026'
    dated = _YEAR.fullmatch(scene.document.surfaces[end - 1]) is not None
    return (Label.EVENT, "structure.edition") if dated else None


def _title_case(scene: Scene, start: int, end: int) -> tuple[Label, str] | None:
    """A work's title, capitals throughout: 'Spider-Man: No Way Home', 'Ỷ Thiên Đồ Long Ký'."""
    words = [t for t in range(start, end) if scene.shapes.shape[t] is not SIGN]
    if any(scene.shapes.shape[t] is LOWER for t in words):
        return None
    foreign = sum(not scene.shapes.viet[t] and scene.named(t) for t in words)
    unknown = scene.words.at(start, Designator) is None and not any(scene.hit(t) for t in words)
    if (len(words) >= 3 and foreign >= 2) or (len(words) > _LONGEST_PERSON and unknown):
        return Label.PRODUCT, "structure.quoted_title"
    return None


def _closing(scene: Scene, start: int, closing: str) -> int | None:
    """The token of the closing mark."""
    limit = min(scene.limit(start), start + _LONGEST)
    for i in range(start, limit):
        if scene.document.surfaces[i] == closing and not (closing in "'’" and _apostrophe(scene, i)):
            return i
    return None


def _apostrophe(scene: Scene, i: int) -> bool:
    """Whether a mark stands inside a word: "Christie's"."""
    return (
        scene.document.glued[i - 1] and scene.document.glued[i] and scene.document.surfaces[i + 1].isalpha()
    )
