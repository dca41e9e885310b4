"""Calendar arithmetic on TIMEX3 values: shifts from a date, and dates whose year or month is left out.

Values are TIMEX3 (TimeML 1.2.1) with ISO 8601 dates, weeks and intervals: `2025-10-27`, `2025-W37`,
`2025-Q3`, `2025-H1`, `2025-SU`, `2021/2025`; an X stands for a digit that nobody gave: `XXXX-10-27`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from aifacts.pipeline.record import record

# The middle of seasons, quarters and halves, for the distance to the publication: (month, day).
_MIDDLE = {
    "SP": (3, 15), "SU": (7, 15), "FA": (10, 15), "WI": (12, 15),
    "Q1": (2, 15), "Q2": (5, 15), "Q3": (8, 15), "Q4": (11, 15),
    "H1": (4, 1), "H2": (10, 1),
}  # fmt: skip
_OPEN = re.compile(r"XXXX-(\d\d|XX)-(\d\d)|XXXX-WXX-(\d)|XXXX-(\d\d|Q\d|H\d|SP|SU|FA|WI)")
_WEEKDAY = re.compile(r"(\d{4})-W(\d\d)-([1-7])")
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
# A day of a leap year, for arithmetic with dates of an unknown year.
SOME_YEAR = 2000
_UNKNOWN_DAY = "XXXX-XX-XX"
# Behind an open day, month or week: that it lies before the anchor, or after it.
_LEAN = re.compile("[<>]")


@record
class Anchor:
    """What "today" is: the publication date, or what of it the text gives away; None for what is unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Anchor:
        return cls(day.year, day.month, day.day)

    @property
    def date(self) -> date | None:
        """The day, when all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def shift(anchor: Anchor, unit: str, offset: int) -> str:
    """The day, week, month, quarter, half, year so many after the anchor's (D W M Q H Y).

    0Y and 00Y count tens and hundreds of years; E and C name the decade and the century themselves (202, 20).

    >>> shift(Anchor(2026, 1, 4), "M", -1)
    '2025-12'
    """
    return _SHIFTS[unit](anchor, offset)


def _day(anchor: Anchor, offset: int) -> str:
    if anchor.month is None or anchor.day is None:
        return _UNKNOWN_DAY
    moved = date(anchor.year or SOME_YEAR, anchor.month, anchor.day) + timedelta(days=offset)
    return moved.isoformat() if anchor.year else f"XXXX-{moved:%m-%d}"


def _week(anchor: Anchor, offset: int) -> str:
    return week_of(anchor.date + timedelta(weeks=offset)) if anchor.date else "XXXX-WXX"


def week_of(day: date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _month(anchor: Anchor, offset: int) -> str:
    if anchor.month is None:
        return "XXXX-XX"
    year, month = divmod((anchor.year or SOME_YEAR) * 12 + anchor.month - 1 + offset, 12)
    return f"{year:04}-{month + 1:02}" if anchor.year else f"XXXX-{month + 1:02}"


def _part_of_year(letter: str, count: int) -> Callable[[Anchor, int], str]:
    def part(anchor: Anchor, offset: int) -> str:
        if anchor.month is None or anchor.year is None:
            return f"XXXX-{letter}X"
        year, index = divmod(anchor.year * count + (anchor.month - 1) * count // 12 + offset, count)
        return f"{year:04}-{letter}{index + 1}" if 0 < year <= 9999 else f"XXXX-{letter}X"

    return part


def _years(step: int) -> Callable[[Anchor, int], str]:
    def years(anchor: Anchor, offset: int) -> str:
        moved = (anchor.year or 0) + step * offset
        return f"{moved:04}" if anchor.year and 0 < moved <= 9999 else "XXXX"

    return years


def _digits_of_years(length: int) -> Callable[[Anchor, int], str]:
    """The digits that the years of a decade or century begin with: 202, 20."""

    def digits(anchor: Anchor, offset: int) -> str:
        width = 4 - len(str(length)) + 1
        return f"{anchor.year // length + offset:0{width}}" if anchor.year else "X" * width

    return digits


_SHIFTS: dict[str, Callable[[Anchor, int], str]] = {
    "D": _day,
    "W": _week,
    "M": _month,
    "Q": _part_of_year("Q", 4),
    "H": _part_of_year("H", 2),
    "Y": _years(1),
    "0Y": _years(10),
    "00Y": _years(100),
    "E": _digits_of_years(10),
    "C": _digits_of_years(100),
}


def anchor_of(value: str) -> Anchor:
    """The day, month or year that a value begins with, as an anchor to count from."""
    match = re.match(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?", value)
    parts = match.groups() if match else ()
    return Anchor(*(int(part) if part and part.isdigit() else None for part in parts))


def resolve(value: str, anchor: Anchor) -> str | None:
    """A value with its year, month or week found: those that put it nearest to the anchor.

    A `>` behind its day says that it lies after the anchor, a `<` that it does not. Without a full anchor
    the X stay. In an interval the end is resolved first, and the beginning is the last before it. None for a
    day that no calendar has ("30/2").
    """
    if "/" in value and not value.startswith("P"):
        first, _, last = value.partition("/")
        return _interval(first, last, anchor)
    lean = found[0] if (found := _LEAN.search(value)) else ""
    head, clock, tail = _LEAN.sub("", value).partition("T")
    if not head or value.startswith("P"):
        return value
    head = _of_week(_nearest(head, anchor, lean))
    return head + clock + tail if _exists(head) else None


def _interval(first: str, last: str, anchor: Anchor) -> str | None:
    first, end = _LEAN.sub("", first), resolve(last, anchor)
    if end is None:
        return None
    limit = end.partition("T")[0]
    known = _DAY.fullmatch(limit) or re.fullmatch(r"(\d{4})-(\d\d)", limit)
    if known and first.startswith("XXXX") and not limit.startswith("X"):
        last_day = Anchor.of(date(*map(int, (limit + "-28" if len(limit) == 7 else limit).split("-"))))
        begin = resolve(first + "<", last_day)
    else:
        year = limit[:4] if first.startswith("XXXX") and limit[:4].isdigit() else first[:4]
        begin = resolve(year + first[4:], anchor)
    return f"{begin}/{end}" if begin is not None else None


def _exists(head: str) -> bool:
    """Whether a day is in the calendar; a 29 February without a year is."""
    match = _DAY.fullmatch(head)
    if not match:
        return True
    year = SOME_YEAR if match[1] == "XXXX" else int(match[1])
    return day_or_none(year, int(match[2]), int(match[3])) is not None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_week(head: str) -> str:
    """ "2025-W37-2" as the day that it is."""
    match = _WEEKDAY.fullmatch(head)
    return date.fromisocalendar(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else head


def _nearest(head: str, anchor: Anchor, lean: str) -> str:
    match = _OPEN.fullmatch(head)
    today = anchor.date
    if match is None or today is None:
        return head
    candidates = [(day, value) for day, value in _candidates(match, today) if _leans(day, value, today, lean)]
    # Of two as near the earlier: news tells what has happened.
    return min(candidates, key=lambda c: (abs((c[0] - today).days), c[0]), default=(today, head))[1]


def _leans(day: date, value: str, today: date, lean: str) -> bool:
    if not lean:
        return True
    # A month or quarter that has begun and is not over is neither before nor after.
    now = today.isoformat()[: len(value)] if re.fullmatch(r"\d{4}-\d\d", value) else None
    if now is not None:
        return value > now if lean == ">" else value <= now
    return day > today if lean == ">" else day <= today


def _candidates(match: re.Match[str], today: date) -> Iterator[tuple[date, str]]:
    """Days near to today that an open value may mean, each with its full value."""
    month, day, weekday, part = match.groups()
    if part:
        yield from _parts_of_years(part, today)
        return
    if weekday:
        near = [today + timedelta(days=offset) for offset in range(-7, 8)]
        days = [day for day in near if day.isoweekday() == int(weekday)]
    elif month == "XX":
        months = [anchor_of(_month(Anchor.of(today), offset)) for offset in range(-2, 3)]
        days = _existing((m.year or 0, m.month or 0, int(day)) for m in months)
    else:
        # The nearest is of this year or one beside it; a 29 February may be eight years away (1896, 1904).
        reach = 8 if (month, day) == ("02", "29") else 1
        years = range(today.year - reach, today.year + reach + 1)
        days = _existing((year, int(month), int(day)) for year in years)
    yield from ((day, day.isoformat()) for day in days)


def _parts_of_years(part: str, today: date) -> Iterator[tuple[date, str]]:
    """The same month, quarter, half or season of three years, by their middles."""
    middle = _MIDDLE[part] if part in _MIDDLE else (int(part), 15)
    for year in range(max(1, today.year - 1), today.year + 2):
        if found := day_or_none(year, *middle):
            yield found, f"{year:04}-{part}"


def _existing(days: Iterable[tuple[int, int, int]]) -> list[date]:
    return [found for numbers in days if (found := day_or_none(*numbers))]
