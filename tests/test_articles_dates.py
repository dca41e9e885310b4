"""The publication date in an article's own dateline, and never in a page's clock or a teaser."""

from __future__ import annotations

from datetime import date

import pytest

from aifacts.articles.dateline import text_date
from aifacts.articles.zones import text_zones

HEAD = "Nhà máy đường mới ở Nghệ An"
LEAD = "Nhà máy ép mía mới ở Nghệ An có công suất gấp đôi nhà máy cũ, chạy thử vào tháng 11."
BODY = (
    "Sáng nay, công ty khởi công nhà máy với vốn 1.250 tỷ đồng ở Tân Kỳ.\n\nÔng Lộc nói nông dân đỡ chờ lâu."
)


def published(*blocks: str) -> date | None:
    text = "\n\n".join(blocks)
    return text_date(text, text_zones(text))


@pytest.mark.parametrize(
    "dateline",
    [
        "12/03/2025, 07:20",
        "Thứ Tư, 12/03/2025 - 09:15",
        "12/03/2025 18:05 (GMT+7)",
        "Thứ tư, 12/3/2025, 14:30 (GMT+7)",
        "Hà Nội, ngày 12 tháng 3 năm 2025",
        "(Ngày đăng: 12/03/2025)",
        "Cập nhật lúc 10h24 ngày 12/03/2025",
        "10:24 | 12-3-2025",
        "An Hà | 12/03/2025 08:00 | Kinh tế",
        "2025-03-12 08:00",
        "12 tháng 3, 2025",
    ],
)
def test_datelines(dateline: str) -> None:
    assert published(HEAD, dateline, LEAD, BODY) == date(2025, 3, 12)


def test_a_dateline_within_or_below_the_prose() -> None:
    assert published(HEAD, "Hà Nội, ngày 12/3/2025 – Sáng nay nhà máy được khởi công.", BODY) == date(
        2025, 3, 12
    )
    assert published(HEAD, LEAD, BODY, "Theo Reuters (Ngày đăng: 12/3/2025)") == date(2025, 3, 12)
    assert published(HEAD, LEAD, BODY, "12/03/2025 08:00") == date(2025, 3, 12)


@pytest.mark.parametrize(
    "blocks",
    [
        (HEAD, LEAD, BODY),
        (HEAD, "31/02/2025, 07:20", LEAD, BODY),
        (HEAD, LEAD, "Ngày 12/3/2025, tỉnh duyệt dự án với 45 hộ dân phải dời nhà.", BODY),
        (HEAD, "Hà Nội, ngày 2 tháng 9 năm 1945, nước Việt Nam mới ra đời trước nửa triệu người.", BODY),
        (HEAD, LEAD, "10/10/2024", "Bão số 5 vào Nghệ An và làm tốc mái 300 ngôi nhà ở ven biển.", BODY),
        ("Thứ Tư, 12/03/2025", "Menu", "Kinh tế", "Thế giới", HEAD, LEAD, BODY),
        (HEAD, LEAD, BODY, "Giá đường thế giới chạm đáy 4 năm", "17:03' - 10/03/2025"),
        (HEAD, LEAD, BODY, "Tin liên quan", "Mía cháy ở Quảng Ngãi", "09:00, 10/03/2025"),
    ],
    ids=["none", "impossible", "in a sentence", "history", "chronicle", "clock", "teaser", "box"],
)
def test_what_is_no_dateline(blocks: tuple[str, ...]) -> None:
    assert published(*blocks) is None
