"""Entities: spans that hold, every word of the rules, and who is who."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aifacts.model import Article, Label, Zone, ZoneKind
from aifacts.pipeline.document import Document, build
from aifacts.pipeline.entities import find_entities
from aifacts.pipeline.entities.syllables import is_syllable
from aifacts.pipeline.numerals import find_numerals
from aifacts.pipeline.spans import EntityMention
from aifacts.pipeline.surfaces import find_surfaces
from aifacts.rulebook import load
from aifacts.rulebook.entity_schema import After, Before, Designator, Title
from aifacts.rulebook.example import Example, parse_example
from aifacts.rulebook.schema import SurfaceRule
from aifacts.vietnamese import fold


def read(text: str) -> tuple[Document, list[EntityMention]]:
    """A text of one zone and its mentions."""
    zones = (Zone(ZoneKind.BODY, 0, len(text)),)
    document = build(Article(id="test", text=text, origin="test", zones=zones))
    return document, find_entities(document, find_surfaces(document).entities, find_numerals(document))


def mentions(text: str) -> list[tuple[str, str]]:
    """Surface and label of each mention."""
    document, found = read(text)
    return [(document.surface(e.start, e.end), e.label.value) for e in found]


def id_of(text: str) -> str:
    """The entity_id of the last mention of a text."""
    _, found = read(text)
    return found[-1].entity_id


# --- names by class: what the guide decides

CASES = [
    ("Ông Trương Việt Dũng khẳng định", [("Trương Việt Dũng", "PERSON")]),
    ("Tỉnh trưởng Quảng Đông - Mạnh Phàm Lợi", [("Quảng Đông", "GPE"), ("Mạnh Phàm Lợi", "PERSON")]),
    ("Tổng thống Mỹ Donald Trump ký", [("Mỹ", "GPE"), ("Donald Trump", "PERSON")]),
    ("cạnh tranh Mỹ - Trung gay gắt", [("Mỹ", "GPE"), ("Trung", "GPE")]),
    ("trận gặp U.23 Việt Nam tối nay", [("U.23 Việt Nam", "GPE")]),
    ("dự án ở quận 7 cũ", [("quận 7", "GPE")]),
    ("Đội hình Olympic Việt Nam mạnh", [("Olympic Việt Nam", "GPE")]),
    ("do nợ nần nhưng Cường vẫn chở bạn đi chơi", [("Cường", "PERSON")]),
    ("anh Lê Văn Hùng mất tích. Hùng đã rời nhà", [("Lê Văn Hùng", "PERSON"), ("Hùng", "PERSON")]),
    ("khi Hội đã họp xong", []),
    ("kẹt xe ở góc đường Lê Hạo - Tôn Bá Mẫn", [("Lê Hạo", "LOC"), ("Tôn Bá Mẫn", "LOC")]),
    ("bị chặn trên đường Lê Hạo - Canada phản đối", [("Lê Hạo", "LOC"), ("Canada", "GPE")]),
    ("Bộ Chính trị ban hành Nghị quyết 57-NQ/TW", [("Bộ Chính trị", "ORG"), ("Nghị quyết 57-NQ/TW", "LAW")]),
    ("BÊN KIA CON ĐƯỜNG", []),
    ("Nhân lực số ở Huế: Dạy AI thế nào", [("Huế", "GPE")]),
    ("tiền đạo kể về trận giữa CLB Vân Thủy và Cà Mau", [("CLB Vân Thủy", "ORG"), ("Cà Mau", "ORG")]),
    ("giữa CLB Vân Thủy và Cà Mau có đường sắt", [("CLB Vân Thủy", "ORG"), ("Cà Mau", "GPE")]),
    ("gặp bà Bang Jo Rin hôm qua", [("Bang Jo Rin", "PERSON")]),
    ("ông Ha Min Jae nói", [("Ha Min Jae", "PERSON")]),
    ("học tiếng Lào, Nga và Đức ở Pháp", [("Pháp", "GPE")]),
    ("Xe cháy trên đường.\nẢnh: H. LÂM", [("H. LÂM", "PERSON")]),
    ("khởi công metro số 9 Vân Lũng - Tả Mạc", [("Vân Lũng - Tả Mạc", "LOC")]),
    ("báo cáo Sở TN - MT sáng nay", [("Sở TN - MT", "ORG")]),
    ("họp với Sở GTVT - VNPT vắng mặt", [("Sở GTVT", "ORG"), ("VNPT", "ORG")]),
    ("Thứ trưởng Công Thương Lê Hạo Bân họp", [("Lê Hạo Bân", "PERSON")]),
    ("đóng phim ''Gió lạc mùa'' ở Huế", [("Gió lạc mùa", "PRODUCT"), ("Huế", "GPE")]),
    ("chị Phạm M. D khai", [("Phạm M. D", "PERSON")]),
    ("Ông T.V. H khai", [("T.V. H", "PERSON")]),
    ("Bí thư Quảng Ninh Quảng Hạo Bân họp", [("Quảng Ninh", "GPE"), ("Quảng Hạo Bân", "PERSON")]),
    ("ngập ở ĐT.981 và TL.17", [("ĐT.981", "LOC"), ("TL.17", "LOC")]),
    ("sập cầu Mỹ Lũng hôm qua", [("Mỹ Lũng", "LOC")]),
    ("gặp nhau tại Mỹ\nNhân dịp đó ông phát biểu", [("Mỹ", "GPE")]),
    ("Từ tháng 9, Hà Nội Metro chạy thêm tàu", [("Hà Nội Metro", "ORG")]),
    ("giám đốc Công ty Bảo hiểm Nhân thọ An Hưng từ chức", [("Công ty Bảo hiểm Nhân thọ An Hưng", "ORG")]),
    ("trình Bộ Văn hóa thẩm định", [("Bộ Văn hóa", "ORG")]),
    ("theo Sở Công thương và đầu tư Huế", [("Sở Công thương và đầu tư Huế", "ORG")]),
    ("xe lật ở ngã ba Lò Mẫn - Hàng Vải", [("Lò Mẫn", "LOC"), ("Hàng Vải", "LOC")]),
    ("thí sinh N.T. A. được nâng điểm", [("N.T. A.", "PERSON")]),
    ("theo Robert F. Kennedy nói", [("Robert F. Kennedy", "PERSON")]),
    ("tìm anh Phạm Quốc Khánh", [("Phạm Quốc Khánh", "PERSON")]),
    ("Phó chủ tịch UBND TP Võ Minh Khang ký", [("Võ Minh Khang", "PERSON")]),
    ("Chủ tịch HĐND tỉnh Võ Minh Khang ký", [("Võ Minh Khang", "PERSON")]),
    ("Chủ tịch UBND TP Hồ Chí Minh ký", [("UBND TP Hồ Chí Minh", "ORG")]),
    ("nếu sai thì Trung ương sẽ nhắc", []),
    ("Phó chủ tịch tỉnh Đoàn Hạo Bân", [("Đoàn Hạo Bân", "PERSON")]),
    ("học sinh Trường THPT Trần Văn Bân", [("Trường THPT Trần Văn Bân", "ORG")]),
    ("Đại sứ quán Việt Nam tại Lào cho biết", [("Đại sứ quán Việt Nam tại Lào", "ORG")]),
    ("đoạn Vân Thủy - Hà Nội bị ngập", [("Vân Thủy - Hà Nội", "LOC")]),
    ("Thuế Hà Nội trả lời", [("Thuế Hà Nội", "ORG")]),
    ("Thuế Mỹ làm giá thép tăng", [("Mỹ", "GPE")]),
    ("có thể bị phạt theo luật Thái Lan", [("Thái Lan", "GPE")]),
    ("vào tứ kết Qatar Mở rộng", [("Qatar Mở rộng", "EVENT")]),
    (
        "dự giải cầu lông trẻ vô địch thế giới 2025",
        [("giải cầu lông trẻ vô địch thế giới 2025", "EVENT")],
    ),
    ("thắng ở VCK futsal châu Á 2026", [("VCK futsal châu Á 2026", "EVENT")]),
    ("thưởng cho thợ thêu giải này", []),
    ("có bản Zentra15 Pro 5G mới", [("Zentra15 Pro 5G", "PRODUCT")]),
    ("Nhật ký của người Thái", []),
    ("Phó chủ nhiệm ủy ban của Quốc hội Bùi Hạo Bân", [("Bùi Hạo Bân", "PERSON")]),
    ("bị cáo Kiều Hạo Dũ khai báo. Dũ cho rằng mình kém", [("Kiều Hạo Dũ", "PERSON"), ("Dũ", "PERSON")]),
    ("Hòa Trung Quốc, đội khách bị loại", [("Trung Quốc", "GPE")]),
    ("cựu CEO Min Seo Han bị kiện", [("Min Seo Han", "PERSON")]),
    ("dẫn lời Anna Brennor - Kalmo, phát ngôn viên", [("Anna Brennor - Kalmo", "PERSON")]),
    ("lãnh đạo Triều Tiên Kim Jong - il thăm", [("Triều Tiên", "GPE"), ("Kim Jong - il", "PERSON")]),
    ("diệt Jamal al - Kalmovi ở Yemen", [("Jamal al - Kalmovi", "PERSON"), ("Yemen", "GPE")]),
    ("Tổng thống Ai Cập El - Sisi", [("Ai Cập", "GPE"), ("El - Sisi", "PERSON")]),
    ("Trung tâm cấp cứu 115 TP.HCM báo tin", [("Trung tâm cấp cứu 115 TP.HCM", "ORG")]),
    ("nút giao An Phú - nút giao lớn nhất", [("An Phú", "LOC")]),
    ("Sở KH & ĐT Hà Nội cho biết", [("Sở KH & ĐT Hà Nội", "ORG")]),
    ("tuyển Ý Gianluca Brennor ghi bàn", [("Ý", "GPE"), ("Gianluca Brennor", "PERSON")]),
    ("vì sao Zhenwu triệu hồi xe", [("Zhenwu", "ORG")]),
    ("qua sông Hậu", [("Hậu", "LOC")]),
    ("Cầu Cần Thơ 2 dự kiến khởi công", [("Cần Thơ 2", "LOC")]),
    ("mở rộng cao tốc TP.HCM - Trung Lương", [("TP.HCM - Trung Lương", "LOC")]),
    ("theo Bộ Giao thông vận tải Israel", [("Bộ Giao thông vận tải Israel", "ORG")]),
    ("Chủ tịch UBND tỉnh Vân Thủy Lê Hạo Bân", [("UBND tỉnh Vân Thủy", "ORG"), ("Lê Hạo Bân", "PERSON")]),
    (
        "Trung tâm Thông tin Mạng Internet Trung Quốc (CNNIC) cho biết",
        [("Trung tâm Thông tin Mạng Internet Trung Quốc", "ORG"), ("CNNIC", "ORG")],
    ),
    ("Hãng Nhật có kế hoạch mới", [("Nhật", "GPE")]),
    ("theo Quyết định số 1131/QĐ-TTg", [("Quyết định số 1131/QĐ-TTg", "LAW")]),
    ("bộ phim 'Tử chiến trên không' thắng lớn", [("Tử chiến trên không", "PRODUCT")]),
    ("tiêm kích F-16 Ukraine phóng rocket", [("F-16", "PRODUCT"), ("Ukraine", "GPE")]),
    ("học tiếng Anh mỗi ngày, nghỉ Tết Nguyên đán", []),
    ("Chính phủ yêu cầu Quốc hội và VN-Index tăng", []),
    ("hàng Việt bán chạy, người Mông múa", []),
    ("Anh nghĩ gì về việc này?", []),
    ("Ban Chỉ đạo họp, UBND tỉnh không dự", []),
    ("TRUNG QUỐC: CHIẾN LƯỢC QUỐC GIA VÀ SỨC BẬT", [("TRUNG QUỐC", "GPE")]),
    # Figures with capitals
    ("xe biển số 77 A -123.45 hỏng ở Km39, gần Km 64+150", []),
    ("Quý II, doanh thu tăng. Anh Quý kể", [("Quý", "PERSON")]),
    ("oanh tạc cơ chiến lược Tu -22 M3 bay", [("Tu -22 M3", "PRODUCT")]),
    ("nhiệt độ ở Hà Nội -5 độ", [("Hà Nội", "GPE")]),
    # Letters for those whom the press does not name, and countries that are words
    (
        "nữ sinh P. T.H bị hại. Người nhà H. kể H. quen một người tên là Q. ở gần",
        [("P. T.H", "PERSON")] + [("H.", "PERSON")] * 2 + [("Q.", "PERSON")],
    ),
    ("tàu của hải quân Anh và một tàu sân bay Anh", [("Anh", "GPE")] * 2),
    ("Báo Anh khen. Báo Nhật Bản chê.", [("Anh", "GPE"), ("Nhật Bản", "GPE")]),
    ("cảng Nhật Bản vắng, thợ lặn số 1 Việt Nam về", [("Nhật Bản", "GPE"), ("Việt Nam", "GPE")]),
    ("họa sĩ 45 tuổi người Syria Velmor vẽ", [("Syria", "GPE"), ("Velmor", "PERSON")]),
    ("dân xã Nga Lộc chạy lũ sang Nga", [("Nga Lộc", "GPE"), ("Nga", "GPE")]),
    ("Trường Bình cưới. Trường Lê Lợi họp.", [("Trường Bình", "PERSON"), ("Trường Lê Lợi", "ORG")]),
    ("Đường Nguyễn Lâm bị ngập. Đường Lâm khóc.", [("Nguyễn Lâm", "LOC"), ("Đường Lâm", "PERSON")]),
    ("ca sĩ Lê Tuấn Anh hát, rồi Anh cười", [("Lê Tuấn Anh", "PERSON"), ("Anh", "PERSON")]),
    # What a name without a list or title is
    ("Tối qua, Hồ Quỳnh Hương hát. Hồ Quỳnh Hương vui", [("Hồ Quỳnh Hương", "PERSON")] * 2),
    (
        "bà Hương Trần Kiều Dung và Bộ trưởng Công an Lê Tam Vân",
        [("Hương Trần Kiều Dung", "PERSON"), ("Lê Tam Vân", "PERSON")],
    ),
    ("cổ phiếu của Tập đoàn Keli1 giảm. Sếp của Keli1 mua", [("Tập đoàn Keli1", "ORG"), ("Keli1", "ORG")]),
    ("CLB Phú Thọ thắng", [("CLB Phú Thọ", "ORG")]),
    ("Ngọc Thiện mừng sinh nhật", [("Ngọc Thiện", "PERSON")]),
    ("bão vào Lusivar (Ấn Độ) hôm qua", [("Lusivar", "GPE"), ("Ấn Độ", "GPE")]),
    ("9 xã như Vân Lâm, Hạ Vân, Thủy Đông", [("Vân Lâm", "GPE"), ("Hạ Vân", "GPE"), ("Thủy Đông", "GPE")]),
    ("sinh viên HKTU và sinh viên Lê Hạo Bân", [("HKTU", "ORG"), ("Lê Hạo Bân", "PERSON")]),
    ("cầu thủ chờ Kalmovar chuyền", [("Kalmovar", "PERSON")]),
    ("virus Nipalu ở người Kharu", []),
    ("máy khử rung tim (AEDX) hỏng", []),
    ("hát cùng Trường Khánh", [("Trường Khánh", "PERSON")]),
    # Parties, and members of them
    ("đảng Sức mạnh Quốc dân thắng", [("Sức mạnh Quốc dân", "ORG")]),
    (
        "Chủ tịch Đảng Nhân dân Campuchia Hun Lusiv",
        [("Đảng Nhân dân Campuchia", "ORG"), ("Hun Lusiv", "PERSON")],
    ),
    # A foreign given name before a full one is a person's, a body before it is led
    ("tiền vệ Damian Vũ Hạo Bân ghi bàn", [("Damian Vũ Hạo Bân", "PERSON")]),
    ("CEO Veltra Vũ Hạo Bân nói", [("Veltra", "ORG"), ("Vũ Hạo Bân", "PERSON")]),
    # Lines broken at "TP.", and a capital behind a comma
    ("UBND TP.\nHồ Chí Minh duyệt dự án", [("UBND TP.\nHồ Chí Minh", "ORG")]),
    ("bão vào Hà Tĩnh, Nhiều nơi ngập", [("Hà Tĩnh", "GPE")]),
    # Schools with numbers
    ("học ở Trường Trung học số 2 Hàng Châu", [("Trường Trung học số 2 Hàng Châu", "ORG")]),
    ("thăm Trường THPT số 1 tỉnh Lào Cai", [("Trường THPT số 1 tỉnh Lào Cai", "ORG")]),
    ("cô giáo Trường Mầm non số 7 Vân Lũng kể", [("Trường Mầm non số 7 Vân Lũng", "ORG")]),
    ("một trong số 3 trường Hà Nội mở lớp", [("Hà Nội", "GPE")]),
    # Parts of places by a point of the compass, and things called by who found them
    ("cháy rừng ở Nam California lan nhanh", [("Nam California", "LOC")]),
    ("ở phía Nam California", [("California", "GPE")]),
    ("Nam California", [("California", "GPE")]),
    ("chạy theo hướng Đông Bắc", []),
    ("mắc hội chứng Kalmer-Brennor, theo bác sĩ Lauren Veltron", [("Lauren Veltron", "PERSON")]),
    # Teams of women, and who play each other
    ("U16 nữ Việt Nam dự U17 nữ thế giới", [("U16 nữ Việt Nam", "GPE"), ("U17 nữ thế giới", "EVENT")]),
    ("trực tuyến U22 Việt Nam - U22 Lào", [("U22 Việt Nam", "GPE"), ("U22 Lào", "GPE")]),
    ("tài tử 'Ỷ Thiên Đồ Long Ký' kể", [("Ỷ Thiên Đồ Long Ký", "PRODUCT")]),
    (
        "Giải bóng đá Thanh Niên lần IV - 2026 cúp Veltra",
        [("Giải bóng đá Thanh Niên lần IV - 2026 cúp Veltra", "EVENT")],
    ),
    # Events
    ("ở V-League 2025 - 2026 sắp tới", [("V-League 2025 - 2026", "EVENT")]),
    ("tứ kết U.23 châu Á 2026 tối nay", [("U.23 châu Á 2026", "EVENT")]),
    (
        "Đại hội đại biểu Đảng bộ tỉnh Vân Thủy lần thứ IV",
        [("Đại hội đại biểu Đảng bộ tỉnh Vân Thủy lần thứ IV", "EVENT")],
    ),
    ("Hoa hậu Quốc tế 2024 Lê Hạo Vân", [("Hoa hậu Quốc tế 2024", "EVENT"), ("Lê Hạo Vân", "PERSON")]),
    ("giải pickleball 'Một trái tim xanh' và lại Một trái tim xanh", [("Một trái tim xanh", "EVENT")] * 2),
    ("phim hành động 'Giờ vàng ở phố' thắng", [("Giờ vàng ở phố", "PRODUCT")]),
    ("ông nói rằng 'Giờ vàng ở phố' đã qua", []),
    ("dự án 'Gieo hạt xanh' và dự án Lusivar", [("Gieo hạt xanh", "LAW"), ("Lusivar", "LOC")]),
    # Bodies, laws and places
    (
        "Kế hoạch hành động toàn diện chung (KHVX)",
        [("Kế hoạch hành động toàn diện chung", "LAW"), ("KHVX", "LAW")],
    ),
    (
        "theo Hiệp hội Các nhà khoa học Quan tâm (UCVX)",
        [("Hiệp hội Các nhà khoa học Quan tâm", "ORG"), ("UCVX", "ORG")],
    ),
    ("theo Ủy ban Kiểm tra Tỉnh ủy", [("Ủy ban Kiểm tra Tỉnh ủy", "ORG")]),
    ("Sở GD&amp;ĐT TP.HCM họp", [("Sở GD&amp;ĐT TP.HCM", "ORG")]),
    ("dạo Công viên 30.4 cùng bạn", [("Công viên 30.4", "LOC")]),
    ("Nhà Trắng nói sẽ đáp trả. Ông đến Nhà Trắng", [("Nhà Trắng", "ORG"), ("Nhà Trắng", "LOC")]),
    ("đăng lên TikTok. TikTok bị phạt", [("TikTok", "PRODUCT"), ("TikTok", "ORG")]),
    ("cựu Thủ tướng Đức nói sẽ đi", [("Đức", "GPE")]),
    ("Bí thư xã Đoàn Kết", [("Đoàn Kết", "GPE")]),
    ("Đội tuyển Việt Nam thắng, CĐV Thái Lan buồn", [("Việt Nam", "GPE"), ("Thái Lan", "GPE")]),
    # a list of streets, and their titles
    (
        "Cấm xe trên các phố Hàng Mành, Bà Tấm, Lê Hạo Bân và Thợ Rèn.",
        [("Hàng Mành", "LOC"), ("Bà Tấm", "LOC"), ("Lê Hạo Bân", "LOC"), ("Thợ Rèn", "LOC")],
    ),
    ("Nhà ở phố Lê Lai, Lê Văn Tám thuê.", [("Lê Lai", "LOC"), ("Lê Văn Tám", "PERSON")]),
    ("Xe đỗ trên phố Bà Tấm.", [("Bà Tấm", "LOC")]),
    ("Hạt giống số 2 Lauren Whitfield thắng.", [("Lauren Whitfield", "PERSON")]),
    # who makes goods
    ("Cô làm cho hãng đồng hồ Veltrano.", [("Veltrano", "ORG")]),
    ("Cô mua đồng hồ Veltrano.", [("Veltrano", "PRODUCT")]),
    # what a country or a ward lends its name to
    ("Căng thẳng ở bán đảo Triều Tiên.", [("Triều Tiên", "LOC")]),
    ("Hàng cập cảng Nhật Bản.", [("Nhật Bản", "GPE")]),
    ("Cháy chợ Đoàn Kết.", [("Đoàn Kết", "LOC")]),
    ("Bão đi vào Tây Thái Bình Dương.", [("Tây Thái Bình Dương", "LOC")]),
    ("Tàu qua eo biển Gibraltar.", [("Gibraltar", "LOC")]),
    ("Giao tranh ở Tây Bắc Syria.", [("Tây Bắc Syria", "LOC")]),
    # a dash in a Korean name, and behind a Vietnamese one
    ("Ông Kim Jong - un đến.", [("Kim Jong - un", "PERSON")]),
    ("Phạm Thị Kim Lan - thợ thêu.", [("Phạm Thị Kim Lan", "PERSON")]),
    # a language before another word
    ("Cô có chứng chỉ tiếng Anh quốc tế.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_of_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


def test_short_form_of_a_person_needs_the_full_name() -> None:
    assert ("Trường", "PERSON") in mentions("Trần Quang Trường bỏ trốn. Công an truy nã đối với Trường.")
    assert mentions("Công an truy nã đối với Trường.") == []


# --- every word of the rules


def _with_each_surface() -> Iterator[Any]:
    """The first example of a rule with each of its surfaces; those with two meanings aside."""
    book = load()
    double = {fold(s) for kind in (Title, Designator) for rule in book.of(kind) for s in rule.surface}
    rules: list[SurfaceRule] = [*book.of(Title), *book.of(After), *book.of(Before)]
    for rule in rules:
        source, _, expectation = rule.examples[0].source.rpartition(" => ")
        own = max((s for s in rule.surface if fold(s) in fold(source)), key=len)
        at = fold(source).index(fold(own))
        for surface in rule.surface:
            if not isinstance(rule, Before) or (fold(surface) not in double and surface.lower() == surface):
                text = source[:at] + surface + source[at + len(own) :]
                yield pytest.param(
                    parse_example(f"{text} => {expectation}"), rule.id, id=f"{rule.id}-{surface}"
                )


@pytest.mark.parametrize(("example", "rule_id"), list(_with_each_surface()))
def test_every_word_works_in_the_first_example(example: Example, rule_id: str) -> None:
    document, found = read(example.text)
    (mention,) = [e for e in found if document.starts[e.start] == example.start]
    assert document.ends[mention.end - 1] == example.end
    assert ("label", mention.label.value) in example.expected
    assert rule_id in mention.rules


# --- identity

JOINED = [
    ("ở TP.HCM", "ở TP HCM"),
    ("ở TP.HCM", "ở Thành phố Hồ Chí Minh"),
    ("ở TP.HCM", "ở thành phố Hồ Chí Minh"),
    ("ở TP.HCM", "ở TP. Hồ Chí Minh"),
    ("ở Đà Nẵng", "ở TP.Đà Nẵng"),
    ("ở Đà Nẵng", "ở TP Đà Nẵng"),
    ("ở Mỹ", "ở Hoa Kỳ"),
    ("ở Trung Quốc", "TRUNG QUỐC"),
    ("ở Hàn Quốc", "Mỹ - Hàn"),
    ("ở Trung Quốc", "Mỹ - Trung"),
    ("ở Hòa Bình", "ở Hoà Bình"),
    ("ở Thanh Hóa", "ở Thanh Hoá"),
    ("tại Vân Thủy Đông", "tại Vân Thuỷ Đông"),
    ("ông Lê Hạo Bân nói", "bà Lê Hạo Bân kể"),
    ("ông Lê Hoà Bân nói", "ông Lê Hòa Bân nói"),
    ("Lê Hạo Bân, 30 tuổi", "LÊ HẠO BÂN, 30 tuổi"),
    ("của Tập đoàn Vingroup", "của Vingroup"),
    ("theo Báo Tuổi Trẻ", "theo báo Tuổi Trẻ"),
    ("công ty Veltrano", "hãng Veltrano"),
    ("Công ty Veltrano Mới", "Công ty Veltrano Mới"),
    ("Bộ Công thương nói", "Bộ Công Thương nói"),
    ("tỉnh Hà Nam có mưa", "ở Hà Nam"),
    ("thị trường Nga", "ở Liên bang Nga"),
    ("chip H20", "loại chip H20"),
    ("siêu bão Ragasa", "bão Ragasa"),
    ("Ông Lê Hạo Bân đến", "Lê Hạo Bân, giám đốc, đến. Ông Bân"),
    ("Tổng thống Donald Trump", "Donald Trump ký. Ông Trump"),
    ("theo Công ty Cổ phần Mizaro", "Công ty Cổ phần Mizaro lãi lớn. Theo Mizaro"),
    ("Viện Nghiên cứu Lusivar", "Viện Nghiên cứu Lusivar (VNLQ)"),
    ("sông Hương", "Sông Hương"),
    ("mô hình DeepSeek R1", "DeepSeek R1 ra mắt. Mô hình R1"),
]
APART = [
    ("tỉnh Hà Nam có mưa", "tỉnh Hà Nam (Trung Quốc) có mưa"),
    ("ở Hà Nội", "UBND thành phố Hà Nội"),
    ("ở Việt Nam", "công ty Samsung Việt Nam"),
    ("của Samsung", "của Samsung Việt Nam"),
    ("ông Lê Hạo Bân", "ông Lê Hạo Biên"),
    ("ông Dũng", "Trương Việt Dũng đến"),
    ("Nguyễn Văn Dũng gặp Trương Việt Dũng. Ông Dũng", "Trương Việt Dũng đến"),
    ("ở Mỹ", "chị Mỹ kể"),
    ("ở Đức", "bầu Đức kể"),
    ("ở Anh", "anh Anh kể"),
    ("Sở Y tế TP.HCM", "Sở Y tế Hà Nội"),
    ("Bộ Y tế", "Sở Y tế"),
    ("Công an tỉnh Quảng Trị", "tỉnh Quảng Trị"),
    ("quận 7", "quận 8"),
    ("quốc lộ 1", "quốc lộ 13"),
    ("iPhone 17", "iPhone 18"),
    ("của Apple", "chiếc iPhone 17"),
    ("SEA Games 32", "SEA Games 33"),
    ("Nghị định 26/2026", "Nghị định 27/2026"),
    ("Luật Đất đai", "Luật Nhà ở"),
    ("ở Hàn Quốc", "ở Triều Tiên"),
    ("ở New York", "tờ New York Times"),
    ("ở Thái Nguyên", "ở Thái Bình"),
    ("sông Hồng", "ông Hồng"),
    ("ở Trung Quốc", "ở Đài Loan"),
    ("Đại học Chiết Giang", "tỉnh Chiết Giang"),
    ("Nhà máy Samsung", "của Samsung"),
    ("cao tốc TP.HCM - Trung Lương", "ở TP.HCM"),
    ("U.23 Việt Nam", "ở Việt Nam"),
    ("đường Nguyễn Huệ", "vua Nguyễn Huệ"),
    ("robot R1 của Unitree", "mô hình DeepSeek R1"),
    ("trên cầu Cần Thơ", "ở Cần Thơ"),
    ("nước sông Đồng Nai", "tỉnh Đồng Nai"),
    ("trên sân Thống Nhất", "ở huyện Thống Nhất"),
]


@pytest.mark.parametrize(("one", "other"), JOINED)
def test_one_entity(one: str, other: str) -> None:
    assert id_of(one) == id_of(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_entities(one: str, other: str) -> None:
    assert id_of(one) != id_of(other)


def test_canonical_name_of_a_short_form_is_the_full_one() -> None:
    _, found = read("Ông Trương Việt Dũng đến. Ông Dũng nói với báo chí.")
    assert {mention.name for mention in found} == {"Trương Việt Dũng"}


# --- spans that hold

PIECES = st.sampled_from(
    (
        "Ông Bộ Công ty TP. HCM Trung Quốc Mỹ - – ( ) \" ' “ ” , . : ; / & Nguyễn Văn A. iPhone 17 2025 5% "
        "của và tại ở Tesla F-16 GPT-5 số 1131/QĐ-TTg \n Luật Hội nghị quận 7 cao tốc Hà Nội TRUNG QUỐC Ý "
        "Anh 'Phim'"
    ).split(" ")
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_mentions_are_sorted_apart_and_inside_one_sentence(text: str) -> None:
    document, found = read(text)
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end
        assert document.together(mention.start, mention.end)
        assert mention.label in Label
        assert mention.entity_id
        assert mention.name
        assert mention.rules
        end = mention.end


@pytest.mark.parametrize("syllable", "Nguyễn Kim gì giếng Quý Quyền khuya nghiêng dọc Ý Ngoan xoong".split())
def test_vietnamese_syllables(syllable: str) -> None:
    assert is_syllable(syllable)


@pytest.mark.parametrize("word", "Trump Mat Wang Apple Elon Tesla Đắk Pretzel xyz".split())
def test_foreign_words(word: str) -> None:
    assert not is_syllable(word)
