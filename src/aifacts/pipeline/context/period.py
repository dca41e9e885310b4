"""Period: the time that governs a number, from its clause, its sentence, or the frame set before it."""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.model import Kind, Label
from aifacts.pipeline.context.bulletins import is_of_stories, story
from aifacts.pipeline.context.headlines import TIMELESS, share_with_headline
from aifacts.pipeline.context.period_frames import find_frames
from aifacts.pipeline.context.period_times import (
    AHEAD,
    NOW,
    is_compared,
    is_day,
    is_standard,
    is_tail,
    may_govern,
    record_of,
    spanning,
)
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.context.words import phrases
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.modifiers import Modified
from aifacts.pipeline.spans import Quantity, TimeMention

# "1.300 MW | năm 2024", "30% | vào năm 2030".
_RIGHT_BEHIND = 1
_PART = phrases("words.period-part")
# How far behind a place in a ranking the one who has it may be named, in tokens.
_RANKED_REACH = 6
_YESTERDAY = phrases("words.yesterday")


def find_periods(scene: Scene) -> list[str | None]:
    """The period of each quantity, None where the text ties it to no time."""
    is_bulletin = is_of_stories(scene)
    frames = {} if is_bulletin else find_frames(scene)
    found: list[str | None] = []
    for index, modified in enumerate(scene.modified):
        origin = modified.equivalent_to
        if modified.quantity.kind in TIMELESS:
            found.append(None)
        elif origin is not None and origin < index:
            found.append(found[origin])
        else:
            sentence = story(scene, modified.quantity.start) if is_bulletin else scene.sentence_of(index)
            found.append(_period(scene, modified, sentence, frames) or _whole(scene, index, found))
    share_with_headline(scene, found)
    return found


def _whole(scene: Scene, index: int, found: list[str | None]) -> str | None:
    """The period of the number that this one is a part of: "… 45 người. Trong đó có 1 trưởng ban"."""
    sentence = scene.sentence_of(index)
    is_part = tuple(scene.document.norms[sentence.start : sentence.start + 2]) in _PART
    if not is_part or not index:
        return None
    sentence_of = scene.document.sentence_of
    gap = sentence_of[sentence.start] - sentence_of[scene.modified[index - 1].quantity.start]
    return found[index - 1] if gap <= 1 else None


def _period(scene: Scene, modified: Modified, sentence: Sentence, frames: dict[int, str]) -> str | None:
    quantity = modified.quantity
    nearby = scene.times_in(sentence.start, sentence.end)
    times = [t for t in nearby if may_govern(scene, t, quantity)]
    if _is_title(scene, quantity):
        return None
    if is_standard(scene, quantity):
        return next((t.period for t in nearby if t.start >= quantity.end), None)
    if not times and scene.quotes_market(sentence):
        return _trading_day(scene, quantity.start)
    if not times:
        return None if quantity.kind is Kind.MEASURE else frames.get(sentence.start)
    best = min(times, key=lambda time: _rank(scene, time, quantity))
    if modified.fields.get("modality") in AHEAD:
        best = _deadline(quantity, nearby) or best
    if best.period is None and scene.quotes_market(sentence):
        return _trading_day(scene, quantity.start)
    return spanning(scene, _detailed(scene, best, times), times)


def _is_title(scene: Scene, quantity: Quantity) -> bool:
    """Whether a place in a ranking only tells who somebody is: "tay vợt số 1 thế giới Aryna Sabalenka"."""
    behind = scene.entities_in(quantity.end, quantity.end + _RANKED_REACH)
    return quantity.kind is Kind.RANK and any(e.label is Label.PERSON for e in behind)


def _detailed(scene: Scene, time: TimeMention, times: Sequence[TimeMention]) -> TimeMention:
    """The day that closes a sentence within the year of a name: "được giải … năm 2025, tối 29/10"."""
    tail = times[-1]
    is_within = bool(time.period) and (tail.period or "").startswith(time.period or "-")
    return tail if is_within and is_tail(scene, tail) else time


def _deadline(quantity: Quantity, times: Sequence[TimeMention]) -> TimeMention | None:
    """ "Tháng 2, hãng cam kết chi 380 tỷ … trong ba năm tới": a plan's time is ahead of its announcement."""
    behind = [t for t in times if quantity.end <= t.start and t.period is not None and "/" in t.period]
    return behind[0] if behind else None


def _rank(scene: Scene, time: TimeMention, quantity: Quantity) -> tuple[bool, bool, bool, int]:
    """A time right behind the number first ("1.300 MW năm 2024"), then one of its clause or a "Hiện tại" that
    opens its sentence, then one before."""
    clause = scene.clause(quantity.start)
    is_now = time.value == NOW and time.start == scene.document.sentence(time.start).start
    inside = is_now or (clause[0] <= time.start and time.end <= clause[1])
    is_before = time.end <= quantity.start
    distance = quantity.start - time.end if is_before else time.start - quantity.end
    is_right_behind = not is_before and inside and distance <= _RIGHT_BEHIND
    return (not is_right_behind, not inside, not is_before, distance)


def _is_past(scene: Scene, time: TimeMention) -> bool:
    """Whether a day is that of a session before: "hôm qua (14/4)"."""
    norms = scene.document.norms
    start = time.start - 1 if norms[time.start - 1] == "(" else time.start
    around = (norms[time.start : time.start + 2], norms[max(0, start - 2) : start])
    return not _YESTERDAY.isdisjoint(map(tuple, around))


def _trading_day(scene: Scene, token: int) -> str | None:
    """The day last named before a quote, but for days compared with: "Tính đến 8 giờ hôm nay (15/4)"."""
    days = (t for t in scene.times_before(token) if not is_compared(scene, t) and not _is_past(scene, t))
    periods = (time.period for time in days if record_of(scene, time) is None)
    return next((period for period in periods if period is not None and is_day(period)), None)
