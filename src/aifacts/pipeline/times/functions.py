"""The functions that value templates call: `{shift Y -1}`, `{same}`, `{tet day year}`.

Each takes the context and its arguments, which are values of captures or words of the template, and gives a
TIMEX3 value or a part of one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from aifacts.pipeline.times import durations
from aifacts.pipeline.times.calendar import Anchor, anchor_of, shift
from aifacts.pipeline.times.feasts import moving_day, nearest_moving_day
from aifacts.pipeline.times.lunar import nearest_solar, nearest_tet, solar, tet, year_is

# Farther than this nobody counts from today, and dates would run out.
_OFFSET = re.compile(r"[+-]?\d{1,4}")
UNKNOWN_YEAR = "XXXX"
UNKNOWN_DAY = "XXXX-XX-XX"
# A year, or a month of one; what is open may lean.
_PERIOD = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?[<>]?$")
# A year without a 29 February.
_COMMON_YEAR = 2001
_YEARS = re.compile(r"\d{4}(?=-|/|$)")
# What the stretch of "cùng kỳ" may be the same as: a year or a part of one, or several.
_STRETCH = re.compile(r"\d{4}(-\d\d|-Q\d|-H\d)?(/\d{4}(-\d\d|-Q\d)?)?")
# The hours that a part of day moves past noon: 1 in "1 giờ trưa", 10 in "10 giờ đêm".
_SEASON_BEGINS = 7  # month
_AFTERNOON_HOURS = {"AF": range(1, 12), "EV": range(1, 12), "NI": range(6, 12), "MI": range(1, 4)}


# How many times back a text points: more would make long articles slow, and help none.
_MEMORY = 40


@dataclass(slots=True)
class Context:
    """What a value may depend on: the publication date, and the times found so far.

    `earlier` holds the values before in the article, `here` those in the same sentence, the last one last;
    `told` is the last day or month of the sentence that the text gives with its year.
    """

    anchor: Anchor
    earlier: list[str] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
    told: Anchor | None = None

    def begin_sentence(self) -> None:
        """Forget what holds for one sentence only."""
        self.here = []
        self.told = None

    def note(self, value: str) -> None:
        """Remember a resolved value for those that point back to it."""
        self.here.append(value)
        self.earlier.append(value)
        del self.earlier[:-_MEMORY], self.here[:-_MEMORY]


def _shift(context: Context, unit: str, offset: str = "0", otherwise: str | None = None) -> str:
    """So many units from the publication date; `otherwise` where that is not known ("năm nay")."""
    value = _moved(context.anchor, unit, offset)
    return otherwise if otherwise and _is_unknown(value) else value


def _is_unknown(value: str) -> bool:
    return not any(c.isdigit() for c in value)


def _moved(base: Anchor, unit: str, offset: str) -> str:
    is_countable = not unit.startswith("T") and _OFFSET.fullmatch(offset)  # no "3 giờ trước", "1,5 năm trước"
    value = shift(base, unit, int(offset)) if is_countable else UNKNOWN_DAY
    if offset[0] in "+-" and _is_unknown(value):
        return "PAST_REF" if offset.startswith("-") else "FUTURE_REF"
    return value


def _back(context: Context, unit: str, offset: str = "0") -> str:
    """So many units from where the text was, else from publication: "năm trước đó", "cùng ngày"."""
    return _moved(_base(context, unit) or context.anchor, unit, offset)


def _after(context: Context, amount: str, unit: str) -> str:
    """So many units later than the time that the text was at; of an unknown one only the length is left."""
    base = _base(context, unit)
    value = _moved(base, unit, f"+{amount}") if base else ""
    return value if value and not _is_unknown(value) else durations.duration(amount, unit)


def _base(context: Context, unit: str) -> Anchor | None:
    """The time that the text was at, of the unit that is counted in.

    A day may have been told in an earlier sentence; years and months hold for their sentence, and a day in it
    is no month or year that one counts from ("ngày 3/12 ... tăng so với năm trước").
    """
    for value in reversed(context.earlier if unit == "D" else context.here):
        base = anchor_of(value)
        has_day = base.day is not None
        if (unit == "D" and has_day) or (unit == "Y" and base.year and not has_day):
            return base
        if unit in ("M", "Q") and base.month and not has_day:
            return base
        if unit == "Q" and (quarter := re.match(r"(\d{4})-Q(\d)", value)):
            return Anchor(int(quarter[1]), int(quarter[2]) * 3)
    return None


def _same(context: Context, year: str | None = None) -> str:
    """ "cùng kỳ": the stretch that was spoken of, a year earlier or in the year given.

    Of the sentence any stretch will do, from earlier ones only a part of a year; goals to come never.
    """
    now = context.anchor.year or 9999
    past = [v for v in context.earlier if _STRETCH.fullmatch(v) and int(v[:4]) <= now]
    here = [v for v in context.here if v in past]
    stretch = next(iter([*here[::-1], *(v for v in past[::-1] if len(v) > 4)]), None)
    if stretch is None:
        return year or shift(context.anchor, "Y", -1)
    last = max(int(y) for y in _YEARS.findall(stretch))
    difference = (int(year) if year and year.isdigit() else last - 1) - last
    return _YEARS.sub(lambda match: f"{int(match[0]) + difference:04}", stretch)


def _year_so_far(context: Context, months: str) -> str:
    """The year whose first months have gone by: of "11 tháng" in January it is the last."""
    anchor = context.anchor
    if anchor.year is None:
        return UNKNOWN_YEAR
    is_over = anchor.month is None or int(months) <= anchor.month
    return f"{anchor.year if is_over else anchor.year - 1:04}"


def _year_of_edge(context: Context, edge: str) -> str:
    """The year of "đầu năm", "cuối năm": up to Tết it is still the last one that ends."""
    today = context.anchor.date
    first = tet(today.year, 1) if today else None
    is_ending = edge == "END" and today is not None and first is not None and today < first
    return shift(context.anchor, "Y", -int(is_ending))


def _two_years(context: Context, offset: str) -> str:
    """The season or school year so many after the one of the publication date, which begins in July."""
    anchor = context.anchor
    if anchor.year is None:
        return _moved(anchor, "Y", offset) if int(offset) else "PRESENT_REF"
    begun = anchor.month is None or anchor.month >= _SEASON_BEGINS
    first = anchor.year + int(offset) - (not begun)
    return f"{first:04}/{first + 1:04}"


def _pad(_: Context, number: str) -> str:
    return number.zfill(2)


def _last_months(_: Context, number: str) -> str:
    """The month with which the last so many of a year begin: of 6 it is 07."""
    return f"{max(1, 13 - int(number)):02}"


def _quarter_start(_: Context, number: str) -> str:
    """The month with which a quarter begins: ISO 8601 has no intervals of quarters."""
    return f"{int(number) * 3 - 2:02}"


def _quarter_end(_: Context, number: str) -> str:
    """The month with which a quarter ends."""
    return f"{int(number) * 3:02}"


def _at(_context: Context, clock: str, day: str) -> str:
    """A clock time on a day or a part of day, "7 giờ" in the evening being 19:00."""
    whole_day, _, part = day.partition("T")
    hour = int(clock[1:3])
    if hour in _AFTERNOON_HOURS.get(part, ()):
        hour += 12
    elif part == "NI" and hour == 12:
        hour = 0
    return f"{whole_day}T{hour:02}{clock[3:]}"


def _in_part_of(_: Context, day: str, named: str) -> str:
    """A day in the part of day of another reading: of "chiều nay" in "chiều nay 28.10"."""
    return f"{day}T{named.partition('T')[2]}"


def _at_part(context: Context, clock: str, part: str) -> str:
    """A clock time in a part of an unnamed day: "6h30 sáng"."""
    return _at(context, clock, f"{UNKNOWN_DAY}T{part}")


def _tet(context: Context, day: str, year: str | None = None) -> str:
    today = context.anchor.date
    if year and year.isdigit():
        return _written(tet(int(year), int(day)))
    return _written(nearest_tet(int(day), today) if today else None)


def _written(day: date | None) -> str:
    return day.isoformat() if day else UNKNOWN_DAY


def _tet_year(context: Context, year: str | None = None) -> str:
    """The year of the Tết that is nearest; where only the year of the text is known, that."""
    if year:
        return year
    today = context.anchor.date
    found = nearest_tet(1, today) if today else None
    return f"{found.year:04}" if found else shift(context.anchor, "Y", 0)


def _canchi(context: Context, stem: str, branch: str) -> str:
    """The year of a stem and a branch: the one that the sentence names too, "1870 (năm Canh Ngọ)".

    Else the latest that has come or is the next: "Mậu Thân" is 1968 until 2027.
    """
    last = (context.anchor.year or 0) + 1
    named = (int(value[:4]) for value in reversed(context.here) if value[:4].isdigit())
    years = (*named, *(range(last, last - 60, -1) if context.anchor.year else ()))
    found = next((year for year in years if year_is(year, int(stem), int(branch))), None)
    return f"{found:04}" if found else UNKNOWN_YEAR


def _lunar(context: Context, first: str, day: str | None = None) -> str:
    """A day of the lunar calendar, as "XXXX-08-15" or as month and day."""
    month = first if day else first[5:7]
    return _lunar_of(context, month, day or first[8:10])


def _lunar_of(context: Context, month: str, day: str, year: str | None = None) -> str:
    today = context.anchor.date
    if year and year.isdigit():
        return _written(solar(int(year), int(month), int(day)))
    return _written(nearest_solar(int(month), int(day), today) if today else None)


def _lunar_feast(context: Context, day: str, year: str | None = None) -> str:
    """A feast of the lunar calendar, nearest or in the year given."""
    return _lunar_of(context, day[5:7], day[8:10], year)


def _moving_day(context: Context, rule: str, year: str | None = None) -> str:
    """A day like Black Friday, nearest or in the year given."""
    if year and year.isdigit():
        return moving_day(rule, int(year)).isoformat()
    today = context.anchor.date
    return nearest_moving_day(rule, today).isoformat() if today else UNKNOWN_DAY


def _first_day(_: Context, period: str) -> str:
    """The first day of a year or month."""
    match = _PERIOD.match(period)
    return f"{match[1]}-{match[2] or '01'}-01" if match else UNKNOWN_DAY


def _last_day(_: Context, period: str) -> str:
    """The last day of a year or month; of a February whose year is unknown the 28th."""
    match = _PERIOD.match(period)
    if match is None:
        return UNKNOWN_DAY
    year, month = match[1], match[2] or "12"
    return f"{year}-{month}-{monthrange(int(year) if year.isdigit() else _COMMON_YEAR, int(month))[1]}"


def _rest_of(context: Context, year: str | None = None) -> str:
    """The months of a year from that of the publication on; any other year is told whole."""
    here = context.anchor
    year = year or shift(here, "Y", 0)
    if here.month is None or shift(here, "Y", 0) != year:
        return year
    return f"{year}-{here.month:02}/{year}-12"


def _in_parts(_: Context, days: str, part: str) -> str:
    """The same part of the first and of the last of some days."""
    return "/".join(f"{day}T{part}" for day in days.split("/"))


def _century(_: Context, number: str) -> str:
    """The digits that the years of a century begin with: the 21st has 20."""
    return f"{int(number) - 1:02}"


def _decade(_: Context, digits: str) -> str:
    """The digits that the years of a decade begin with: "90" has 199."""
    if len(digits) == 4:
        return digits[:3]
    return f"19{digits[0]}" if digits[0] > "2" else f"20{digits[0]}"


def _full_year(_: Context, first: str, digits: str) -> str:
    """The second year of "2025/26"."""
    return first[:2] + digits


def _duration(_: Context, amount: str, unit: str) -> str:
    return durations.duration(amount, unit)


def _half(_: Context, unit: str) -> str:
    return durations.half(unit)


def _compound(_: Context, first: str, unit: str, second: str, smaller: str) -> str:
    return durations.add(durations.duration(first, unit), durations.duration(second, smaller))


def _add_half(_: Context, amount: str, unit: str) -> str:
    """ "một năm rưỡi"."""
    return durations.add(durations.duration(amount, unit), durations.half(unit))


def _duration_range(_: Context, low: str, *rest: str) -> str:
    """ "2-3 tuần", and with a unit of its own for the lower end "6 tháng đến 3 năm"."""
    *own, high, unit = rest
    return f"{durations.duration(low, own[0] if own else unit)}/{durations.duration(high, unit)}"


def _either(_: Context, first: str, second: str | None = None) -> str:
    """An interval, told whole or by its ends."""
    return f"{first}/{second}" if second else first


def _in_year(_: Context, day: str, year: str) -> str:
    """ "XXXX-09-02" in a year told apart from it."""
    return year + day[4:] if year.isdigit() else day


FUNCTIONS: dict[str, Callable[..., str]] = {
    "shift": _shift,
    "back": _back,
    "after": _after,
    "same": _same,
    "year_so_far": _year_so_far,
    "year_of_edge": _year_of_edge,
    "two_years": _two_years,
    "pad": _pad,
    "last_months": _last_months,
    "quarter_start": _quarter_start,
    "quarter_end": _quarter_end,
    "at": _at,
    "tet": _tet,
    "tet_year": _tet_year,
    "canchi": _canchi,
    "lunar": _lunar,
    "lunar_feast": _lunar_feast,
    "moving_day": _moving_day,
    "first_day": _first_day,
    "last_day": _last_day,
    "rest_of": _rest_of,
    "in_parts": _in_parts,
    "lunar_of": _lunar_of,
    "in_year": _in_year,
    "at_part": _at_part,
    "in_part_of": _in_part_of,
    "either": _either,
    "compound": _compound,
    "add_half": _add_half,
    "duration_range": _duration_range,
    "century": _century,
    "decade": _decade,
    "full_year": _full_year,
    "duration": _duration,
    "half": _half,
}
