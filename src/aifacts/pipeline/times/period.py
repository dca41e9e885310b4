"""The stretch for which a claim under a time holds (ANNOTATION.md, `period` of claims)."""

from __future__ import annotations

import re

from aifacts.pipeline.times.calendar import Anchor, shift
from aifacts.pipeline.times.durations import parts
from aifacts.rulebook.time_schema import TimePeriod

_THREE_QUARTERS = 9


def period_of(value: str, kind: TimePeriod, anchor: Anchor) -> str | None:
    """The period of a time with a TIMEX3 value; `anchor` is the publication date."""
    if kind is TimePeriod.NONE or value.endswith("_REF"):
        return None
    if value.startswith("P"):
        return _stretch(value.partition("/")[0], kind, anchor)
    if re.fullmatch(r"\d{3}", value):  # a decade, "199"
        return f"{value}0/{value}9"
    if re.fullmatch(r"\d{2}", value):  # a century, "19"
        return f"{value}00/{value}99"
    days = [end.partition("T")[0] for end in value.split("/")]
    if not all(any(c.isdigit() for c in day) for day in days):
        return None  # a clock time of no day: "T19:50"
    return "/".join(dict.fromkeys(days))


def _stretch(value: str, kind: TimePeriod, anchor: Anchor) -> str | None:
    """The interval of a duration that ends ("10 tháng qua") or begins ("5 năm tới") at publication."""
    amounts = parts(value)
    if kind is TimePeriod.VALUE or anchor.date is None or len(amounts) != 1 or not amounts[0][0].isdigit():
        return None
    amount, unit = int(amounts[0][0]), amounts[0][1]
    sign = 1 if kind is TimePeriod.FUTURE else -1
    if unit.startswith("T"):
        unit, amount = "D", 1  # "24 giờ qua": since yesterday
    elif unit == "W":
        unit, amount = "D", amount * 7
    elif unit == "Q":
        unit, amount = "M", amount * 3
    here = shift(anchor, unit, 0)
    if unit == "M" and sign < 0 and _is_year_so_far(anchor.date.month, amount):
        return f"{here[:4]}-01/{here[:4]}-{amount:02}"
    there = shift(anchor, unit, sign * amount)
    return f"{here}/{there}" if sign > 0 else f"{there}/{here}"


def _is_year_so_far(month: int, amount: int) -> bool:
    """Whether so many months are those of this year: "10 tháng qua", told in October or November, and to the
    year's end "9 tháng qua", the figures of three quarters."""
    return amount > 3 and (amount in (month - 1, month) or amount == _THREE_QUARTERS <= month)
