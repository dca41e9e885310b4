"""How often a quantity comes, told before it or behind it."""

from __future__ import annotations

import pytest

from aifacts.rulecheck import facts_of


@pytest.mark.parametrize(
    ("text", "pers"),
    [
        ("Mỗi ngày có khoảng 1.500 lượt xe qua cửa khẩu.", ["d"]),
        ("Mỗi năm, trung tâm đào tạo 5.000 người.", ["a"]),
        ("Trung bình mỗi tháng quán lãi 20 triệu đồng.", ["mo"]),
        ("Hằng năm, Việt Nam xuất khẩu 8 triệu tấn gạo.", ["a"]),
        ("Mỗi giờ đi được 5 km, bão đổi hướng.", ["h"]),
        # What stands behind a comma is of its own, and so is what has a span behind it.
        ("Mỗi ngày, xe chạy 3 chuyến, mỗi chuyến 5 khách.", ["d", None]),
        ("Bán 900 vé mỗi ngày, thu 3 tỷ đồng.", ["d", None]),
        ("Giá điện hàng tháng cho 860.000 hộ nghèo.", [None]),
        # A rate, a share, and what is only compared with or waited for.
        ("Mỗi ngày tàu đạt 50 km/h.", [None]),
        ("Mỗi năm giá tăng 5%.", [None]),
        ("Như mọi năm, hội có 8 cặp trâu.", [None]),
        ("Dân từng ngày chờ 2 cây cầu.", [None]),
        ("Mỗi ngày. Hôm nay có 5 khách.", [None]),
    ],
)
def test_the_span_that_a_quantity_is_told_for(text: str, pers: list[str | None]) -> None:
    assert [claim.per for claim in facts_of(text).claims] == pers
