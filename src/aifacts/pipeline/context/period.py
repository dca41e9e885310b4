"""Period: the time that governs a number, from its clause, its sentence, or the frame set before it."""

from __future__ import annotations

from collections import defaultdict

from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import TimeMention

# Words that make the time behind them the one compared with: "so với cùng kỳ 2024".
_COMPARING = frozenset({"so", "với", "cùng", "hơn", "mức"})
_COMPARING_REACH = 4
# A time this near to the start of its sentence sets the frame for those after it in the paragraph.
_FRAME_REACH = 3


def find_periods(scene: Scene) -> list[str | None]:
    """The period of each quantity, None where the text ties it to no time."""
    frames = _frames(scene)
    found = [_own_period(scene, index) for index in range(len(scene.modified))]
    for index, period in enumerate(found):
        origin = scene.modified[index].equivalent_to
        if period is None:
            found[index] = found[origin] if origin is not None else frames.get(scene.sentence_of(index).start)
    _share_repeated(scene, found)
    return found


def _own_period(scene: Scene, index: int) -> str | None:
    """The nearest time of the sentence, one of the same clause first, one before it rather than behind."""
    quantity = scene.modified[index].quantity
    sentence = scene.sentence_of(index)
    candidates = [t for t in scene.times_in(sentence.start, sentence.end) if _may_govern(scene, t)]
    if not candidates:
        return None
    clause = scene.clause(quantity.start)

    def rank(time: TimeMention) -> tuple[bool, bool, int]:
        inside = clause[0] <= time.start and time.end <= clause[1]
        is_before = time.end <= quantity.start
        distance = quantity.start - time.end if is_before else time.start - quantity.end
        return (not inside, not is_before, distance)

    return min(candidates, key=rank).period


def _may_govern(scene: Scene, time: TimeMention) -> bool:
    return time.period is not None and not is_compared(scene, time)


def is_compared(scene: Scene, time: TimeMention) -> bool:
    """Whether a time is only what a number is compared with."""
    norms = scene.document.norms
    if norms[time.start] == "cùng":
        return True
    first = scene.document.sentence(time.start).start
    before = norms[max(first, time.start - _COMPARING_REACH) : time.start]
    return "so với" in " ".join(before)


def _frames(scene: Scene) -> dict[int, str]:
    """For the start of each sentence without a time of its own, the frame set earlier in its paragraph."""
    frames: dict[int, str] = {}
    by_paragraph: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in scene.document.sentences:
        by_paragraph[sentence.paragraph].append(sentence)
    for sentences in by_paragraph.values():
        frame: str | None = None
        for sentence in sentences:
            times = [t for t in scene.times_in(sentence.start, sentence.end) if _may_govern(scene, t)]
            leading = next((t for t in times if t.start - sentence.start <= _FRAME_REACH), None)
            frame = leading.period if leading else frame
            if frame is not None and not times:
                frames[sentence.start] = frame
    return frames


def _share_repeated(scene: Scene, found: list[str | None]) -> None:
    """A number told twice ("headline, then body") has one period: read it from the whole article."""
    known: dict[tuple[object, ...], str] = {}
    keys = [
        (m.quantity.kind, m.quantity.value, m.quantity.value_max, m.quantity.unit) for m in scene.modified
    ]
    for key, period in zip(keys, found, strict=True):
        if period is not None:
            known.setdefault(key, period)
    for index, key in enumerate(keys):
        if found[index] is None:
            found[index] = known.get(key)
