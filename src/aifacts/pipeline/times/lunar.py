"""Solar days of the Vietnamese lunar calendar: UTC+7, so that Tết is not China's in 2007 and 2030."""

from __future__ import annotations

from datetime import date, timedelta

from lunar_vn import SUPPORTED_YEAR_RANGE, LunarDate, lunar_to_solar

FIRST_YEAR, LAST_YEAR = SUPPORTED_YEAR_RANGE[0], SUPPORTED_YEAR_RANGE[1] - 1


def solar(year: int, month: int, day: int) -> date | None:
    """The solar day of a lunar one; None outside of the tables and for days that no lunar month has."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    return lunar_to_solar(LunarDate(day, month, year))


def tet(year: int, day: int) -> date | None:
    """ "mùng 2 Tết", "28 Tết": a day of the first lunar month, or from the 20th on of the month before.

    "30 Tết" is the eve also where the last month has 29 days.
    """
    if day < 20:
        return solar(year, 1, day)
    first, twelfth = solar(year, 1, 1), solar(year - 1, 12, day)
    if first is None or twelfth is None:
        return None
    return min(twelfth, first - timedelta(days=1))


def year_is(year: int, stem: int, branch: int) -> bool:
    """Whether a year has this stem of the ten and this branch of the twelve: 4 AD began the count."""
    return (year - 4) % 10 == stem and (year - 4) % 12 == branch


def nearest_solar(month: int, day: int, today: date) -> date | None:
    """The lunar day in the year that puts it nearest to a solar one."""
    return _nearest([solar(y, month, day) for y in range(today.year - 1, today.year + 2)], today)


def nearest_tet(day: int, today: date) -> date | None:
    """The day of Tết in the year that puts it nearest to a solar one."""
    return _nearest([tet(y, day) for y in range(today.year - 1, today.year + 2)], today)


def _nearest(days: list[date | None], today: date) -> date | None:
    known = [day for day in days if day is not None]
    return min(known, key=lambda day: (abs((day - today).days), day), default=None)
