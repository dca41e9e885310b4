"""Days that move, years of the sixty, and what hangs on a year or month that may be unknown."""

from __future__ import annotations

from datetime import date

import pytest

from aifacts.pipeline.times.feasts import easter, moving_day, nearest_moving_day
from times_at_hand import values_of


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("11/4/4+1", 2025, date(2025, 11, 28)),
        ("11/4/4+1", 2024, date(2024, 11, 29)),
        ("11/4/4+4", 2025, date(2025, 12, 1)),
        ("5/2/7+0", 2026, date(2026, 5, 10)),
        ("easter+0", 2025, date(2025, 4, 20)),
    ],
)
def test_a_day_that_moves(rule: str, year: int, day: date) -> None:
    assert moving_day(rule, year) == day


def test_a_rule_that_is_none() -> None:
    with pytest.raises(ValueError, match="no rule of a day that moves"):
        moving_day("tomorrow", 2025)


def test_easter_over_the_centuries() -> None:
    assert [easter(year) for year in (1818, 1943, 2000, 2038)] == [
        date(1818, 3, 22),
        date(1943, 4, 25),
        date(2000, 4, 23),
        date(2038, 4, 25),
    ]


def test_the_nearest_of_three_years() -> None:
    assert nearest_moving_day("11/4/4+1", date(2026, 1, 20)) == date(2025, 11, 28)


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Ông mất năm Mậu Thân.", date(2026, 1, 20), "1968"),
        ("Ông mất năm Mậu Thân.", date(2027, 1, 20), "2028"),
        ("Ông mất năm Mậu Thân.", None, "XXXX"),
        ("Chốt sổ ngày cuối cùng của tháng 2 năm 2024.", None, "2024-02-29"),
        ("Chốt sổ ngày cuối cùng của tháng 2.", None, "XXXX-02-28"),
        ("Chốt sổ ngày cuối cùng của tháng này.", None, "XXXX-XX-XX"),
        ("Chốt sổ ngày đầu tiên của năm ngoái.", None, "XXXX-XX-XX"),
        ("Vốn cho những tháng còn lại của năm 2024.", date(2025, 9, 10), "2024"),
        ("Hàng giảm giá dịp Black Friday.", None, "XXXX-XX-XX"),
    ],
)
def test_what_hangs_on_the_year(text: str, published: date | None, value: str) -> None:
    assert [found for _, found in values_of(text, published)] == [value]


def test_no_year_pairs_a_stem_and_a_branch_of_unlike_rows() -> None:
    assert values_of("Sân khấu Giáp Mão mở màn.", date(2026, 1, 20)) == []


def test_a_part_of_day_without_a_date_keeps_its_unknown_day() -> None:
    assert values_of("Đoàn về tới bản tối qua.") == [("tối qua", "XXXX-XX-XXTEV")]
