"""Readings into mentions: values filled and resolved from left to right, with mods and periods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aifacts.model import Mod, TimeType
from aifacts.pipeline.spans import TimeMention
from aifacts.pipeline.times.approximators import mod_beside
from aifacts.pipeline.times.calendar import Anchor, day_or_none, resolve, shift
from aifacts.pipeline.times.functions import Context
from aifacts.pipeline.times.grammar import Edge
from aifacts.pipeline.times.leaning import leaning
from aifacts.pipeline.times.period import period_of
from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.times.template import mod_of, value_of
from aifacts.rulebook.time_schema import TimeRule

# Between two times of which the first leaves to the second what they share: "ngày 26 và 27-1"; of a range
# the first is the earlier.
_RANGES = frozenset({"đến", "tới", "-", "sang", "đến hết", "cho đến", "cho tới", "tới hết"})
_LISTS = frozenset({"và", ",", "hoặc", "hay", ""})
_LACKING = re.compile(r"XXXX-(XX|\d\d)(-\d\d)?(T.*)?")
# What is left of "ba giờ sau" where nothing tells after what.
_LENGTH = re.compile(r"PT?[\dX]")
# How many times ahead the day of a clock time may stand in its sentence.
_FORESIGHT = 4
_UNPLACED = frozenset({TimeType.SET, TimeType.DURATION})
_NO_DAY = "XXXX-XX-XX"
# What a clock time stands beside that is counted from the publication: "5h sáng nay".
_TODAY = frozenset({"nay", "qua", "mai"})
# Before "nay" these make a longer stretch than a day: "5/9 năm nay".
_LONGER = (["năm"], ["tháng"], ["tuần"])
_REFERENCE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")
_REFERENCE_OF_PART = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF(?=T)")
_REFERENCE_OF_WEEKDAY = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF(?=-\d(?:T|$))")
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


def resolve_all(pieces: Pieces, sentences: Sequence[Sequence[Edge]], anchor: Anchor) -> list[TimeMention]:
    """The mentions of an article's readings, which come sentence by sentence."""
    context = Context(anchor)
    found: list[TimeMention] = []
    for edges in sentences:
        context.begin_sentence()
        found.extend(_sentence(pieces, edges, context))
    return found


def _sentence(pieces: Pieces, edges: Sequence[Edge], context: Context) -> Iterator[TimeMention]:
    for index, edge in enumerate(edges):
        value = _value(pieces, edges, index, context)
        if value is None:
            continue
        mention = _mention(pieces, edge, value, context.anchor)
        yield mention
        if not _is_today(pieces, edge, value):
            context.note(mention.period if mention.type is TimeType.DURATION and mention.period else value)


def _is_today(pieces: Pieces, edge: Edge, value: str) -> bool:
    """Whether a reading only says today, which no "hôm đó" goes back to: "chiều nay"; not "5/9 năm nay"."""
    says = pieces.norms[edge.start : edge.end]
    return says[-1] == "nay" and says[-2:-1] not in _LONGER and _DAY.match(value) is not None


def _mention(pieces: Pieces, edge: Edge, value: str, anchor: Anchor) -> TimeMention:
    rule = rule_of(edge)
    kind = TimeType.DURATION if _LENGTH.match(value) and rule.type is TimeType.DATE else rule.type
    beside = mod_beside(pieces, edge, kind)
    mod = beside[0] if beside else mod_of(edge)
    rules = [*edge.rules, *(beside[1:] if beside else ())]
    return TimeMention(
        start=pieces.token_of[edge.start],
        end=pieces.token_of[edge.end - 1] + 1,
        type=kind,
        value=value,
        mod=Mod(mod) if mod else None,
        period=period_of(value, rule.period, anchor),
        rules=tuple(dict.fromkeys(rules)),
    )


def rule_of(edge: Edge) -> TimeRule:
    """The rule of a reading that stands alone."""
    if not isinstance(edge.rule, TimeRule):
        raise TypeError(f"a reading of {edge.value!r} that no rule of times made")
    return edge.rule


def _value(pieces: Pieces, edges: Sequence[Edge], index: int, context: Context) -> str | None:
    """The resolved value of a reading; None for a day that there is not."""
    edge = edges[index]
    if rule_of(edge).type in _UNPLACED:
        return value_of(edge, context)  # "thứ hai đến thứ sáu" is no week's
    raw = _completed(pieces, edges, index, context)
    if raw == _NO_DAY and index and pieces.norms[edges[index - 1].end : edge.start] == ["("]:
        return context.here[-1].partition("T")[0] if context.here else raw  # "chiều 9-2 (mùng 5 Tết)"
    if raw.startswith(f"{_NO_DAY}T"):
        raw = _day_of_clock(pieces, edges, index, context) + raw.removeprefix(_NO_DAY)
    if not _REFERENCE.fullmatch(raw):
        # "tối hôm trước" of an unknown day, "thứ hai tuần tới" of an unknown week, "tháng 9 năm ngoái"
        raw = _REFERENCE_OF_WEEKDAY.sub("XXXX-WXX", _REFERENCE_OF_PART.sub(_NO_DAY, raw))
        raw = _REFERENCE.sub("XXXX", raw)
    if context.told is None:
        raw = leaning(pieces, edge, raw, context.anchor)
    return _resolve(raw, context)


def _resolve(raw: str, context: Context) -> str | None:
    """The value with what it lacks: beside a month or day of a given year, from that.

    "Tháng 10/2023 lãi tăng so với tháng 9": of 2023.
    """
    day = re.search(r"(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?=T|$)", raw)
    if day is not None and day_or_none(int(day[1]), int(day[2]), int(day[3] or 15)):
        context.told = Anchor(int(day[1]), int(day[2]), int(day[3] or 15))
    is_month_or_day = re.match(r"XXXX-\d\d", raw) is not None
    anchor = context.told if is_month_or_day and context.told else context.anchor
    return resolve(raw, anchor)


def _completed(pieces: Pieces, edges: Sequence[Edge], index: int, context: Context) -> str:
    """The value as it is written, with what it has from the times behind it: "ngày 25, 26, 27/12"."""
    raw = value_of(edges[index], context)
    if index + 1 == len(edges) or not _LACKING.fullmatch(raw):
        return raw
    link = " ".join(pieces.norms[edges[index].end : edges[index + 1].start])
    if link not in _RANGES and link not in _LISTS:
        return raw
    following = resolve(_completed(pieces, edges, index + 1, context), context.anchor)
    return _shared(raw, following or "", is_range=link in _RANGES)


def _shared(raw: str, following: str, *, is_range: bool) -> str:
    """A day or month with the year (and month) of the one behind it: "từ tháng 1 đến tháng 9/2025".

    A range does not run backwards ("từ ngày 28 đến 3/11": of October), and what is listed lies near.
    """
    end = re.fullmatch(r"(\d{4}|XXXX)-(\d\d)(-\d\d)?(T.*)?", following)
    if end is None:
        return raw
    head, clock, tail = raw.partition("T")
    _, month, *day = head.split("-")
    if month == "XX":
        if end[3] is None or not day:
            return raw
        base = Anchor(int(end[1]) if end[1].isdigit() else None, int(end[2]), 15)
        return f"{shift(base, 'M', -int(day[0] > end[3][1:]))}-{day[0]}{clock}{tail}"
    if not end[1].isdigit():
        return raw
    if not is_range:
        last = day_or_none(int(end[1]), int(end[2]), int((end[3] or "-15")[1:]))
        return (resolve(head, Anchor.of(last)) or head) + clock + tail if last else raw
    year = int(end[1]) - ("-".join([month, *day]) > following[5 : 5 + len(head) - 5])
    return f"{year:04}-{month}{''.join('-' + d for d in day)}{clock}{tail}"


def _day_of_clock(pieces: Pieces, edges: Sequence[Edge], index: int, context: Context) -> str:
    """The day of a clock time without one: that of its sentence, else today, where that is not known the last
    day that was told; "" beside a set.

    "19 giờ 50 mỗi tối" and "từ 6 giờ đến 22 giờ mỗi ngày" are no day's.
    """
    following = edges[index + 1 : index + 1 + _FORESIGHT]
    if any(rule_of(edge).type is TimeType.SET for edge in following[:2]):
        return ""
    values = [
        *reversed(context.here),
        *(resolve(value_of(e, context), context.anchor) or "" for e in following),
    ]
    if context.anchor.date is None and _TODAY.isdisjoint(pieces.norms[edges[index].start : edges[index].end]):
        values += reversed(context.earlier)  # "Sáng 12/10, bà nhập viện. Đến 5h30 sáng, …"
    day = next((match[0] for value in values if (match := _DAY.match(value))), None)
    return day or shift(context.anchor, "D", 0)
