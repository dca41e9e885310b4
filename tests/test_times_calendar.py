"""Calendar arithmetic: properties over all dates, and oracles."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aifacts.pipeline.times import durations
from aifacts.pipeline.times.calendar import Anchor, day_or_none, resolve, shift, week_of
from aifacts.pipeline.times.lunar import nearest_tet, solar, tet

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
STEPS = st.integers(-400, 400)


@given(DAYS, STEPS)
def test_days_and_weeks_are_those_of_the_standard_library(today: date, step: int) -> None:
    anchor = Anchor.of(today)
    assert shift(anchor, "D", step) == (today + timedelta(days=step)).isoformat()
    assert shift(anchor, "W", step) == (today + timedelta(weeks=step)).strftime("%G-W%V")


@given(DAYS, STEPS)
def test_months_quarters_and_halves_count_evenly(today: date, step: int) -> None:
    anchor = Anchor.of(today)
    year, month = map(int, shift(anchor, "M", step).split("-"))
    assert (year - today.year) * 12 + month - today.month == step
    assert shift(Anchor(year, month), "M", -step) == f"{today:%Y-%m}"
    assert shift(anchor, "Q", 4) == f"{today.year + 1}-Q{(today.month - 1) // 3 + 1}"
    assert shift(anchor, "H", -2) == f"{today.year - 1}-H{(today.month - 1) // 6 + 1}"
    assert shift(anchor, "0Y", -3) == shift(anchor, "Y", -30)


@given(st.sampled_from("D W M Q H Y 0Y 00Y E C".split()), STEPS)
def test_nothing_is_invented_for_an_unknown_day(unit: str, step: int) -> None:
    assert not any(c.isdigit() for c in re.sub(r"[WQH]", "", shift(Anchor(), unit, step)))


@given(DAYS, DAYS)
def test_a_day_takes_the_year_that_puts_it_nearest(today: date, other: date) -> None:
    value = resolve(f"XXXX-{other:%m-%d}", Anchor.of(today))
    assert value is not None
    found = date.fromisoformat(value)
    assert (found.month, found.day) == (other.month, other.day)
    same = [d for y in range(today.year - 4, today.year + 5) if (d := day_or_none(y, other.month, other.day))]
    assert abs((found - today).days) == min(abs((d - today).days) for d in same)


@given(DAYS, DAYS)
def test_a_leaning_day_lies_on_its_side(today: date, other: date) -> None:
    later = resolve(f"XXXX-{other:%m-%d}>", Anchor.of(today))
    sooner = resolve(f"XXXX-{other:%m-%d}<", Anchor.of(today))
    assert sooner is not None
    assert later is not None
    assert sooner <= today.isoformat() < later


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_the_nearest(today: date, weekday: int) -> None:
    value = resolve(f"XXXX-WXX-{weekday}", Anchor.of(today))
    found = date.fromisoformat(value or "")
    assert found.isoweekday() == weekday
    assert abs((found - today).days) <= 3


@given(DAYS, st.integers(1, 7))
def test_a_day_of_a_week_lies_in_it(today: date, weekday: int) -> None:
    value = resolve(f"{week_of(today)}-{weekday}", Anchor.of(today))
    assert week_of(date.fromisoformat(value or "")) == week_of(today)


@given(DAYS, DAYS, DAYS)
def test_an_interval_does_not_run_backwards(today: date, first: date, last: date) -> None:
    value = resolve(f"XXXX-{first:%m-%d}/XXXX-{last:%m-%d}", Anchor.of(today))
    begin, _, end = (value or "").partition("/")
    assert begin <= end


@pytest.mark.parametrize(
    ("value", "today", "expected"),
    [
        ("XXXX-12", date(2026, 1, 5), "2025-12"),
        ("XXXX-12>", date(2026, 1, 5), "2026-12"),
        ("XXXX-06<", date(2025, 10, 5), "2025-06"),
        ("XXXX-10>", date(2025, 10, 5), "2026-10"),
        ("XXXX-Q4", date(2026, 1, 20), "2025-Q4"),
        ("XXXX-12-28/XXXX-01-03", date(2025, 12, 20), "2025-12-28/2026-01-03"),
        ("XXXX-02-29", date(2025, 3, 1), "2024-02-29"),
        ("2025-10-27TAF", date(2025, 10, 28), "2025-10-27TAF"),
        ("XXXX-02-30", date(2025, 3, 1), None),
        ("2025-02-29", date(2025, 3, 1), None),
        ("P3Y", date(2025, 3, 1), "P3Y"),
    ],
)
def test_resolved(value: str, today: date, expected: str | None) -> None:
    assert resolve(value, Anchor.of(today)) == expected


def test_without_a_day_of_publication_the_unknown_stays() -> None:
    assert resolve("XXXX-04-25", Anchor()) == "XXXX-04-25"
    assert shift(Anchor(None, 4, 15), "D", -15) == "XXXX-03-31"


# The first day of Tết as Vietnam kept it; China's was a day later in 2007 and is in 2030.
TET = (
    "2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 "
    "2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 "
    "2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 "
    "2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02"
).split()


@pytest.mark.parametrize("day", TET)
def test_tet_is_vietnams(day: str) -> None:
    first = date.fromisoformat(day)
    assert tet(first.year, 1) == first
    assert tet(first.year, 30) == first - timedelta(days=1)
    assert nearest_tet(1, first + timedelta(days=100)) == first


def test_days_outside_of_the_lunar_tables_are_unknown() -> None:
    assert solar(1500, 1, 1) is None
    assert tet(3000, 1) is None
    assert solar(2025, 13, 1) is None


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        ("3", "0Y", "P30Y"),
        ("1.5", "0Y", "P15Y"),
        ("2", "TH", "PT2H"),
        ("X", "W", "PXW"),
        ("0.5", "00Y", "P50Y"),
    ],
)
def test_durations(amount: str, unit: str, value: str) -> None:
    assert durations.duration(amount, unit) == value


@given(st.integers(1, 99), st.integers(1, 59))
def test_the_parts_of_a_duration_are_those_it_was_made_of(hours: int, minutes: int) -> None:
    whole = durations.add(durations.duration(str(hours), "TH"), durations.duration(str(minutes), "TM"))
    assert durations.parts(whole) == [(str(hours), "TH"), (str(minutes), "TM")]
