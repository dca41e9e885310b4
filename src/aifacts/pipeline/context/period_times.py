"""Which times may be those of a number: neither what it is compared with, nor when it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from aifacts.model import Kind, Label, Mod, Modality, TimeType
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.spans import Quantity, TimeMention

_COMPARING = words("words.comparing")
_COMPARING_REACH = 8
# "… so với mức | 33,07 triệu".
_THAN, _STANDARD_REACH = ("so", "với"), 4
# A clause of its own this short is a time for all that stands before it: "…, tối 29/10".
_TAIL_SLACK = 2
# "…, theo số liệu tháng 4".
_ACCORDING, _SOURCE_SLACK, _CITED_REACH = "theo", 5, 2
_UNTIL = phrases("words.until")
_COMMODITIES = words("words.commodities")
_NAMING = phrases("words.time-naming")
_OCCASIONS = words("words.occasions")
_LAWS = phrases("words.numbered-laws")
_FOR_FEASTS, _FEASTS = words("words.for-feasts"), ("holiday.", "lunar.", "tet")
_SETTING = words("words.record-setting")
_SETTING_REACH, _RECORD_REACH = 3, 8
# "trả 12 triệu USD | vì vi phạm … từ năm 2010 đến năm 2012".
_REASON = "vì"
# "3 đợt tăng lãi suất, mỗi đợt thêm 0,25% trong năm 2018" is all of that year.
_EACH = "mỗi"
_EFFECTIVE = phrases("words.effective")
# "Luật gồm 8 chương, có hiệu lực từ | 1/3/2026": that day is not one of what is counted.
_EFFECT, _EFFECT_REACH = ("hiệu", "lực"), 4
# "cố thủ lúc | nửa đêm": of which night, nobody says.
_BARE_PARTS = frozenset({"part.alone", "part.night-before"})
_LONGEST_NAME = 12  # tokens
_ENDS = frozenset({"từ", "đến"})
_SINCE, _SINCE_OR_FROM = phrases("words.since"), phrases("words.since-or-from")
_RECORDS, _RECORD_SPAN = phrases("words.records"), 8
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_TERM, _WITHIN = ("nhiệm", "kỳ"), frozenset({"trong", "suốt", "qua", "cả", "của"})
_AGE = 10  # years of what has a life or a history
_SAYING = frozenset({"source.says"})
NOW = "PRESENT_REF"
AHEAD = frozenset({Modality.TARGET, Modality.FORECAST})


def may_govern(scene: Scene, time: TimeMention, quantity: Quantity) -> bool:
    """Whether a time can be that of a number: neither what it is compared with, nor when it was said."""
    if (time.period is None and time.value != NOW) or _tells_other(scene, time):
        return False
    if _is_term(scene, time, quantity):
        return False
    record = record_of(scene, time)
    if record is not None and record is not quantity:
        return False
    if quantity.kind is Kind.COUNT and _EFFECT in pairwise(_words_before(scene, time)):
        return False
    if time.end <= quantity.start:
        return not dates_speech(scene, time, quantity.start)
    if _REASON in scene.document.norms[quantity.end : time.start]:
        return False
    clause = scene.clause(quantity.start)
    is_each = scene.document.norms[scene.clause(time.start)[0]] == _EACH
    return time.end <= clause[1] or is_each or is_tail(scene, time) or _takes_effect(scene, time)


def _tells_other(scene: Scene, time: TimeMention) -> bool:
    """Whether a time only dates something else, or is no date: "thứ bảy hằng tuần"."""
    if time.start not in scene.dating_other:
        scene.dating_other[time.start] = _dates_other(scene, time)
    return scene.dating_other[time.start]


def _dates_other(scene: Scene, time: TimeMention) -> bool:
    return (
        time.type is TimeType.SET
        or is_compared(scene, time)
        or _is_named(scene, time)
        or _dates_source(scene, time)
        or _is_age(scene, time)
        or _bounds_record(scene, time)
        or _counts_down(scene, time)
        or not _BARE_PARTS.isdisjoint(time.rules)
    )


def _is_term(scene: Scene, time: TimeMention, quantity: Quantity) -> bool:
    """Whether a time is the term of office that a congress is called by: "Đại hội nhiệm kỳ 2025 - 2030 bầu 45
    ủy viên"; but "trong nhiệm kỳ 2025 - 2030, …"."""
    norms, start = scene.document.norms, time.start
    is_first = start == scene.document.sentence(start).start
    if tuple(norms[start : start + 2]) != _TERM or is_first or start == quantity.end:
        return False
    return norms[start - 1] not in _WITHIN


def _words_before(scene: Scene, time: TimeMention) -> Sequence[str]:
    """The few words before a time."""
    return scene.document.norms[max(0, time.start - _EFFECT_REACH) : time.start]


def _is_age(scene: Scene, time: TimeMention) -> bool:
    """Whether a time only tells how old something is: "hội làng 90 tuổi (1935 - 2025)"."""
    first, _, last = (time.period or "").partition("/")
    is_long = first[:4].isdecimal() and last[:4].isdecimal() and int(last[:4]) - int(first[:4]) >= _AGE
    return is_long and scene.in_brackets(time.start)


def _takes_effect(scene: Scene, time: TimeMention) -> bool:
    """Whether a time tells from when what stands before its clause holds: "…, áp dụng từ kỳ thuế 2026"."""
    start, _ = scene.clause(time.start)
    norms = scene.document.norms
    return "từ" in norms[start : time.start] and bool(_EFFECTIVE.widths_at(norms, start, time.start))


def _dates_source(scene: Scene, time: TimeMention) -> bool:
    """Whether a time is only that of a source beside it: "…, theo AFP hôm nay 1/11"; but "theo số liệu tháng
    4" is of April."""
    start, _ = scene.clause(time.start)
    named = scene.entities_in(start, time.start)
    is_source = bool(named) and named[-1].start - start <= _CITED_REACH and named[-1].end == time.start
    return is_source and scene.document.norms[start] == _ACCORDING


def dates_speech(scene: Scene, time: TimeMention, end: int) -> bool:
    """Whether a time is only that of an announcement of what stands at the token `end`: "Ngày 3-2, hãng thông
    báo đầu tư | 5 tỷ USD"."""
    if scene.in_brackets(time.start) and scene.document.norms[time.start - 1] in _ENDS:
        return False  # "Trong 40 ngày (từ 5/3 đến 14/4), hãng cho biết đã bán …"
    said = scene.attributed(time.end, end, _SAYING)
    return any(hit.start not in scene.names and scene.document.word_start[hit.start] for hit in said)


def is_compared(scene: Scene, time: TimeMention) -> bool:
    """Whether a time is only what a number is compared with: "so với cùng kỳ 2024"."""
    if time.start not in scene.compared:
        scene.compared[time.start] = _is_compared(scene, time)
    return scene.compared[time.start]


def _is_compared(scene: Scene, time: TimeMention) -> bool:
    norms = scene.document.norms
    first = scene.document.sentence(time.start).start
    is_same = norms[time.start] == "cùng" and time.start > first  # "Cùng ngày, …" is that day
    if is_same or (time.start > first and norms[time.start - 1] == "hơn"):
        return True
    before = " ".join(norms[max(first, time.start - _COMPARING_REACH) : time.start])
    return any(word in before for word in _COMPARING)


def is_standard(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number is only what another is compared with: "… so với mức [33,07 triệu] hôm qua"."""
    first = max(scene.document.sentence(quantity.start).start, quantity.start - _STANDARD_REACH)
    norms = scene.document.norms[first : quantity.start]
    if _THAN in pairwise(norms):
        return True
    if "và" not in norms[-2:]:
        return False
    before = scene.modified_in(scene.document.sentence(quantity.start).start, quantity.start)
    is_alike = bool(before) and before[-1].quantity.unit == quantity.unit
    return is_alike and is_standard(scene, before[-1].quantity)


def record_of(scene: Scene, time: TimeMention) -> Quantity | None:
    """The number that a time is only the date of: "kỷ lục 4.381 USD/ounce lập hôm 20/10"."""
    first = max(scene.document.sentence(time.start).start, time.start - _SETTING_REACH)
    for verb in range(first, time.start):
        if scene.document.norms[verb] in _SETTING:
            before = scene.modified_in(max(0, verb - _RECORD_REACH), verb)
            return before[-1].quantity if before else None
    return None


def _is_named(scene: Scene, time: TimeMention) -> bool:
    """Whether a time tells which one is meant: "Quyết định số 12/QĐ-TTg ngày 5/6", "vàng giao tháng 6", "mai
    Tết"."""
    token = time.start - 1
    if token < scene.document.sentence(time.start).start:
        return False
    if scene.document.norms[token] in _FOR_FEASTS and scene.document.norms[time.start] not in _OCCASIONS:
        return any(rule.startswith(_FEASTS) for rule in time.rules)
    is_contract = scene.document.norms[token] in _COMMODITIES and scene.document.norms[time.start] == "tháng"
    is_naming = bool(_NAMING.widths_before(scene.document.norms, time.start))
    is_law = token in scene.laws or _is_number_of_law(scene, token)
    return is_contract or is_naming or is_law or _is_birth(scene, time)


def _is_number_of_law(scene: Scene, token: int) -> bool:
    """Whether a token is the number of a law that is written small: "theo nghị định | 71 năm 2013"."""
    norms = scene.document.norms
    return norms[token][:1].isdigit() and bool(_LAWS.widths_before(norms, token))


def _is_birth(scene: Scene, time: TimeMention) -> bool:
    """Whether a year in brackets behind a person's name is that of birth: "Lê Văn Tám (1991)"."""
    is_year = (time.period or "").isdecimal() and scene.document.norms[time.start - 1] == "("
    names = scene.entities_in(max(0, time.start - _LONGEST_NAME), time.start) if is_year else ()
    return bool(names) and names[-1].label is Label.PERSON and names[-1].end == time.start - 1


def is_tail(scene: Scene, time: TimeMention) -> bool:
    """Whether a time closes a sentence for all that stands before it, alone or with a place: "…, tối 29/10",
    "…, đảo Vân Thủy ngày 7/10"."""
    start, end = scene.clause(time.start)
    slack = _SOURCE_SLACK if scene.document.norms[start] == _ACCORDING else _TAIL_SLACK
    places = [e for e in scene.entities_in(start, time.start) if e.label in (Label.GPE, Label.LOC)]
    placed = sum(e.end - e.start for e in places)
    return (time.start - start) - placed + (end - time.end) <= slack


def spanning(scene: Scene, time: TimeMention, times: Sequence[TimeMention]) -> str | None:
    """The period of a time, or of the stretch that it begins or ends: "từ năm 2006 đến 2022",
    "phiên ngày 26 và 27-1"."""
    for first, second in pairwise(times):
        if time in (first, second) and _goes_on_until_now(scene, first, second):
            return _until_now(scene, first)
        if time not in (first, second) or not first.period or not second.period:
            continue
        between = scene.document.norms[first.end : second.start]
        if between in _UNTIL or (between == ["và"] and _is_next_day(first.period, second.period)):
            # "từ 7 giờ đến 9 giờ" is one day; "năm 2018 đến 6 tháng đầu năm 2019" ends in June.
            ends = first.period.split("/")[0], second.period.split("/")[-1]
            return "/".join(dict.fromkeys(ends))
    is_since = _SINCE.widths_before(scene.document.norms, time.start)
    return (_until_now(scene, time) if is_since else None) or time.period


def _bounds_record(scene: Scene, time: TimeMention) -> bool:
    """Whether a time only tells since when something is the most or the first: "cao nhất kể từ tháng 7"."""
    widths = _SINCE.widths_before(scene.document.norms, time.start)
    if not widths:
        return False
    start, _ = scene.clause(time.start)
    since = time.start - widths[0]
    return _RECORDS.stands_in(scene.document.norms, max(start, since - _RECORD_SPAN), since)


def _counts_down(scene: Scene, time: TimeMention) -> bool:
    """Whether a time only tells how long something still takes: "còn 9 ngày nữa hết hạn"."""
    norms, before = scene.document.norms, time.start
    while before > 0 and scene.is_approximator(before - 1):
        before -= 1
    return norms[before - 1 : before] == ["còn"] and norms[time.end - 1] == "nữa"


def _goes_on_until_now(scene: Scene, first: TimeMention, second: TimeMention) -> bool:
    """Whether two times begin and end a stretch up to the publication: "từ năm 2006 | đến nay"."""
    is_now = second.value == NOW and second.start == first.end and first.period is not None
    return is_now and bool(_SINCE_OR_FROM.widths_before(scene.document.norms, first.start))


def _until_now(scene: Scene, time: TimeMention) -> str | None:
    """The stretch from a time up to the publication, as exact as that is: "kể từ tháng 3"; the time itself if
    it lies ahead, and None if either is not known."""
    published = scene.document.article.published_at
    start = (time.period or "").partition("/")[0]
    if published is None or not _PLAIN_DATE.fullmatch(start):
        return None
    if time.mod is Mod.START and len(start) == len("2025"):
        start += "-01"
    now = published.isoformat()[: len(start)]
    return f"{start}/{now}" if start < now else time.period


def _is_next_day(first: str, second: str) -> bool:
    """Whether two periods are days that follow each other."""
    if not (is_day(first) and is_day(second)) or "X" in first + second:
        return False
    return date.fromisoformat(first) + timedelta(days=1) == date.fromisoformat(second)


def is_day(period: str) -> bool:
    return len(period) == len("2025-10-27") and "/" not in period
