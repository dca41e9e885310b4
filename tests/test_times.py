"""Times in texts: what holds between them, what they are told from, and their periods."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aifacts.model import Label
from aifacts.pipeline.numerals import find_numerals
from aifacts.pipeline.quantities import find_quantities
from aifacts.pipeline.spans import EntityMention, covered
from aifacts.pipeline.surfaces import find_surfaces
from aifacts.pipeline.times import find_times
from times_at_hand import document_of, times_of, values_of

OCTOBER = date(2025, 10, 28)


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 1131/QĐ-TTg về quy hoạch",
        "Nghị định 13/2023/NĐ-CP quy định",
        "khoảng 2000 người dự lễ",
        "chiếm 1/3 dân số, 2/3 diện tích",
        "đội khách thắng 2-1, hòa 3-3",
        "sơ đồ 3-4-2-1",
        "bé 18 tháng tuổi, bà 36 tuổi",
        "vốn 3-5 tỷ đồng, tăng 2-3 lần",
        "gọi số 0912.345.678 hoặc 115",
        "đạt 12,5%, giảm 2.9%",
        "xe hiện đại thực hiện dự án",
        "lần thứ hai vô địch, người thứ ba",
        "uống ngày 3 lần, ngày 8 tiếng",
        "giải AFF Cup 2024 khởi tranh",
        "Galaxy S26 và GPT-4 ra mắt",
        "Tỷ lệ 16:9, vòng 1/8",
    ],
)
def test_no_time(text: str) -> None:
    assert values_of(text, OCTOBER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What the first leaves out it has from the one behind it.
        ("trong ngày 26 và 27-9", [("ngày 26", "2025-09-26"), ("27-9", "2025-09-27")]),
        ("từ tháng 1 đến tháng 9/2024", [("tháng 1", "2024-01"), ("tháng 9/2024", "2024-09")]),
        ("từ tháng 11 đến tháng 2/2024", [("tháng 11", "2023-11"), ("tháng 2/2024", "2024-02")]),
        ("từ 2019 đến nay", [("2019", "2019"), ("đến nay", "PRESENT_REF")]),
        ("từ năm 2006 đến 2022", [("năm 2006", "2006"), ("2022", "2022")]),
        ("Tháng 10/2023 lãi tăng so với tháng 9.", [("Tháng 10/2023", "2023-10"), ("tháng 9", "2023-09")]),
        # What points back counts from what was told.
        ("Năm 2023 lãi tăng so với năm trước đó.", [("Năm 2023", "2023"), ("năm trước đó", "2022")]),
        ("Tháng 9, giá tăng so với cùng kỳ.", [("Tháng 9", "2025-09"), ("cùng kỳ", "2024-09")]),
        ("Đến năm 2030 đạt 5%. Giá tăng so với cùng kỳ.", [("năm 2030", "2030"), ("cùng kỳ", "2024")]),
        # A clock time has the day of its sentence, or the publication's, or none.
        ("Ngày 27/10, lúc 7h30, tàu chạy.", [("Ngày 27/10", "2025-10-27"), ("7h30", "2025-10-27T07:30")]),
        ("Lúc 7h30, tàu chạy.", [("7h30", "2025-10-28T07:30")]),
        ("Lúc 7h30 mỗi sáng, tàu chạy.", [("7h30", "T07:30"), ("mỗi sáng", "P1D")]),
        # Two spans, and one.
        ("Giá vàng hôm nay (28/10) tăng", [("hôm nay", "2025-10-28"), ("28/10", "2025-10-28")]),
        ("Tối nay, 28-10, khai mạc", [("Tối nay", "2025-10-28TEV"), ("28-10", "2025-10-28")]),
        ("16/09/2025, 07:20", [("16/09/2025, 07:20", "2025-09-16T07:20")]),
    ],
)
def test_together(text: str, expected: list[tuple[str, str]]) -> None:
    assert values_of(text, OCTOBER) == expected


@pytest.mark.parametrize(
    ("text", "published", "period"),
    [
        ("trong 10 tháng qua", date(2025, 10, 28), "2025-01/2025-10"),
        ("trong 10 tháng qua", date(2025, 11, 12), "2025-01/2025-10"),
        ("trong 3 tháng qua", date(2025, 10, 28), "2025-07/2025-10"),
        ("trong tuần qua", date(2026, 1, 14), "2026-01-07/2026-01-14"),
        ("trong 24 giờ qua", date(2026, 1, 14), "2026-01-13/2026-01-14"),
        ("sáng 24/9", date(2025, 9, 24), "2025-09-24"),
        ("trong 1 thập niên tới", date(2025, 11, 8), "2025/2035"),
        ("hơn ba thập kỷ qua", date(2026, 3, 7), "1996/2026"),
        ("thập niên 1990", None, "1990/1999"),
        ("trong 5 năm", date(2025, 9, 24), None),
        ("hiện nay", date(2025, 9, 24), None),
        ("mỗi năm", date(2025, 9, 24), None),
        ("nhiều năm qua", date(2025, 9, 24), None),
        ("trong 10 tháng qua", None, None),
    ],
)
def test_period(text: str, published: date | None, period: str | None) -> None:
    assert [time.period for _, time in times_of(text, published)] == [period]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giá vàng hôm nay (15/4) giảm, hôm qua tăng.", ["XXXX-04-15", "XXXX-04-15", "XXXX-04-14"]),
        # The day that an article begins with is today, and no day that "hôm đó" goes back to.
        (
            "Chiều 14/5, video lan truyền. Anh về từ ngày 11/5, chiều nay kể hôm đó đông.",
            ["XXXX-05-14TAF", "XXXX-05-11", "XXXX-05-14TAF", "XXXX-05-11"],
        ),
        (
            "Năm 2019 và 2019 đông. Ngày 3/5, mưa. Hôm nay nắng.",
            ["2019", "2019", "XXXX-05-03", "PRESENT_REF"],
        ),
        ("Hôm nay, ngày 15-4-2019, giá vàng giảm, năm ngoái tăng.", ["2019-04-15", "2019-04-15", "2018"]),
        (
            "Năm 2018 thi, năm 2019 thi, đề thi năm 2019 khó. Năm nay ông vẫn làm.",
            ["2018", "2019", "2019", "2019"],
        ),
        ("Năm ngoái giá giảm, tháng 9 năm ngoái tăng.", ["PAST_REF", "XXXX-09"]),
        ("Hôm nay mưa. Tuần trước nắng. Tháng sau rét.", ["PRESENT_REF", "PAST_REF", "FUTURE_REF"]),
        ("Ngày 25/4, hội nghị khai mạc.", ["XXXX-04-25"]),
    ],
)
def test_without_a_publication_date(text: str, expected: list[str]) -> None:
    assert [time.value for _, time in times_of(text)] == expected


def test_a_year_in_an_events_name_is_no_time_and_in_a_laws_is() -> None:
    text = "Techfest Hải Phòng năm 2025"
    end = len(document_of(text))

    def named(label: Label) -> list[str]:
        entity = EntityMention(0, end, label, "x", text, ("x",))
        return [words for words, _ in times_of(text, OCTOBER, [entity])]

    assert named(Label.EVENT) == []
    assert named(Label.LAW) == ["năm 2025"]


def test_times_and_quantities_share_no_token() -> None:
    """Times are found first, with evidence of their own; what they cover is no quantity any more."""
    text = "Trong 5 năm qua, ngày 27/10, 2025 doanh nghiệp mua 3 tỷ USD; 18 tháng tuổi; tháng 9 bán 9 tấn."
    document = document_of(text, OCTOBER)
    numerals = find_numerals(document)
    times = find_times(document, numerals, [])
    quantities = find_quantities(document, find_surfaces(document).quantities, numerals, [], times)
    assert [document.surface(t.start, t.end) for t in times] == ["5 năm qua", "ngày 27/10", "tháng 9"]
    assert covered(times).isdisjoint(covered(quantities))
    assert len(quantities) == 4


SCRAPS = st.sampled_from(
    [
        *"27/10 27.10 27.10.2025 2025 2025-2030 10-11/11 19h30 7h 07:20 3 hai III 30/2 30/2/2025".split(),
        *"năm tháng ngày tuần giờ quý thứ sáng chiều tối nay qua mai trước sau tới đầu cuối giữa".split(),
        *"nửa rưỡi mỗi hằng một vài nhiều những hàng chục hơn gần khoảng Tết mùng dịp từ đến và".split(),
        *"- , . ( ) /".split(),
        *("thứ hai", "thứ Ba", "hôm nay", "cùng kỳ", "năm ngoái", "giai đoạn", "âm lịch"),
    ]
)


@settings(max_examples=300)
@given(st.lists(SCRAPS, max_size=24).map(" ".join), st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_heap_of_scraps(text: str, published: date | None) -> None:
    document = document_of(text, published)
    numerals = find_numerals(document)
    times = find_times(document, numerals, [])
    assert times == find_times(document, numerals, [])
    assert all(a.end <= b.start for a, b in pairwise(times))
    for time in times:
        assert document.together(time.start, time.end)
        assert time.value
        assert "{" not in time.value
        assert time.rules


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # What lies months ahead is said to come; else it is the one gone by.
        ("Cổ phiếu lao dốc ngày 27/1.", date(2025, 9, 18), ["2025-01-27"]),
        ("Giải đấu sẽ khởi tranh ngày 27/1.", date(2025, 9, 18), ["2026-01-27"]),
        ("Tăng giá vé từ ngày 1/2.", date(2025, 9, 18), ["2026-02-01"]),
        ("Doanh số tháng 3 giảm.", date(2025, 10, 28), ["2025-03"]),
        ("Doanh số tháng 12 dự kiến giảm.", date(2025, 6, 28), ["2025-12"]),
        # The text tells for which day it was written.
        ("Trận đấu hôm nay (29/10) hay. Hôm qua mưa.", OCTOBER, ["2025-10-29", "2025-10-29", "2025-10-28"]),
        ("Trận đấu hôm nay (9/10) hay.", OCTOBER, ["2025-10-28", "2025-10-09"]),
        # Lists share what only their last tells; a range does not run backwards.
        ("Triều lên ngày 25, 26, 27/12.", date(2025, 12, 20), ["2025-12-25", "2025-12-26", "2025-12-27"]),
        ("Họp từ ngày 28 đến 3/11.", OCTOBER, ["2025-10-28", "2025-11-03"]),
        ("Họp sáng 3/1, nghỉ tối mai.", date(2025, 12, 20), ["2026-01-03TMO", "2025-12-21TEV"]),
        # Without a year too what points back is counted.
        ("Ngày 10/12 ông đi. Sáng hôm sau, bà về.", None, ["XXXX-12-10", "XXXX-12-11TMO"]),
        ("Chiều 9-2 (mùng 5 Tết), xe đông.", None, ["XXXX-02-09TAF", "XXXX-02-09"]),
    ],
)
def test_resolved_in_the_text(text: str, published: date | None, expected: list[str]) -> None:
    assert [value for _, value in values_of(text, published)] == expected
