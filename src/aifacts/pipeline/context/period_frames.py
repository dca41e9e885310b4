"""Frames: the time that a sentence sets for those behind it."""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.model import Label, ZoneKind
from aifacts.pipeline.context.period_times import (
    AHEAD,
    dates_speech,
    is_compared,
    is_day,
    may_govern,
    spanning,
)
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import TimeMention

# A time this near to the start of its sentence sets the frame for those after it in the paragraph.
_FRAME_REACH = 3
# So does one this near to it that governs a number of its sentence, for the sentences behind.
_TOLD_REACH = 8
_LONGEST_OUTCOME = 8  # tokens
_BEFORE = phrases("words.period-before")
_STRETCHES = words("words.stretches")
_BOUNDS = words("words.period-bounds")
_EVENTS = phrases("words.events")
_HOLDING, _ORGANISERS, _ORGANISERS_REACH = phrases("words.holding"), phrases("words.organisers"), 5
_ACCORDINGLY = phrases("words.accordingly")


def find_frames(scene: Scene) -> dict[int, str]:
    """For the start of each sentence, the frame that it sets or that goes on into it: in the same paragraph,
    or in the next where it carries on the sentence before ("Trong đó, …")."""
    frames: dict[int, str] = {}
    frame: str | None = None
    headline: str | None = None
    held: str | None = None  # when the event of the article takes place
    paragraph = -1
    for sentence in scene.document.sentences:
        if sentence.paragraph != paragraph and not scene.goes_on(sentence) and not _of_event(scene, sentence):
            frame = None
        paragraph = sentence.paragraph
        times = [t for t in scene.times_in(sentence.start, sentence.end) if not is_compared(scene, t)]
        leading = next((t for t in times if t.start - sentence.start <= _FRAME_REACH), None)
        if _BEFORE.widths_at(scene.document.norms, sentence.start):
            frame = None
        if leading is not None:
            frame = None if _dates_report(scene, leading, sentence) else leading.period
        elif frame is not None:
            frames[sentence.start] = frame
        held = held or _held(scene, sentence, times)
        if held is not None and not times and _tells_of_event(scene, sentence):
            frames[sentence.start] = frame = held
        if sentence.zone is ZoneKind.HEADLINE:
            headline = _told_of_all(scene, sentence, times)
        elif sentence.zone is ZoneKind.LEAD and headline is not None and sentence.start not in frames:
            frames[sentence.start] = headline
        if leading is None:
            frame = _told(scene, sentence, times) or _announced(scene, sentence, times) or frame
    return frames


def _held(scene: Scene, sentence: Sentence, times: Sequence[TimeMention]) -> str | None:
    """When an event takes place: "Diễn ra từ ngày 26 đến 28/7, hội chợ …"."""
    dated = [t for t in times if t.period is not None]
    events = scene.entities_in(sentence.start, sentence.end) if dated else ()
    if not any(e.label is Label.EVENT for e in events):
        return None
    is_held = _HOLDING.stands_in(scene.document.norms, sentence.start, sentence.end)
    return spanning(scene, dated[0], dated) if is_held else None


def _tells_of_event(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence is told by organisers: "Theo ban tổ chức, hơn 800 doanh nghiệp tham dự"."""
    end = min(sentence.end, sentence.start + _ORGANISERS_REACH)
    return _ORGANISERS.stands_in(scene.document.norms, sentence.start, end)


def _of_event(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence tells on of what happened in the one before: "Vụ tai nạn khiến 5 người chết"."""
    return bool(_EVENTS.widths_at(scene.document.norms, sentence.start))


def _dates_report(scene: Scene, time: TimeMention, sentence: Sentence) -> bool:
    """Whether a time is only that of what is said: "Ngày 19-4, nguồn tin cho biết … Cụ thể, …"."""
    quantities = scene.modified_in(time.end, sentence.end)
    return dates_speech(scene, time, quantities[0].quantity.start if quantities else sentence.end)


def _told_of_all(scene: Scene, sentence: Sentence, times: Sequence[TimeMention]) -> str | None:
    """The one year, quarter or month of a headline, which the lead tells of: "10 ôtô bán chạy nhất năm 2025";
    neither a plan's nor a feast's."""
    told = [t for t in times if t.period is not None]
    numbers = scene.modified_in(sentence.start, sentence.end)
    if len(told) != 1 or not numbers or any(m.fields.get("modality") in AHEAD for m in numbers):
        return None
    norms, time = scene.document.norms, told[0]
    is_plain = norms[time.start] in _STRETCHES and norms[time.start - 1] not in _BOUNDS
    return time.period if is_plain and time.period is not None and not is_day(time.period) else None


def _announced(scene: Scene, sentence: Sentence, times: Sequence[TimeMention]) -> str | None:
    """The one time of a sentence without numbers that the next one carries on: "… không tăng học phí năm học
    2025-2026. Theo đó, …"."""
    following = scene.document.sentence_of[sentence.start] + 1
    periods = [t.period for t in times if t.period is not None and not _dates_report(scene, t, sentence)]
    if following == len(scene.document.sentences) or len(periods) != 1:
        return None
    start = scene.document.sentences[following].start
    goes_on = bool(_ACCORDINGLY.widths_at(scene.document.norms, start))
    is_told = goes_on and not is_day(periods[0]) and not scene.modified_in(sentence.start, sentence.end)
    return periods[0] if is_told else None


def _told(scene: Scene, sentence: Sentence, times: Sequence[TimeMention]) -> str | None:
    """The period of a sentence's numbers, which goes on into the next: "Xuất khẩu 9 tháng đạt 349 tỷ USD"."""
    quantities = [modified.quantity for modified in scene.modified_in(sentence.start, sentence.end)]
    governing = [t for t in times if any(may_govern(scene, t, quantity) for quantity in quantities)]
    if not governing:
        return None
    is_leading = governing[0].start - sentence.start <= _TOLD_REACH
    if not is_leading and not _is_summed_up(scene, sentence):
        return None
    return spanning(scene, governing[0], governing)


def _is_summed_up(scene: Scene, sentence: Sentence) -> bool:
    """Whether the next sentence only says what came of it: "Kho gạo đổ sập tối 6/3. Hai thợ bị thương"."""
    following = scene.document.sentence_of[sentence.start] + 1
    if following == len(scene.document.sentences):
        return False
    outcome = scene.document.sentences[following]
    is_short = outcome.end - outcome.start <= _LONGEST_OUTCOME
    return is_short and bool(scene.modified_in(outcome.start, outcome.start + 2))
