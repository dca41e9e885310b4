"""Every class of times has its examples in the rulebook, and times and quantities do not fight."""

from __future__ import annotations

from datetime import date

import pytest

from aifacts.pipeline.numerals import find_numerals
from aifacts.pipeline.quantities import find_quantities
from aifacts.pipeline.surfaces import find_surfaces
from aifacts.pipeline.times import find_times
from aifacts.rulebook import load
from aifacts.rulebook.time_schema import TimeMod, TimeRule, TimeWord
from times_at_hand import document_of

# The rules of each class, by the beginnings of their ids.
CLASSES = {
    "dates in every form": ("day.",),
    "parts of day": ("part.", "small-hours."),
    "clock times": ("clock.",),
    "weekdays": ("weekday.",),
    "weeks": ("week.",),
    "months": ("month.",),
    "quarters": ("quarter.", "quarters."),
    "halves": ("half.",),
    "months gone by and to come": ("months.",),
    "years": ("year.",),
    "decades and centuries": ("decade", "century", "centuries."),
    "school and fiscal years, terms, plans": ("years.",),
    "ranges": ("days.", "months.range", "quarters.range", "years.range", "clock.range", "tet.days-range"),
    "durations": ("duration.",),
    "sets": ("set.", "weekday.every", "weekday.range"),
    "deictic words": ("day.today", "day.yesterday", "day.tomorrow", "week.", "year.this", "ago", "hence"),
    "what points back": ("same.", "later", "day.same", "day.following", "day.preceding"),
    "holidays": ("holiday.",),
    "lunar days": ("tet", "lunar."),
    "vague ones": ("now", "past", "future"),
    "edges": ("period.",),
    "mods": ("mod.",),
}  # fmt: skip


@pytest.mark.parametrize("prefixes", CLASSES.values(), ids=CLASSES)
def test_every_class_has_ten_different_examples(prefixes: tuple[str, ...]) -> None:
    rules = (*load().of(TimeRule), *load().of(TimeWord), *load().of(TimeMod))
    seen = {example.mention for rule in rules if rule.id.startswith(prefixes) for example in rule.examples}
    assert len(seen) >= 10


# A time needs evidence of its own (a head noun, a preposition, its full form, nothing counted behind it);
# what it then covers is no quantity any more, and all else is left to the quantities.
@pytest.mark.parametrize(
    ("text", "times", "quantities"),
    [
        ("Năm 2025 doanh nghiệp lãi.", ["Năm 2025"], []),
        ("Có 2025 doanh nghiệp.", [], ["2025 doanh nghiệp"]),
        ("Họp ngày 27/10.", ["ngày 27/10"], []),
        ("Chiếm 1/3 diện tích.", [], ["1/3"]),
        ("Án 5 năm.", ["5 năm"], []),
        ("Bé 5 tuổi.", [], ["5 tuổi"]),
        ("Bé 18 tháng tuổi.", [], ["18 tháng tuổi"]),
        ("Huy hiệu 60 năm tuổi Đảng.", ["60 năm"], []),
        ("Bán 9 tấn trong tháng 9.", ["tháng 9"], ["9 tấn"]),
        ("Trong tháng 9, 10 dự án khởi công.", ["tháng 9"], ["10 dự án"]),
        ("Trong tháng 9, 10 và 11 có bão.", ["tháng 9", "10", "11"], []),
        ("Quý 3 lãi 3 tỷ đồng.", ["Quý 3"], ["3 tỷ đồng"]),
        ("Mất một phần ba tháng lương.", [], ["một phần ba"]),
        ("Chạy 900 km/h trong 2 giờ.", ["2 giờ"], ["900 km/h"]),
        ("Lãi 5 tỷ đồng mỗi tháng.", ["mỗi tháng"], ["5 tỷ đồng"]),
        ("Từ 2 đến 3 triệu đồng sau 2 đến 3 tuần.", ["2 đến 3 tuần"], ["2 đến 3 triệu đồng"]),
        ("Hàng chục năm, hàng chục người.", ["Hàng chục năm"], ["hàng chục người"]),
        ("Tối đa 20 người, tối 20/10 có 20 người.", ["tối 20/10"], ["20 người", "20 người"]),
    ],
)
def test_times_and_quantities_do_not_fight(text: str, times: list[str], quantities: list[str]) -> None:
    document = document_of(text, date(2025, 10, 28))
    numerals = find_numerals(document)
    found = find_times(document, numerals, [])
    counted = find_quantities(document, find_surfaces(document).quantities, numerals, [], found)
    assert [document.surface(t.start, t.end) for t in found] == times
    assert [document.surface(q.start, q.end) for q in counted] == quantities
