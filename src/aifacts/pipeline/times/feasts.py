"""Solar days that move from year to year: Black Friday, Mother's Day, Easter."""

from __future__ import annotations

import re
from datetime import date, timedelta

# "11/4/4+1" is a day after the fourth Thursday of November, "easter+0" Easter Sunday.
_NTH = re.compile(r"(\d+)/(\d)/([1-7])\+(\d+)|easter\+(\d+)")


def moving_day(rule: str, year: int) -> date:
    """The day of a year by its rule."""
    match = _NTH.fullmatch(rule)
    if match is None:
        raise ValueError(f"{rule!r} is no rule of a day that moves")
    if match[5]:
        return easter(year) + timedelta(days=int(match[5]))
    month, nth, weekday, after = (int(group) for group in match.groups()[:4])
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1) + after)


def nearest_moving_day(rule: str, today: date) -> date:
    """The day in the year that puts it nearest to another."""
    days = [moving_day(rule, year) for year in range(today.year - 1, today.year + 2)]
    return min(days, key=lambda day: (abs((day - today).days), day))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, of_leap = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quads, of_quad = divmod(rest, 4)
    sunday = (32 + 2 * of_leap + 2 * quads - moon - of_quad) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
