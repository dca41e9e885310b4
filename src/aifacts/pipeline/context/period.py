"""Period: the time that governs a number, from its clause, its sentence, or the frame set before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from aifacts.model import Label
from aifacts.pipeline.context.bulletins import find_stories
from aifacts.pipeline.context.headlines import share_with_headline
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
from aifacts.pipeline.context.readers import NOTHING, Case, Nothing, Read, Readers, Readings, restated
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.context.words import phrases
from aifacts.pipeline.modifiers import Modified
from aifacts.pipeline.spans import Quantity, TimeMention
from aifacts.rulebook import load

# "1.300 MW | năm 2024", "30% | vào năm 2030".
_RIGHT_BEHIND = 1
_PART = phrases("words.period-part")
# How far behind a place in a ranking the one who has it may be named, in tokens.
_RANKED_REACH = 6
_AND = "và"
_YESTERDAY = phrases("words.yesterday")


@dataclass(slots=True, kw_only=True)
class PeriodCase(Case[str]):
    """One number with the times of its sentence, those of them that may be its own, the one that governs it,
    and the frames that go on into sentences."""

    nearby: Sequence[TimeMention]
    times: Sequence[TimeMention]
    best: TimeMention | None
    frames: Mapping[int, str]


def find_periods(scene: Scene) -> Readings[str]:
    """The period of each quantity, None where the text ties it to no time."""
    told: Readings[str] = Readings()
    frames = find_frames(scene)
    for index, (modified, story) in enumerate(zip(scene.modified, find_stories(scene), strict=True)):
        quantity = modified.quantity
        sentence = story or scene.sentences[index]
        nearby = scene.times_in(sentence.start, sentence.end)
        times = [time for time in nearby if may_govern(scene, time, quantity)]
        case = PeriodCase(
            scene=scene,
            index=index,
            modified=modified,
            quantity=quantity,
            sentence=sentence,
            found=told.values,
            nearby=nearby,
            times=times,
            best=_best(scene, modified, nearby, times) if times else None,
            frames={} if story else frames,
        )
        told.append(*_readers().ask(quantity.kind, case))
    told.revise("period.shared", partial(share_with_headline, scene))
    return told


def _of_age(_: PeriodCase) -> Nothing:
    """An age has its day and no period."""
    return NOTHING


def _of_title(case: PeriodCase) -> Nothing | None:
    """A place in a ranking that only tells who somebody is has none: "tay vợt số 1 thế giới Aryna
    Sabalenka"."""
    end = case.quantity.end
    behind = case.scene.entities_in(end, end + _RANKED_REACH)
    return NOTHING if any(e.label is Label.PERSON for e in behind) else None


def _of_standard(case: PeriodCase) -> str | Nothing | None:
    """What another is compared with has the time behind it: "… so với mức 33,07 triệu | hôm qua"."""
    if not is_standard(case.scene, case.quantity):
        return None
    return next((t.period for t in case.nearby if t.start >= case.quantity.end), None) or NOTHING


def _of_quote(case: PeriodCase) -> str | Nothing | None:
    """The trading day of a quote without a time of its own."""
    is_open = case.best is None or case.best.period is None
    if not is_open or not case.scene.quotes_market(case.sentence):
        return None
    return _trading_day(case.scene, case.quantity.start) or NOTHING


def _governing(case: PeriodCase) -> str | Nothing | None:
    """The time of its clause, else of its sentence; of a plan the one that lies ahead."""
    if case.best is None:
        return None
    return (
        spanning(case.scene, _detailed(case.scene, case.quantity, case.best, case.times), case.times)
        or NOTHING
    )


def _of_frame(case: PeriodCase) -> str | None:
    """The frame that a sentence before sets: "Năm 2024, hãng thu 5 tỷ đồng. Chi phí là 3 tỷ đồng"."""
    return case.frames.get(case.sentence.start) if case.best is None else None


def _of_whole(case: PeriodCase) -> str | None:
    """The period of the number that this one is a part of: "… 45 người. Trong đó có 1 trưởng ban"."""
    scene, index = case.scene, case.index
    sentence = scene.sentences[index]
    is_part = _PART.widths_at(scene.document.norms, sentence.start)
    if not is_part or not index:
        return None
    sentence_of = scene.document.sentence_of
    gap = sentence_of[sentence.start] - sentence_of[scene.modified[index - 1].quantity.start]
    return case.found[index - 1] if gap <= 1 else None


_CODE: Mapping[str, Read[PeriodCase, str]] = {
    "period.age": _of_age,
    "period.restated": restated,
    "period.title": _of_title,
    "period.standard": _of_standard,
    "period.quote": _of_quote,
    "period.governing": _governing,
    "period.frame": _of_frame,
    "period.whole": _of_whole,
}


@cache
def _readers() -> Readers[PeriodCase, str]:
    return Readers(load().readers("periods"), _CODE)


def _best(
    scene: Scene, modified: Modified, nearby: Sequence[TimeMention], times: Sequence[TimeMention]
) -> TimeMention:
    """Of the times that may be a number's the one that governs it; of a plan one that lies ahead."""
    quantity = modified.quantity
    best = min(times, key=lambda time: _rank(scene, time, quantity))
    if modified.fields.get("modality") in AHEAD:
        return _deadline(quantity, nearby) or best
    return best


def _detailed(
    scene: Scene, quantity: Quantity, time: TimeMention, times: Sequence[TimeMention]
) -> TimeMention:
    """The day that closes or opens a sentence with a year in a name: "được giải … năm 2025, tối 29/10"."""
    tail, lead = times[-1], times[0]
    if _is_within(tail, time) and is_tail(scene, tail):
        return tail
    opens = lead.start == scene.document.sentence(lead.start).start and is_day(lead.period or "")
    is_named = time.start > quantity.end and _is_within(lead, time)  # "Hôm nay, 90 em dự cuộc thi … năm 2025"
    return lead if opens and is_named else time


def _is_within(inner: TimeMention, outer: TimeMention) -> bool:
    """Whether the period of a time lies within that of another: a day in its year."""
    return bool(outer.period) and (inner.period or "").startswith(outer.period or "-")


def _deadline(quantity: Quantity, times: Sequence[TimeMention]) -> TimeMention | None:
    """ "Tháng 2, hãng cam kết chi 380 tỷ … trong ba năm tới": a plan's time is ahead of its announcement."""
    behind = [t for t in times if quantity.end <= t.start and t.period is not None and "/" in t.period]
    return behind[0] if behind else None


def _rank(scene: Scene, time: TimeMention, quantity: Quantity) -> tuple[bool, bool, bool, int]:
    """A time right behind the number first ("1.300 MW năm 2024"), then one of its clause or a "Hiện tại" that
    opens its sentence, then one before."""
    clause = scene.clause(quantity.start)
    is_now = time.value == NOW and time.start == scene.document.sentence(time.start).start
    is_before = time.end <= quantity.start
    inside = is_now or (clause[0] <= time.start and time.end <= clause[1])
    if not is_before and _goes_on_to(scene, quantity.end, time.start):
        inside = is_now
    distance = quantity.start - time.end if is_before else time.start - quantity.end
    is_right_behind = not is_before and inside and distance <= _RIGHT_BEHIND
    return (not is_right_behind, not inside, not is_before, distance)


def _goes_on_to(scene: Scene, start: int, end: int) -> bool:
    """Whether an "và" leads on to another statement: "nhận 7 tổ trưởng và đến tháng 6 nhận …"; but "đón 90
    nông dân và thợ may đến hết tháng 6"."""
    joints = (token for token in range(start, end) if scene.document.norms[token] == _AND)
    return any(not scene.is_agent(token + 1) for token in joints)


def _is_past(scene: Scene, time: TimeMention) -> bool:
    """Whether a day is that of a session before: "hôm qua (14/4)"."""
    norms = scene.document.norms
    start = time.start - 1 if norms[time.start - 1] == "(" else time.start
    return bool(_YESTERDAY.widths_at(norms, time.start) or _YESTERDAY.widths_before(norms, start))


def _trading_day(scene: Scene, token: int) -> str | None:
    """The day last named before a quote, but for days compared with: "Tính đến 8 giờ hôm nay (15/4)"."""
    days = (t for t in scene.times_before(token) if not is_compared(scene, t) and not _is_past(scene, t))
    periods = (time.period for time in days if record_of(scene, time) is None)
    return next((period for period in periods if period is not None and is_day(period)), None)
