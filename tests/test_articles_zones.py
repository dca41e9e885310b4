"""Zones of plain texts: the article's own lines and their parts; everything else is boilerplate.

The pages below are made of one article about a sugar mill and of three teasers, in the layouts that
Vietnamese sites have.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aifacts.articles.zones import text_zones
from aifacts.model import Zone, ZoneKind

HEAD = "Nghệ An có nhà máy đường 1.250 tỷ đồng"
LEAD = "Nhà máy ép mía mới ở Nghệ An có công suất gấp đôi nhà máy cũ, dự kiến chạy thử vào tháng 11."
BODY = (
    "Sáng 12/3, Công ty Mía đường Sông Con khởi công nhà máy thứ hai, vốn 1.250 tỷ đồng, ép 6.000 tấn.",
    "Theo giám đốc Trần Văn Lộc, nhà máy cũ xây năm 1999 chỉ ép được 2.500 tấn một ngày, trên 14.000 ha mía.",
    "“Nông dân sẽ không phải chờ xe 3 ngày như vụ trước”, ông Lộc nói.",
    "Tỉnh kỳ vọng dự án tạo ra 450 việc làm và nộp ngân sách khoảng 80 tỷ đồng mỗi năm.",
)
ARTICLE = (HEAD, LEAD, *BODY)
TEASERS = (
    "Giá đường thế giới chạm đáy 4 năm",
    "Quảng Ngãi: 200 ha mía cháy trong một tuần",
    "Xuất khẩu mật rỉ thu về 30 triệu USD",
)
SUMMARIES = (
    "Giá đường thô trên sàn New York rơi xuống 15,2 cent một pound, thấp nhất kể từ tháng 10/2020.",
    "Lửa lan nhanh vì gió Lào và cỏ khô, nông dân mất trắng gần 200 ha mía sắp thu hoạch.",
)
CAPTION = "Cánh đồng mía ở huyện Tân Kỳ. Ảnh: Hoàng Lâm"


def prose(text: str) -> list[str]:
    """The lines of the article's own zones, in order."""
    own = [text[zone.start : zone.end] for zone in text_zones(text) if zone.kind is not ZoneKind.BOILERPLATE]
    return [line.strip("\r \u00a0\u200b") for stretch in own for line in stretch.split("\n") if line.strip()]


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(zone.kind.value, text[zone.start : zone.end]) for zone in text_zones(text, title)]


def with_box(*box: str, body: tuple[str, ...] = BODY) -> tuple[str, ...]:
    """The article with a box after its first paragraph."""
    return (HEAD, LEAD, body[0], *box, *body[1:])


# What each page holds, its lines in order. Lines that are not of ARTICLE and not expected must go.
PAGES: dict[str, tuple[str, ...]] = {
    "box in the middle": with_box("Tin liên quan", *TEASERS[:2]),
    "box of questions": with_box("Có thể bạn quan tâm", "Vì sao giá đường giảm mạnh từ đầu năm?", TEASERS[2]),
    "box with dates": with_box(
        "Tin liên quan", TEASERS[0], "10:15, 11/03/2025", TEASERS[1], "09:00, 10/03/2025"
    ),
    "doubled headlines without a cue": with_box(TEASERS[0], TEASERS[0], TEASERS[1], TEASERS[1]),
    "pointers": with_box(f"Xem thêm: {TEASERS[0]}", f">> {TEASERS[1]}", "Đọc thêm:", f"- {TEASERS[2]}"),
    "menu above": ("Trang chủ", "Kinh tế", "Thị trường", "Doanh nghiệp", "Nông nghiệp", *ARTICLE),
    "menu in one line, title of the page": ("Thời sự Thế giới Kinh doanh", f"{HEAD} - Báo Thử", *ARTICLE),
    "hot news above": ("Tin nóng", TEASERS[0], SUMMARIES[0], HEAD, "12/03/2025, 08:00", LEAD, *BODY),
    "ticker and clock above": (
        "Báo Thử",
        "Thứ Ba, 11/03/2025",
        "VN-Index 1.330,28 +0,15%",
        f"Mới nhất: {TEASERS[0]}",
        "Trang chủ > Kinh tế",
        *ARTICLE,
    ),
    "buttons between": (HEAD, "Chia sẻ", "Bình luận", "0:00 / 3:21", "Zalo", LEAD, *BODY),
    "most read": (*ARTICLE, "Đọc nhiều nhất", "1", TEASERS[0], "2", TEASERS[1], "Thị trường"),
    "numbered list without a cue": (*ARTICLE, "1", TEASERS[0], "2", TEASERS[1], "3", TEASERS[2]),
    "tags without a cue": (*ARTICLE, "mía đường", "Nghệ An", "nhà máy", "đầu tư", "1.250 tỷ"),
    "teasers with summaries": (
        *ARTICLE,
        "Tin cùng chuyên mục",
        "-",
        "Nông nghiệp",
        TEASERS[0],
        "17:03' - 10/03/2025",
        SUMMARIES[0],
        "-",
        "Nông nghiệp",
        TEASERS[1],
        "16:00' - 10/03/2025",
        SUMMARIES[1],
    ),
    "teasers with ages": (*ARTICLE, TEASERS[0], "2 giờ trước", TEASERS[1], "1 ngày trước"),
    "comments": (
        *ARTICLE,
        "Bình luận (2)",
        "Minh Tuấn",
        "Quê tôi có 30 nhà trồng mía, ai cũng mừng vì tin này.",
    ),
    "dates before headlines": (*ARTICLE, "08:15 11/03/2025", TEASERS[0], "09:15 10/03/2025", TEASERS[1]),
    "dates behind headlines": (*ARTICLE, *(f"{teaser} (11/03/2025)" for teaser in TEASERS)),
    "tags with a hash": (*ARTICLE, "#mía đường", "#Nghệ An"),
    "latest news below the lead": (HEAD, LEAD, "TIN MỚI", TEASERS[0], TEASERS[1], *BODY),
    "read now": with_box(f"{TEASERS[0]}Đọc ngay"),
    "headline and summary in turns": (
        *ARTICLE,
        "Tin liên quan",
        TEASERS[0],
        SUMMARIES[0],
        TEASERS[1],
        SUMMARIES[1],
        "mía đường Nghệ An nông dân",
        "Bình luận (0)",
    ),
    "two headlines on a page": (*with_box(*TEASERS[:2]), "Từ khóa: mía"),
    "imprint": (
        *ARTICLE,
        "Copy link",
        "Chia sẻ",
        "Báo Thử - Tiếng nói của Hội Nông dân",
        "Giấy phép số 12/GP-BTTTT ngày 1/2/2020 của Bộ Thông tin và Truyền thông.",
        "Điện thoại: 024 3333 4444",
    ),
}


@pytest.mark.parametrize("lines", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n", "\r\n\r\n"], ids=["n", "nn", "rn", "rnrn"])
def test_pages(lines: tuple[str, ...], separator: str) -> None:
    text = separator.join(lines)
    assert [line for line in prose(text) if "12/03/2025, 08:00" not in line] == list(ARTICLE)


@pytest.mark.parametrize("lines", PAGES.values(), ids=PAGES)
def test_pages_in_decomposed_letters(lines: tuple[str, ...]) -> None:
    text = unicodedata.normalize("NFD", "\n".join(lines))
    own = [unicodedata.normalize("NFC", line) for line in prose(text)]
    assert [line for line in own if "12/03/2025, 08:00" not in line] == list(ARTICLE)


def test_a_cue_that_is_glued_to_a_sentence() -> None:
    text = "\n".join((HEAD, BODY[0], f"{BODY[1]}Tin liên quan", "-", TEASERS[0], "17:03' - 10/03/2025"))
    assert prose(text) == [HEAD, BODY[0], BODY[1]]


def test_a_teaser_that_is_glued_to_its_cue() -> None:
    text = "\n".join((HEAD, BODY[0], f"{BODY[1]}Tin liên quan{TEASERS[0]}", *BODY[2:]))
    assert prose(text) == [HEAD, *BODY]


def test_a_subheading_below_byline_and_menu() -> None:
    own = (HEAD, "An Hà", "12/03/2025, 08:00", "Chờ ngày chạy thử nhà máy", *BODY)
    assert prose("\n".join(("Menu", "Kinh tế", "Thế giới", *own))) == list(own)


def test_captions_below_everything_are_the_articles() -> None:
    text = "\n".join((*ARTICLE, "Tin cùng chuyên mục", *TEASERS, "", CAPTION, "Bến mía. (Ảnh minh họa)"))
    assert prose(text)[-2:] == [CAPTION, "Bến mía. (Ảnh minh họa)"]
    assert not set(TEASERS) & set(prose(text))


@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_a_subheading_in_capitals_after_a_box(separator: str) -> None:
    lines = (HEAD, LEAD, BODY[0], "Tin liên quan", *TEASERS, "NHÀ MÁY THỨ HAI", *BODY[1:])
    assert "NHÀ MÁY THỨ HAI" in prose(separator.join(lines))


def test_a_subheading_after_a_tight_box() -> None:
    box = "\n".join(("Tin liên quan", *TEASERS))
    text = "\n\n".join((HEAD, LEAD, BODY[0], box, "Chờ ngày chạy thử", *BODY[1:]))
    assert prose(text) == [HEAD, LEAD, BODY[0], "Chờ ngày chạy thử", *BODY[1:]]


CLEAN: dict[str, tuple[str, ...]] = {
    "article": ARTICLE,
    "body only": BODY,
    "headline and lead": (HEAD, LEAD),
    "signature": (*ARTICLE, "An Hà (Tổng hợp)"),
    "source": (*ARTICLE, "Theo TTXVN"),
    "signature and office": (*ARTICLE, "Bích An/VOV-Bắc Kinh"),
    "author twice": (HEAD, "An Hà", "12/03/2025, 08:00", LEAD, *BODY, "An Hà"),
    "list": (HEAD, LEAD, "Ba hạng mục gồm:", "1. Dây chuyền ép 6.000 tấn", "2. Lò hơi 120 tấn", *BODY),
    "table": (HEAD, LEAD, BODY[0], "Năm", "Sản lượng", "2023", "120.000 tấn", "2024", "12", *BODY[1:]),
    "list at the end": (
        *ARTICLE,
        "Giá mía tại các huyện:",
        "Tân Kỳ: 1,1 triệu đồng/tấn",
        "Nghĩa Đàn: 1,05 triệu đồng/tấn",
        "Quỳ Hợp: 1,02 triệu đồng/tấn",
        "An Hà",
    ),
    "verse": (HEAD, LEAD, "Ai về Tân Kỳ mùa mía trổ cờ", "Nghe câu ví giặm đợi chờ bên sông", *BODY),
    "lines without full stops above": (
        HEAD,
        "Vốn 1.250 tỷ đồng cho nhà máy",
        "Vùng mía rộng 14.000 ha",
        *BODY,
    ),
    "subheading below the byline": (HEAD, "12/03/2025, 08:00", "Chờ ngày chạy thử nhà máy", *BODY),
    "subheadings": (HEAD, LEAD, "Chờ ngày chạy thử", BODY[0], "VÙNG MÍA 14.000 HA", *BODY[1:]),
    "short headline": ("Trải thảm đỏ", LEAD, *BODY),
    "words of cues in sentences": (
        HEAD,
        "Tin liên quan đến vụ cháy kho mía đã được công an tỉnh xác nhận hôm 12/3.",
        "Chia sẻ với báo chí, ông Lộc nói nhà máy lỗ 3 tỷ đồng trong năm đầu tiên.",
        "Theo dõi giá đường trên thế giới là việc hằng ngày của 12 nhân viên.",
        *BODY,
    ),
    "one word": ("Mía",),
}


@pytest.mark.parametrize("lines", CLEAN.values(), ids=CLEAN)
@pytest.mark.parametrize("separator", ["\n", "\n\n"], ids=["n", "nn"])
def test_clean_texts_lose_nothing(lines: tuple[str, ...], separator: str) -> None:
    assert prose(separator.join(lines)) == list(lines)


def test_kinds_of_a_whole_article() -> None:
    text = "\n\n".join((HEAD, "An Hà", "12/03/2025, 08:00", LEAD, BODY[0], CAPTION, BODY[1], "Theo TTXVN"))
    assert kinds(text) == [
        ("headline", HEAD),
        ("byline", "An Hà\n\n12/03/2025, 08:00"),
        ("lead", LEAD),
        ("body", BODY[0]),
        ("caption", CAPTION),
        ("body", f"{BODY[1]}\n\nTheo TTXVN"),
    ]


def test_a_dateline_above_the_headline_is_a_byline() -> None:
    text = "\n".join(("Trang chủ > Kinh tế", "Thứ Tư, 12/03/2025 - 08:00", *ARTICLE))
    assert kinds(text)[:3] == [
        ("boilerplate", "Trang chủ > Kinh tế"),
        ("byline", "Thứ Tư, 12/03/2025 - 08:00"),
        ("headline", HEAD),
    ]


def test_the_date_header_is_in_no_zone() -> None:
    text = f" date 2025-03-12 {LEAD}\n\n{BODY[0]}\n\n{BODY[1]}"
    assert kinds(text) == [("lead", LEAD), ("body", f"{BODY[0]}\n\n{BODY[1]}")]
    assert kinds(f" date 2025-03-12 {HEAD}\n\n{LEAD}") == [("headline", HEAD), ("lead", LEAD)]


def test_a_known_title_is_the_headline_and_no_other_line() -> None:
    text = "\n\n".join(("Kinh tế", HEAD, LEAD, *BODY))
    assert ("headline", HEAD) in kinds(text, HEAD)
    assert "headline" not in dict(kinds("\n\n".join(("Mía đắng", LEAD, *BODY)), HEAD))


@pytest.mark.parametrize(
    "line",
    [
        CAPTION,
        "Cánh đồng mía (Ảnh: Hoàng Lâm).",
        "Bên trong nhà máy - Ảnh: HOÀNG LÂM",
        "Nhà máy nhìn từ trên cao. Ảnh minh họa: AFP",
        "Đồ họa: An Hà",
        "Ảnh: An Hà",
    ],
)
def test_captions(line: str) -> None:
    assert ("caption", line) in kinds("\n\n".join((HEAD, LEAD, BODY[0], line, BODY[1])))


def test_a_sentence_about_pictures_is_no_caption() -> None:
    line = "Ông Lộc cho xem ảnh: nhà máy cũ: ba ống khói, hai cổng và một bến xe nhỏ nằm ven sông."
    assert "caption" not in dict(kinds("\n\n".join((HEAD, LEAD, line, BODY[1]))))


def is_ordered(zones: tuple[Zone, ...], text: str) -> bool:
    edges = [edge for zone in zones for edge in (zone.start, zone.end)]
    return edges == sorted(edges) and all(0 <= z.start < z.end <= len(text) for z in zones)


FRAGMENTS = st.sampled_from(
    [
        *ARTICLE,
        *TEASERS,
        *SUMMARIES,
        CAPTION,
        "Tin liên quan",
        "Đọc nhiều",
        "Menu",
        "-",
        "1",
        "2",
        "An Hà",
        "\n",
        "\u200b",
    ]
)


@given(st.lists(FRAGMENTS | st.text(max_size=30), max_size=25), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_zones_of_any_text_are_in_order_and_cover_what_is_not_blank(parts: list[str], separator: str) -> None:
    text = separator.join(parts)
    zones = text_zones(text)
    assert is_ordered(zones, text)
    covered = {i for zone in zones for i in range(zone.start, zone.end)}
    assert not [c for i, c in enumerate(text) if i not in covered and c.isalnum()]


@given(st.lists(st.sampled_from(BODY), min_size=1, max_size=30))
def test_no_sentence_is_lost_where_there_is_no_cue(sentences: list[str]) -> None:
    assert prose("\n".join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "." * 300_000 + "b",
        "> " * 200_000,
        "12/03/2025 " * 50_000,
        "ảnh: " * 100_000,
        "a" + " " * 500_000,
        "1\n" * 200_000,
    ],
    ids=["dots", "pointers", "dates", "credits", "spaces", "lines"],
)
def test_no_text_takes_long(text: str) -> None:
    assert is_ordered(text_zones(text), text)
