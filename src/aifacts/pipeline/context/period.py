"""Period: the time that governs a number, from its clause, its sentence, or the frame set before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from aifacts.model import Kind, Modality, ZoneKind
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.modifiers import Modified
from aifacts.pipeline.spans import Quantity, TimeMention
from aifacts.rulebook.schema import Attribution

# Words that make the time behind them the one compared with: "so với cùng kỳ 2024".
_COMPARING = ("so với", "vượt lũ", "vượt đỉnh", "vượt kỷ lục", "cùng thời điểm")
_COMPARING_REACH = 8
# A time this near to the start of its sentence sets the frame for those after it in the paragraph.
_FRAME_REACH = 3
# So does one this near to it that governs a number of its sentence, for the sentences behind.
_TOLD_REACH = 8
# "1.300 MW | năm 2024", "30% | vào năm 2030".
_RIGHT_BEHIND = 1
# A clause of its own this short is a time for all that stands before it: "…, tối 29/10".
_TAIL_SLACK = 2
# "…, theo số liệu tháng 4".
_ACCORDING, _SOURCE_SLACK = "theo", 5
# What joins the two ends of a stretch: "từ 2006 đến 2022", "(tháng 1/2016 đến tháng 6/2018)".
_UNTIL = frozenset({("đến",), ("tới",), ("đến", "hết"), ("cho", "đến"), ("-",), ("–",)})
# What a time only tells which one is meant, or who: "vàng giao tháng 6", "ông Hùng (SN 1981)".
_NAMING = frozenset({"giao", "sn", "sinh"})
# Verbs of a record, whose day is that of the record alone: "kỷ lục 4.381 USD lập hôm 20/10".
_SETTING = frozenset({"lập"})
_SETTING_REACH, _RECORD_REACH = 3, 8
# What steps out of the frame: "Trước đó, mẫu này có giá …".
_BEFORE = ["trước", "đó"]
_SAYING = "source.says"
_NOW = "PRESENT_REF"
_AHEAD = frozenset({Modality.TARGET, Modality.FORECAST})
_TIMELESS = frozenset({Kind.AGE})
# A headline rounds the number of its article: "hơn 10.400 tỷ" and "10.429 tỷ" are one.
_ROUNDING = Decimal("0.03")


def find_periods(scene: Scene) -> list[str | None]:
    """The period of each quantity, None where the text ties it to no time."""
    frames = _frames(scene)
    found: list[str | None] = []
    for index, modified in enumerate(scene.modified):
        origin = modified.equivalent_to
        if modified.quantity.kind in _TIMELESS:
            found.append(None)
        elif origin is not None and origin < index:
            found.append(found[origin])
        else:
            found.append(_period(scene, modified, frames))
    _share_with_headline(scene, found)
    return found


def _period(scene: Scene, modified: Modified, frames: dict[int, str]) -> str | None:
    quantity = modified.quantity
    sentence = scene.document.sentence(quantity.start)
    nearby = scene.times_in(sentence.start, sentence.end)
    times = [t for t in nearby if _may_govern(scene, t, quantity)]
    if not times and scene.quotes_market(sentence):
        return _trading_day(scene, quantity.start)
    if not times:
        return None if quantity.kind is Kind.MEASURE else frames.get(sentence.start)
    best = min(times, key=lambda time: _rank(scene, time, quantity))
    if modified.fields.get("modality") in _AHEAD:
        best = _deadline(quantity, nearby) or best
    return _spanning(scene, best, times)


def _deadline(quantity: Quantity, times: Sequence[TimeMention]) -> TimeMention | None:
    """ "Tháng 2, hãng cam kết chi 380 tỷ … trong ba năm tới": a plan's time is ahead of its announcement."""
    behind = [t for t in times if quantity.end <= t.start and t.period is not None and "/" in t.period]
    return behind[0] if behind else None


def _rank(scene: Scene, time: TimeMention, quantity: Quantity) -> tuple[bool, bool, bool, int]:
    """A time right behind the number first ("1.300 MW năm 2024"), then one of its clause, then one before."""
    clause = scene.clause(quantity.start)
    inside = clause[0] <= time.start and time.end <= clause[1]
    is_before = time.end <= quantity.start
    distance = quantity.start - time.end if is_before else time.start - quantity.end
    is_right_behind = not is_before and inside and distance <= _RIGHT_BEHIND
    return (not is_right_behind, not inside, not is_before, distance)


def _spanning(scene: Scene, time: TimeMention, times: list[TimeMention]) -> str | None:
    """The period of a time, or of the stretch that it begins or ends: "từ năm 2006 đến 2022",
    "phiên ngày 26 và 27-1"."""
    for first, second in pairwise(times):
        if time not in (first, second) or not first.period or not second.period:
            continue
        between = tuple(scene.document.norms[first.end : second.start])
        if between in _UNTIL or (between == ("và",) and _is_next_day(first.period, second.period)):
            return "/".join(dict.fromkeys((first.period, second.period)))  # "từ 7 giờ đến 9 giờ" is one day
    return time.period


def _is_next_day(first: str, second: str) -> bool:
    """Whether two periods are days that follow each other."""
    if not (_is_day(first) and _is_day(second)) or "X" in first + second:
        return False
    return date.fromisoformat(first) + timedelta(days=1) == date.fromisoformat(second)


def _may_govern(scene: Scene, time: TimeMention, quantity: Quantity) -> bool:
    """Whether a time can be that of a number: neither what it is compared with, nor when it was said."""
    if (time.period is None and time.value != _NOW) or is_compared(scene, time) or _is_named(scene, time):
        return False
    record = _record(scene, time)
    if record is not None and record is not quantity:
        return False
    if time.end <= quantity.start:
        return not _dates_speech(scene, time, quantity)
    clause = scene.clause(quantity.start)
    return time.end <= clause[1] or _is_tail(scene, time)


def _trading_day(scene: Scene, token: int) -> str | None:
    """The day last named before a quote, but for days compared with: "Tính đến 8 giờ hôm nay (15/4)"."""
    days = (t for t in scene.times_before(token) if not is_compared(scene, t))
    periods = (time.period for time in days if _record(scene, time) is None)
    return next((period for period in periods if period is not None and _is_day(period)), None)


def _record(scene: Scene, time: TimeMention) -> Quantity | None:
    """The number that a time is only the date of: "kỷ lục 4.381 USD/ounce lập hôm 20/10"."""
    first = max(scene.document.sentence(time.start).start, time.start - _SETTING_REACH)
    for verb in range(first, time.start):
        if scene.document.norms[verb] in _SETTING:
            before = scene.modified_in(max(0, verb - _RECORD_REACH), verb)
            return before[-1].quantity if before else None
    return None


def _is_day(period: str) -> bool:
    return len(period) == len("2025-10-27") and "/" not in period


def _is_named(scene: Scene, time: TimeMention) -> bool:
    """Whether a time tells which one is meant: "Quyết định số 12/QĐ-TTg ngày 5/6", "vàng giao tháng 6"."""
    token = time.start - 1
    if token < scene.document.sentence(time.start).start:
        return False
    return scene.document.norms[token] in _NAMING or token in scene.laws


def _is_tail(scene: Scene, time: TimeMention) -> bool:
    start, end = scene.clause(time.start)
    slack = _SOURCE_SLACK if scene.document.norms[start] == _ACCORDING else _TAIL_SLACK
    return (time.start - start) + (end - time.end) <= slack


def _dates_speech(scene: Scene, time: TimeMention, quantity: Quantity) -> bool:
    """ "Ngày 3-2, hãng thông báo đầu tư 5 tỷ USD": the day is that of the announcement."""
    for token in scene.attributions_between(time.end, quantity.start):
        for hit in scene.hits.all_at(token, Attribution):
            is_speech = hit.rule.id == _SAYING
            if is_speech and token not in scene.names and scene.document.word_start[token]:
                return True
    return False


def is_compared(scene: Scene, time: TimeMention) -> bool:
    """Whether a time is only what a number is compared with: "so với cùng kỳ 2024"."""
    norms = scene.document.norms
    first = scene.document.sentence(time.start).start
    if norms[time.start] == "cùng" or (time.start > first and norms[time.start - 1] == "hơn"):
        return True
    before = " ".join(norms[max(first, time.start - _COMPARING_REACH) : time.start])
    return any(words in before for words in _COMPARING)


def _frames(scene: Scene) -> dict[int, str]:
    """For the start of each sentence, the frame that it sets or that goes on into it: in the same paragraph,
    or in the next where it carries on the sentence before ("Trong đó, …")."""
    frames: dict[int, str] = {}
    frame: str | None = None
    paragraph = -1
    for sentence in scene.document.sentences:
        if sentence.paragraph != paragraph and not scene.goes_on(sentence):
            frame = None
        paragraph = sentence.paragraph
        times = [t for t in scene.times_in(sentence.start, sentence.end) if not is_compared(scene, t)]
        leading = next((t for t in times if t.start - sentence.start <= _FRAME_REACH), None)
        if leading is not None:
            frame = leading.period
        elif scene.document.norms[sentence.start : sentence.start + 2] == _BEFORE:
            frame = None
        if frame is not None:
            frames[sentence.start] = frame
        if leading is None:
            frame = _told(scene, sentence, times) or frame
    return frames


def _told(scene: Scene, sentence: Sentence, times: Sequence[TimeMention]) -> str | None:
    """The period of a sentence's numbers, which goes on into the next: "Xuất khẩu 9 tháng đạt 349 tỷ USD"."""
    quantities = [modified.quantity for modified in scene.modified_in(sentence.start, sentence.end)]
    governing = [t for t in times if any(_may_govern(scene, t, quantity) for quantity in quantities)]
    if not governing or governing[0].start - sentence.start > _TOLD_REACH:
        return None
    return _spanning(scene, governing[0], governing)


def _share_with_headline(scene: Scene, found: list[str | None]) -> None:
    """The period of a headline's number is that of the same number in the article."""
    for index, modified in enumerate(scene.modified):
        if scene.sentence_of(index).zone is not ZoneKind.HEADLINE or found[index] is not None:
            continue
        found[index] = next(
            (
                period
                for other, period in zip(scene.modified, found, strict=True)
                if period is not None and _is_same(modified.quantity, other.quantity)
            ),
            None,
        )


def _is_same(a: Quantity, b: Quantity) -> bool:
    if a.kind is not b.kind or a.kind in _TIMELESS or not _is_same_unit(a, b):
        return False
    return abs(a.value - b.value) <= _ROUNDING * max(abs(a.value), abs(b.value))


def _is_same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers count the same, told longer or shorter: "robot", "robot công nghiệp"."""
    if a.kind is not Kind.COUNT:
        return a.unit == b.unit
    first, second = f"{a.unit} ", f"{b.unit} "
    return first.startswith(second) or second.startswith(first)
