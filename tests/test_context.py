"""What the context fields take from beyond their clause: the sentence before, a quotation, a headline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aifacts
from aifacts.model import Article, Zone, ZoneKind
from aifacts.pipeline.context.quotations import find_quotations
from aifacts.pipeline.document import build

PUBLISHED = date(2025, 11, 20)

INTERVIEW = (
    "# Dạy số\n\nBáo gặp ông Trần Văn Nam, người mở lớp.\n\n"
    "* Tỉnh có 40 xã, ông dạy ra sao?\n- Khác nhiều. Xã nào cũng có lớp, cả thảy 300 lớp.\n"
    "* Còn ở chợ?\n- Chợ thì chậm hơn.\n\nNăm sau lớp mở ở 9 huyện."
)

# A text, the surface of a claim in it (the last with these words), the field, and its value.
CASES = [
    # source: reports that go on
    (
        "Theo Cục Hải quan, xuất khẩu đạt 5 tỷ USD.\nTrong đó, máy tính chiếm 2 tỷ USD.",
        "2 tỷ USD",
        "source",
        "Cục Hải quan",
    ),
    ("Theo Cục Hải quan, xuất khẩu đạt 5 tỷ USD.\nSamsung thuê 300 kỹ sư.", "300 kỹ sư", "source", None),
    ("Bộ Y tế cho biết có 40 ca mắc. Số ca nặng là 7 ca.", "7 ca", "source", "Bộ Y tế"),
    # source: who closes a sentence or a quotation
    ("Không quân nước này sẽ có ít nhất 12 chiếc, Reuters đưa tin.", "12 chiếc", "source", "Reuters"),
    (
        "“Chúng tôi cần 3 tỷ đồng. Giai đoạn sau cần 9 tỷ đồng nữa”, ông Trần Văn Nam nói.",
        "3 tỷ đồng",
        "source",
        "Trần Văn Nam",
    ),
    # source: a quotation that goes on over lines, straight marks with blanks too; a new speech closes it
    (
        "Ông Trần Văn Nam nói: “Đất bị bỏ hoang lâu năm.\nXã có 5 ha đất trống.\nDân tiếc lắm”.",
        "5 ha",
        "source",
        "Trần Văn Nam",
    ),
    (
        'Ông Trần Văn Nam nói: " Đất bị bỏ hoang.\nXã có 5 ha đất trống ".\nHuyện có 9 ha.',
        "5 ha",
        "source",
        "Trần Văn Nam",
    ),
    (
        'Ông Trần Văn Nam nói: " Đất bị bỏ hoang.\nXã có 5 ha đất trống ".\nHuyện có 9 ha.',
        "9 ha",
        "source",
        None,
    ),
    (
        "Ông Trần Văn Nam nói: “Đất bị bỏ hoang.\nBà Lê Thị Hoa nói: “Xã có 5 ha”.",
        "5 ha",
        "source",
        "Lê Thị Hoa",
    ),
    # source: the answers of an interview, not its questions
    (INTERVIEW, "300 lớp", "source", "Trần Văn Nam"),
    (INTERVIEW, "40 xã", "source", None),
    (INTERVIEW, "9 huyện", "source", None),
    # source: a law by its kind
    (
        "Quốc hội bàn Nghị quyết số 57/2025/QH15. Nghị quyết yêu cầu chi 3% ngân sách.",
        "3%",
        "source",
        "Nghị quyết số 57/2025/QH15",
    ),
    # source: a story told after a document
    (
        "Theo cáo trạng, Lê Văn Hải vay 45 tỷ đồng.\nHải chiếm đoạt 18 tỷ đồng của công ty.",
        "18 tỷ đồng",
        "source",
        "cáo trạng",
    ),
    # source: a relative clause tells of its own clause alone
    ("Kimi ra mắt, mô hình 5 tỷ tham số mà theo CNBC là rẻ.", "5 tỷ tham số", "source", "CNBC"),
    ("Mỗi phường có 69.000 dân, khối lượng việc mà theo CNBC là lớn.", "69.000 dân", "source", None),
    # source: what "theo" says that is none
    ("Theo quy định của Bộ Y tế, mỗi phòng có 4 giường.", "4 giường", "source", None),
    ("Tàu có tầm theo dõi 500 km ở Qatar.", "500 km", "source", None),
    # source: an office reports, a firm has
    ("Sở Y tế Hà Nội ghi nhận 338 ca sốt.", "338 ca sốt", "source", "Sở Y tế Hà Nội"),
    ("Samsung ghi nhận 5 tỷ USD doanh thu.", "5 tỷ USD", "source", None),
    # period: frames, stretches, and what a number is only compared with
    ("Năm 2024, hãng thu 5 tỷ đồng. Chi phí là 3 tỷ đồng.", "3 tỷ đồng", "period", "2024"),
    ("Năm 2024, hãng thu 5 tỷ đồng.\nTrong đó, quảng cáo mang về 2 tỷ đồng.", "2 tỷ đồng", "period", "2024"),
    ("Năm 2024, hãng thu 5 tỷ đồng.\nĐối thủ thu 3 tỷ đồng.", "3 tỷ đồng", "period", None),
    ("Hai năm (tháng 1/2016 đến tháng 6/2018), xã có 28 vụ cháy.", "28 vụ cháy", "period", "2016-01/2018-06"),
    ("Hai phiên ngày 18 và 19/11, cổ phiếu mất 7%.", "7%", "period", "2025-11-18/2025-11-19"),
    ("Doanh thu cao hơn 12% so với đỉnh lập hồi năm 2021.", "12%", "period", None),
    ("Hồi tháng 2, hãng cam kết chi 380 tỷ đồng trong ba năm tới.", "380 tỷ đồng", "period", "2025/2028"),
    # period, about: the lead takes from the body what the same number has there
    (
        "# Sét đánh ngoài đồng\n\nTrời mưa, hai phụ nữ bị thương.\n\n"
        "Ngày 18/11, tại xã Triệu Thuận, sét đánh làm hai phụ nữ nghèo bị thương. Mưa lâu.",
        "hai phụ nữ",
        "about",
        "Triệu Thuận",
    ),
    # about: who only spoke before, or is left behind, is not carried on; whom the headline names is
    (
        "# Vĩnh Phúc mở lớp nghề\n\nÔng Trần Văn Nam kể về lớp. Phòng học rộng 40 m2.",
        "40 m2",
        "about",
        "Vĩnh Phúc",
    ),
    (
        "# Vĩnh Phúc mở lớp nghề\n\nAnh Trần Văn Nam ghi danh. Phòng học rộng 40 m2.",
        "40 m2",
        "about",
        "Vĩnh Phúc",
    ),
    (
        "# Trần Văn Nam mở lớp\n\nTrần Văn Nam thuê nhà ở Huế. Phòng học rộng 40 m2.",
        "40 m2",
        "about",
        "Trần Văn Nam",
    ),
    # about: "lớn nhất" ends the headline, and makes no superlative of the line below
    (
        "# Một hãng nhận máy bay lớn nhất\n\nHãng Gamilux của Đài Loan đã nhận 18 chiếc đầu tiên.",
        "18 chiếc",
        "about",
        "Hãng Gamilux",
    ),
    ("Hãng Gamilux của Đài Loan mua 18 chiếc máy bay.", "18 chiếc máy bay", "about", "Hãng Gamilux"),
    # period: the day of a report is none, nor has a mark at school a trading day
    ("Theo AFP ngày 18/11, Lào trục xuất 63 người.", "63 người", "period", None),
    # period: a stretch in brackets is no day of an announcement; a day is that of the year in a name
    (
        "Trong 40 ngày (từ 5/3 đến 14/4/2024), hãng cho biết đã bán 12 cỗ máy.",
        "12 cỗ máy",
        "period",
        "2024-03-05/2024-04-14",
    ),
    ("Hôm nay, có 90 học sinh dự cuộc thi vẽ tranh năm 2025.", "90 học sinh", "period", "2025-11-20"),
    ("Sáng 18/11, tổ công tác tới chợ.\nCùng ngày, công an bắt 3 người.", "3 người", "period", "2025-11-18"),
    (
        "Ôtô tông 6 xe máy đậu bên đường chiều 18/11. Một người bị thương.",
        "Một người",
        "period",
        "2025-11-18",
    ),
    ("Lào đón 70 người từ bến ở Batam, quần đảo Riau ngày 18/11.", "70 người", "period", "2025-11-18"),
    (
        "Tỉnh sẽ bầu thêm 2 phó chủ tịch trong tháng 11 và đến tháng 12 bầu một người nữa.",
        "2 phó chủ tịch",
        "period",
        "2025-11",
    ),
    ("Theo số liệu tháng 10, Lào có 63 người mắc bệnh.", "63 người", "period", "2025-10"),
    ("Trường thi ngày 18/11.\nEm Nam có điểm toán tăng từ 4 lên 9 điểm.", "9 điểm", "period", None),
    ("Phiên 18/11 sôi động.\nVN-Index tăng lên 1.635 điểm.", "1.635 điểm", "period", "2025-11-18"),
    # period: the day of a record, of a birth, of figures; what was before
    (
        "Chiều 14/11, vàng còn 4.080 USD/ounce, kém xa mức 4.381 USD/ounce lập hôm 20/10.",
        "4.080 USD",
        "period",
        "2025-11-14",
    ),
    ("Ông Hùng (sinh năm 1981) nhận 5 tỷ đồng.", "5 tỷ đồng", "period", None),
    ("Ứng dụng có 97 triệu người dùng, theo số liệu tháng 4.", "97 triệu người dùng", "period", "2025-04"),
    ("Ngày 29/9, hãng hạ giá còn 3 USD. Trước đó, mẫu này có giá 9 USD.", "9 USD", "period", None),
    # about: a company of itself, what something is, what a stock index or a commodity does
    ("UBTech của doanh nhân Chu Kiếm cho hay đơn hàng vượt 1,3 tỷ tệ.", "1,3 tỷ tệ", "about", "UBTech"),
    ("Mẫu rẻ nhất của Unitree là R1, cao 121 cm.", "121 cm", "about", "R1"),
    ("FPT tăng giá. VN-Index đóng cửa ở 1.635 điểm, tăng 0,25%.", "0,25%", "about", None),
    (
        "Hải Dương gọi vốn mới. Theo Cục Thống kê Hải Dương, tổng sản phẩm của tỉnh đạt 90 tỷ đồng.",
        "90 tỷ đồng",
        "about",
        "Hải Dương",
    ),
    # metric: what a sum is of, what became of the counted, what goes on
    ("Dược Nam Hà bị truy thu 31 tỷ đồng tiền thuế.", "31 tỷ đồng", "metric", "tiền thuế"),
    ("Giáo sư nhận giải thưởng trị giá 800.000 USD.", "800.000 USD", "metric", "giải thưởng"),
    ("Năm người trong một gia đình nhập viện.", "Năm người", "metric", "nhập viện"),
    ("Doanh thu quý III đạt 118 tỷ đồng, quý II đạt 90 tỷ đồng.", "90 tỷ đồng", "metric", "Doanh thu"),
    ("Báo Sáng sẽ trao 400 triệu đồng cho trẻ mồ côi.", "400 triệu đồng", "metric", "trao"),
    # about: who has a place, whose kind a country tells, what a name has
    ("Lý Hoàng Nam thua tay vợt số 1 thế giới Carlos Alcaraz.", "số 1", "about", "Carlos Alcaraz"),
    (
        "Hải Phòng công bố Nghị quyết số 226/2025/QH15. Nghị quyết này đặt ra 6 nhóm chính sách.",
        "6 nhóm chính sách",
        "about",
        "Nghị quyết số 226/2025/QH15",
    ),
    (
        "Hà Nội có khu đô thị do Vinhomes xây dựng. Năm nay, doanh nghiệp này chi 300 tỷ đồng.",
        "300 tỷ đồng",
        "about",
        "Vinhomes",
    ),
    (
        "Việt Nam chiếm vị trí thứ 2 ở thị trường gạo khổng lồ của Philippines.",
        "vị trí thứ 2",
        "about",
        "Việt Nam",
    ),
    (
        "Hà Nội kiểm tra Công ty Thaco. Công ty của ông Trần Văn Minh có 26 chi nhánh.",
        "26 chi nhánh",
        "about",
        "Công ty Thaco",
    ),
    ("Viettel chi 20 triệu USD mua lại nhà máy của Vinamilk.", "20 triệu USD", "about", "Viettel"),
    ("Lê Cẩm Lan tạo nhóm Zalo mở 30 dây hụi.", "30 dây hụi", "about", "Lê Cẩm Lan"),
    (
        "Vietcombank bán 10 tỉ USD tài sản, trong đó có 6 tỉ USD trái phiếu kho bạc Mỹ và 4 tỉ USD là vàng.",
        "4 tỉ USD",
        "about",
        "Vietcombank",
    ),
    (  # an office is no company
        "Hòa Phát bị kiểm tra. Công an tỉnh Hải Dương mời 3 nhân viên của công ty này.",
        "3 nhân viên",
        "about",
        "Hòa Phát",
    ),
    (
        "Cần Thơ họp hôm nay. Công ty Thaco sẽ xây 4 nhà máy của thành phố.",
        "4 nhà máy",
        "about",
        "Cần Thơ",
    ),
    (
        "Ông Nam mua chiếc VF 8 hồi tháng 5. Theo ông, chiếc xe này đi được 400 km.",
        "400 km",
        "about",
        "VF 8",
    ),
    ("Hãng dược Malaysia chi 68 triệu USD mua đất.", "68 triệu USD", "about", None),
    ("Hà Nội duyệt cao tốc Mai Sơn với tổng vốn 9.000 tỷ đồng.", "9.000 tỷ đồng", "about", "Mai Sơn"),
    (
        "Đánh bom ở Kabul, Afghanistan, khiến 11 người thiệt mạng.",
        "11 người",
        "about",
        "Kabul",
    ),
    # about: who is made to, who holds the office that a comma sets apart, among what something is most
    ("SHB khiến Becamex thua 6 trận liền.", "6 trận", "about", "Becamex"),
    (
        "Ông Trần Văn Nam, Giám đốc Sở Y tế Hà Nội, cùng 3 người khác bị khởi tố.",
        "3 người",
        "about",
        "Trần Văn Nam",
    ),
    ("Vinhomes bán căn đắt nhất Hà Nội với giá 90 tỷ đồng.", "90 tỷ đồng", "about", "Vinhomes"),
    ("Ông Trần Văn Nam từ chức hôm qua. Trước đó, ông giữ 45% cổ phần.", "45%", "about", "Trần Văn Nam"),
    ("VinAI mở văn phòng mới. Công ty có 500 nhân viên.", "500 nhân viên", "about", "VinAI"),
    # about: clauses of their own, statements side by side, what stands in brackets between
    ("Doanh số của Mercedes giảm 12%, trong khi BMW tăng 9%.", "9%", "about", "BMW"),
    (
        "Trường Nam Hà nhận 7 học sinh và Trường Bắc Hà nhận 2 học sinh.",
        "2 học sinh",
        "about",
        "Trường Bắc Hà",
    ),
    ("Intel (Mỹ) và đối tác xây 3 nhà máy.", "3 nhà máy", "about", "Intel"),
    # about: where it is so much, how far it is, which of two places, where somebody only lives
    ("Miền Bắc lạnh dưới 15 độ C, tại Hà Nội 12 độ C.", "12 độ C", "about", "Hà Nội"),
    ("Tên lửa được đưa tới đảo Yonaguni, cách Đài Loan khoảng 110 km.", "110 km", "about", "Yonaguni"),
    ("Chủ tiệm ở Mattapan, bang Massachusetts trốn thuế 7 triệu USD.", "7 triệu USD", "about", "Mattapan"),
    ("Bị cáo Trần Văn Nam, ngụ xã Hòa Sơn, lừa 5 tỷ đồng.", "5 tỷ đồng", "about", "Trần Văn Nam"),
    # about: who is fined and who fines, the place of a club in its league, a product and its maker
    ("Dược Nam Hà bị Tổng cục Thuế phạt 31 tỷ đồng.", "31 tỷ đồng", "about", "Dược Nam Hà"),
    ("Liverpool đủ sức vươn lên thứ ba Ngoại hạng Anh.", "thứ ba", "about", "Liverpool"),
    ("Apple sắp ra mắt MacBook mới với mức giá 599 USD.", "599 USD", "about", "MacBook"),
    ("Sun Group chi 7.000 tỷ xây khách sạn cho APEC 2027.", "7.000 tỷ", "about", "Sun Group"),
    ("Hội chợ Sách Hà Nội 2025 quy tụ 180 gian hàng.", "180 gian hàng", "about", "Hội chợ Sách Hà Nội 2025"),
    # about: whose age it is, and what is said in a report
    (
        "Sau Trần Văn Nam là nhà văn 60 tuổi người Ý Claudio Rossi.",
        "60 tuổi",
        "about",
        "Claudio Rossi",
    ),
    ("Hồ sơ của Nhà Trắng cho thấy ông Trump có 175 giao dịch.", "175 giao dịch", "about", "Trump"),
    # metric: verbs beside names, what sums are spent for, units, what a score rises in
    ("Công ty mẹ PDD Holdings lãi 14 tỷ tệ trong quý I.", "14 tỷ tệ", "metric", "lãi"),
    (
        "Haaland chi hơn 10 triệu bảng (gần 370 tỷ đồng) sắm siêu xe.",
        "10 triệu bảng",
        "metric",
        "sắm siêu xe",
    ),
    (
        "Giá vàng SJC giảm 20.000 đồng / lượng so với mức 33 triệu đồng / lượng.",
        "33 triệu đồng",
        "metric",
        "Giá vàng",
    ),
    (
        "Em S. được sửa điểm, trong đó toán từ 5,2 lên 9,6 điểm, địa lý từ 7 lên 9 điểm.",
        "9 điểm",
        "metric",
        "địa lý",
    ),
    ("Tỷ lệ sử dụng mạng đạt 80%.", "80%", "metric", "Tỷ lệ sử dụng mạng"),
    ("Ngập lụt lan rộng ở 6 tỉnh.", "6 tỉnh", "metric", None),
    # source: a body that heads a line reports on in the next, where each line holds one sentence
    (
        "Hãng rà soát sổ sách.\nKiểm toán Nhà nước nêu rõ hãng lỗ 5 tỷ đồng.\nKhoản phải thu còn 3 tỷ đồng."
        "\nMọi việc còn dang dở.\nNgười dân chờ đợi.",
        "3 tỷ đồng",
        "source",
        "Kiểm toán Nhà nước",
    ),
    (
        "Hãng rà soát sổ sách.\nÔng Trần Văn Nam nêu rõ hãng lỗ 5 tỷ đồng.\nKhoản phải thu còn 3 tỷ đồng."
        "\nMọi việc còn dang dở.\nNgười dân chờ đợi.",
        "3 tỷ đồng",
        "source",
        None,
    ),
    # source: those by whom something is reckoned, the nameless with their place, a pronoun, reports
    ("Hơn 20 công ty được tạp chí Time vinh danh.", "20 công ty", "source", "Time"),
    (
        "Theo giới chuyên gia Trung Quốc, máy bay đạt 900 km/h.",
        "900 km/h",
        "source",
        "giới chuyên gia Trung Quốc",
    ),
    ("Ông Trần Văn Nam yêu cầu rà soát. Ông nhấn mạnh còn 3 tỷ đồng.", "3 tỷ đồng", "source", "Trần Văn Nam"),
    ("Cũng theo báo cáo, doanh thu đạt 3 tỷ đồng.", "3 tỷ đồng", "source", "báo cáo"),
    ("Công an xác định 3 người bị thương.", "3 người", "source", "Công an"),
    ("Đại hội XIV quyết nghị tăng trưởng trên 10%.", "10%", "source", "Đại hội XIV"),
    # period: the day of an announcement, what is compared with, the reason, a contract, a day within a year
    ("Ngày 18/11, hãng thông báo đầu tư 5 tỷ USD.", "5 tỷ USD", "period", None),
    ("Lãi suất còn 6,2%, so với 6,3% vào tháng 10.", "6,3%", "period", "2025-10"),
    ("Hãng trả 5 tỷ đồng vì sai phạm trong năm 2012.", "5 tỷ đồng", "period", None),
    ("Hôm nay (20/11), đồng tháng 12 tăng 0,1%, lên 2,17 USD/pound.", "0,1%", "period", "2025-11-20"),
    ("Có 10 người được giải Sao Khuê năm 2025, tối 19/11.", "10 người", "period", "2025-11-19"),
    ("Năm 2024, hội đồng có 45 người.\nTrong đó có 3 thư ký.", "3 thư ký", "period", "2024"),
    ("Tay vợt số 1 thế giới Lê Thị Hoa thắng trận hôm 19/11.", "số 1", "period", None),
    # about: whom a number is of that others only report, buy or price
    ("Xuất khẩu thủy sản đạt 11 tỷ USD, theo VASEP.", "11 tỷ USD", "about", None),
    ("Ông An, Chủ tịch UBND xã Xa Lâm, cho biết có 40 hộ nghèo.", "40 hộ nghèo", "about", "UBND xã Xa Lâm"),
    ("Vingroup mua 78% vốn FPT.", "78%", "about", "FPT"),
    ("VNPT muốn bán 5 triệu cổ phiếu FPT.", "5 triệu cổ phiếu", "about", "VNPT"),
    ("Giá vàng SJC tại thị trường Hà Nội ở mức 33 triệu đồng/lượng.", "33 triệu đồng", "about", "Hà Nội"),
    ("Nước mặn vào sâu tới 7 km (Ninh Thuận).", "7 km", "about", "Ninh Thuận"),
    (
        "Trần Văn Nam đỗ đầu.\nNăm nay mới 22 tuổi, anh học thẳng lên tiến sĩ.",
        "22 tuổi",
        "about",
        "Trần Văn Nam",
    ),
    (
        "Hãng dược Đan Mạch chi 58 triệu USD\n\nCông ty Novo Nordisk đồng ý trả tiền.",
        "58 triệu USD",
        "about",
        "Công ty Novo Nordisk",
    ),
    # metric: lists of counts, totals, what falls, sums and what they are, tops, several times
    (
        "Tỉnh cần bổ sung 12.000 giáo viên mầm non, gần 10.000 giáo viên tiểu học.",
        "10.000 giáo viên tiểu học",
        "metric",
        "bổ sung",
    ),
    ("Số người chết do lũ lụt đã tăng lên hơn 300 người.", "300 người", "metric", "Số người chết"),
    ("Nhà máy sẽ giảm 15% phát thải.", "15%", "metric", "phát thải"),
    ("Bên thua phải trả 5 tỷ đồng bồi thường.", "5 tỷ đồng", "metric", "bồi thường"),
    ("Phở vào top 100 món ăn ngon.", "top 100", "metric", "món ăn ngon"),
    ("Thầy giáo đi dạy lại sau 2 lần đình chỉ.", "2 lần", "metric", "đình chỉ"),
    ("Doanh thu bán lẻ từ 4 tỷ USD.", "4 tỷ USD", "metric", "Doanh thu bán lẻ"),
    ("Tỉnh trục xuất 63 người.", "63 người", "metric", "trục xuất"),
    # trend: both sides of a market's price
    (
        "Vàng giảm 20.000 đồng so với mức 33 triệu đồng ở chiều mua vào và 34 triệu đồng chiều bán ra.",
        "34 triệu đồng",
        "trend",
        "down",
    ),
    # about: names beside the nameless, where somebody is, who tells of himself
    ("Ca sĩ Jack bị phạt 55 triệu đồng\n\nSở Văn hóa Hà Nội phạt Jack.", "55 triệu đồng", "about", "Jack"),
    ("Anh Hoàng ở Tây Ninh chuyển nhầm 100 triệu đồng.", "100 triệu đồng", "about", "Hoàng"),
    ("Ông Trần Văn Nam thừa nhận chỉ xếp thứ tám.", "thứ tám", "about", "Trần Văn Nam"),
    # source: who is ranked says nothing, nor does a storm; headings begin anew
    ("Vietjet xếp thứ 8 trong danh sách 25 hãng.", "25 hãng", "source", None),
    ("Bão Ragasa dự báo suy yếu, lượng mưa 150 mm.", "150 mm", "source", None),
    # about: the market of the quote before, taxes, brands, where offices act, ages before an office
    (
        "Giá vàng SJC tại Hà Nội ở mức 33 triệu đồng/lượng. Giá vàng SJC giảm 20.000 đồng.",
        "20.000 đồng",
        "about",
        "Hà Nội",
    ),
    ("Mỹ dọa áp thuế 100% với Canada.", "100%", "about", "Canada"),
    ("Bộ Y tế thu hồi 5 sản phẩm nhập khẩu thương hiệu Essence.", "5 sản phẩm", "about", "Essence"),
    ("Cảnh sát Malaysia triệt phá 8 tổng đài tại Kuala Lumpur.", "8 tổng đài", "about", "Kuala Lumpur"),
    (
        "Võ Thị Hoa, 44 tuổi, Giám đốc Công ty TNHH Siêu Thành, bị phạt vì chiếm đoạt 477 tỷ đồng.",
        "477 tỷ đồng",
        "about",
        "Võ Thị Hoa",
    ),
    # about: nouns that led to a name, pronouns behind a time, full names, storms, names deep in a clause
    ("Tàu sân bay Kelivar tới Mỹ. Tàu nặng 65.000 tấn, bằng sân Wembley.", "65.000 tấn", "about", "Kelivar"),
    (
        "Thí sinh Lê Văn Tám đã đi học. Trong kỳ thi năm 2018 em được 9 điểm, vào Học viện An ninh.",
        "9 điểm",
        "about",
        "Lê Văn Tám",
    ),
    ("Thí sinh P. T.S. đã đi học. Em S. có 4 môn thi.", "4 môn thi", "about", "P. T.S."),
    ("Bão Kelivar tàn phá Mozambique, 84 người thiệt mạng.", "84 người", "about", "Mozambique"),
    (
        "Quảng Ngãi có lợi thế biển. Với hơn 130 km bờ biển, tỉnh hút khách nhờ những nơi đẹp như Lý Sơn.",
        "130 km",
        "about",
        "Quảng Ngãi",
    ),
    ("“Bà con đi lại 3 lần”, một công chức phường Hai Bà Trưng nói.", "3 lần", "about", "Hai Bà Trưng"),
    # source: what comes next is no "theo"
    ("Trường hợp tiếp theo là Lê Văn Tám, em được nâng 9 điểm.", "9 điểm", "source", None),
    # source: people whom a place only locates, offices and documents, deeds, marks that open
    ("Một đại lý ở Huế cho hay có 28 vé trúng.", "28 vé", "source", "Một đại lý ở Huế"),
    ("Theo khai nhận của lái xe, có 6 thùng hàng.", "6 thùng hàng", "source", "lái xe"),
    ("Cần Thơ khẳng định vị thế khi hút 5 tỷ USD.", "5 tỷ USD", "source", None),
    ('Chợ "xanh" có 6 sạp.\n"Theo ông Lê Văn Tám, chợ đông.', "6 sạp", "source", None),
    # metric: what holds a share, what another is more than, plurals, how far away
    ("Nhờ giá rẻ, hàng Việt chiếm chừng một nửa.", "một nửa", "metric", "hàng Việt"),
    ("Hãng bán 5.000 xe điện, chiếm 54%.", "54%", "metric", "xe điện"),
    ("Ở vùng này, 75% các loài chim bị săn.", "75%", "metric", "loài chim"),
    ("Ngôi sao cách đây 12 năm ánh sáng.", "12 năm ánh sáng", "metric", "cách"),
    # period: bare parts of the day, terms of office, years of birth, days of effect
    ("Trộm vào nhà lúc nửa đêm lấy 45 triệu đồng.", "45 triệu đồng", "period", None),
    ("Đại hội đoàn nhiệm kỳ 2025 - 2030 bầu 45 ủy viên.", "45 ủy viên", "period", None),
    ("Luật gồm 45 điều, có hiệu lực từ ngày 1/3/2026.", "45 điều", "period", None),
    ("Anh Lê Văn Tám (1991) là một trong 8 nạn nhân.", "8 nạn nhân", "period", None),
    # period: an announcement's day frames nothing
    ("Ngày 19/4, Bộ Công an cho biết đã xong. Cụ thể, 25 thí sinh bị trả về.", "25 thí sinh", "period", None),
    # metric: a place among what is counted, the other side of a semicolon
    ("AI ở vị trí số 1 trong 11 nhóm công nghệ.", "vị trí số 1", "metric", "nhóm công nghệ"),
    ("Ngành xây dựng báo lãi lớn; Nvidia đạt 5.000 tỷ USD.", "5.000 tỷ USD", "metric", None),
    # metric: what is no noun behind a number, comparisons, the cause of what rises
    ("Sức mua tháng 6 tăng 3% cao nhất trong 7 năm.", "3%", "metric", "Sức mua"),
    ("Đường dây 22 kV nối trạm Sao Mai bị đứt.", "22 kV", "metric", "Đường dây"),
    ("Thuế xe hơi nhỏ hơn 5% sẽ bỏ.", "5%", "metric", "Thuế xe hơi"),
    ("Vải vóc tăng 5%, còn đồ gỗ giảm 3%.", "3%", "metric", "đồ gỗ"),
    ("Nhà đầu tư rót ròng 2 tỷ USD giúp chứng khoán tăng.", "2 tỷ USD", "metric", "rót ròng"),
    ("Trưa nay nhiệt độ cao nhất ở Vinh tới 41 độ C.", "41 độ C", "metric", "nhiệt độ"),
    ("Diều bay ở độ cao 300 m.", "300 m", "metric", "độ cao"),
    ("Hãng đạt doanh thu hợp nhất 90 tỷ đồng.", "90 tỷ đồng", "metric", "doanh thu hợp nhất"),
    ("Khoa Dược lấy điểm chuẩn cao nhất là 27 điểm.", "27 điểm", "metric", "điểm chuẩn"),
    ("Nhà đầu tư ngoại bỏ ra 2 tỷ USD.", "2 tỷ USD", "metric", "bỏ ra"),
    ("Hơn 2 tỷ đồng khó mua nhà ven sông.", "2 tỷ đồng", "metric", None),
    ("Hàng may mặc vào Mỹ tăng 20%.", "20%", "metric", "Hàng may mặc"),
    # about: who is meant by a clause, what something is done for, who is among those counted, examples
    ("Bà Vân, người được ông Tám đề cử, ra hai phán quyết.", "hai phán quyết", "about", "Vân"),
    ("Đón 38 triệu lượt khách, nước này vượt mặt Thái Lan.", "38 triệu lượt khách", "about", None),
    ("Họ gọi 50 triệu USD để chế tên lửa Tomahawk.", "50 triệu USD", "about", None),
    ("Bắt 3 nghi phạm, gồm Lê Văn Tám và Trần Văn Sáu.", "3 nghi phạm", "about", None),
    ("Bắc Bộ có nơi mưa rất to như Vinh 124 mm.", "124 mm", "about", "Vinh"),
    ("Chị Bảy bán trà. Một thợ hàn (chừng 40 tuổi) đến quán chị.", "40 tuổi", "about", None),
    ("Lũ cuốn lúa (riêng Huế 6 tấn); 61 con trâu chết.", "61 con trâu", "about", None),
    # metric: an index, what an owner has, no digital "số", no level, no goal of a way
    ("Nhiều mã đóng cửa tăng giúp VN-Index tăng 20 điểm.", "20 điểm", "metric", "VN-Index"),
    ("VN-Index giảm 2%, cổ phiếu VIC tăng 3%.", "3%", "metric", "cổ phiếu"),
    ("Đàn lợn của cô đã tăng gấp 4 lần.", "gấp 4 lần", "metric", "Đàn lợn"),
    ("Án hình sự của tỉnh Đồng Tháp giảm 38%.", "38%", "metric", "Án hình sự"),
    ("Kinh tế số Việt Nam đạt 36 tỷ USD.", "36 tỷ USD", "metric", "Kinh tế số"),
    ("Gió mạnh cấp 6 (40-50 km/h).", "40-50 km/h", "metric", None),
    ("Tàu ra khỏi ga được 1 km.", "1 km", "metric", None),
    ("Tháp cao 110 tầng sụp đổ và gần 300 người thiệt mạng.", "110 tầng", "metric", None),
    ("Lũ làm 12 người và 30 con trâu chết.", "12 người", "metric", "chết"),
    # about: what a part is of, whom something is a multiple of, who has a thing in a place
    ("Bão Kelivar nhấn chìm một nửa thành phố Cebu.", "một nửa", "about", "Cebu"),
    ("Trung Quốc lắp robot nhiều gấp 10 lần Mỹ.", "gấp 10 lần", "about", "Trung Quốc"),
    ("Mỹ rót 109 tỷ USD, gấp 12 lần Trung Quốc (9 tỷ USD).", "9 tỷ USD", "about", "Trung Quốc"),
    ("Việt Nam là nguồn rau lớn thứ tư cho Đài Loan.", "thứ tư", "about", "Việt Nam"),
    ("Nhà máy tại Bắc Kinh của Xiaomi đạt tỷ lệ tự động hóa 100%.", "100%", "about", "Xiaomi"),
    # source: a speaker with what he is
    ("Nhu cầu sẽ tăng 5%, ông Lê Văn Hải, Giám đốc Công ty Miza, nhận định.", "5%", "source", "Lê Văn Hải"),
    (
        "“Bờ biển sẽ chịu 20 trận lụt”, bà Kristy Brenn, chuyên gia của UCS nói.",
        "20 trận lụt",
        "source",
        "Kristy Brenn",
    ),
    ("Apple bán 5% cổ phần, ông Lê Văn Hải, Giám đốc Miza, nhận định.", "5%", "about", "Apple"),
    # about: nobody with a name
    ("FPT tăng giá. Thị trường chip toàn cầu ước tính khoảng 600 tỷ USD.", "600 tỷ USD", "about", None),
    ("Fed sắp họp, vàng rời mốc 1.300 USD.", "1.300 USD", "about", None),
    ("Quyết định của Hà Nội xếp AI ở vị trí số 1.", "vị trí số 1", "about", None),
    ("Công an Hà Nội phá đường dây. 2 nghi phạm cầm đầu bị bắt giam.", "2 nghi phạm", "about", None),
    ("3 người ở Cà Mau bị bắt vì lừa đảo.", "3 người", "about", "Cà Mau"),
    ("Ông Nam họp báo. Ngày 29/1, toàn quốc xảy ra 42 vụ cháy.", "42 vụ cháy", "about", None),
    ("Toàn quốc còn 149 con gấu, riêng Hà Nội có 74 con gấu.", "74 con gấu", "about", "Hà Nội"),
    # about: who only speaks, or is told, is not told of
    (
        "Ông Lê Văn Thái, Chánh văn phòng Bộ Y tế, cho biết theo khảo sát, các xã thiếu 42 bác sĩ.",
        "42 bác sĩ",
        "about",
        "Bộ Y tế",
    ),
    (
        "Trao đổi với VTV sáng nay, bác sĩ nói có 15 học sinh ở Tân Uyên nghỉ.",
        "15 học sinh",
        "about",
        "Tân Uyên",
    ),
    # about: whose countrymen came to harm, what ranks are among, who wins prizes, whose history it is
    ("Vụ nổ ở cảng Aden khiến 17 quân nhân Mỹ thiệt mạng.", "17 quân nhân", "about", "Mỹ"),
    ("Trung Quốc lần đầu vào top 4 châu Á.", "top 4", "about", "Trung Quốc"),
    ("Viettel nhận 2 giải thưởng ASEAN.", "2 giải thưởng", "about", "Viettel"),
    (
        "Cao Đức Minh có điểm cao nhất trong lịch sử 40 năm Trường ĐH Luật Hà Nội với 3,9/4,0.",
        "3,9/4,0",
        "about",
        "Cao Đức Minh",
    ),
    ("VN-Index giảm vì áp lực bán tại 4 cổ phiếu họ Vingroup.", "4 cổ phiếu", "about", "Vingroup"),
    # about: clauses that go on, subordinate clauses, things in the passive, parts, numbers in turn
    (
        "Ông Trần Văn Nam, tức Tư, bị truy tố ra TAND Hà Nội vì lừa 7 tỷ đồng.",
        "7 tỷ đồng",
        "about",
        "Trần Văn Nam",
    ),
    ("Báo Thái Lan khen khi Việt Nam thắng hai trận.", "hai trận", "about", "Việt Nam"),
    (
        "Đoàn tàu hai tầng ở Hà Nội lấy ý tưởng từ kinh thành Thăng Long, gồm 7 toa.",
        "7 toa",
        "about",
        "Hà Nội",
    ),
    ("Hà Nội và Huế lần lượt tăng 9,2% và 8,1%.", "9,2%", "about", "Hà Nội"),
    ("Hà Nội và Huế lần lượt tăng 9,2% và 8,1%.", "8,1%", "about", "Huế"),
    ("Hà Nội, Huế và Vinh lần lượt tăng 9,2% và 8,1%.", "8,1%", "about", "Hà Nội, Huế và Vinh"),
    (
        "Mỹ chuyển 50 triệu thùng dầu thô, trị giá 3 tỉ USD, của Venezuela về nước.",
        "3 tỉ USD",
        "about",
        "Venezuela",
    ),
    # about: what is Vietnamese without the country's name
    ("Việt Nam bán gỗ cho Mỹ. Riêng hàng Việt chiếm 40%.", "40%", "about", "Việt Nam"),
    ("Thái Lan hút khách. Du lịch Việt đón 25 triệu lượt khách.", "25 triệu lượt khách", "about", None),
    # source: speakers with their home, bodies without a name, what only goes along
    (
        "Anh Trần Văn Ngân, xã Tân Lợi, huyện Giồng Trôm cho biết con cá nặng 26 kg.",
        "26 kg",
        "source",
        "Trần Văn Ngân",
    ),
    ("Theo ủy ban bầu cử, có 13 triệu cử tri.", "13 triệu cử tri", "source", "ủy ban bầu cử"),
    ("Thuyền chở theo ba người rời cảng Petrovsk.", "ba người", "source", None),
    # metric: how far something is, what becomes of things
    ("Tâm bão cách Móng Cái (Quảng Ninh) khoảng 375 km.", "375 km", "metric", "cách"),
    ("Nhà ông Nam cách trung tâm thành phố 20 km.", "20 km", "metric", "cách"),
    ("Khoảng cách 20 km giữa hai ga là xa.", "20 km", "metric", "Khoảng cách"),
    ("Tuyến đường cách Huế 9 km, dài 3 km.", "3 km", "metric", "dài"),
    ("Mẫu nhà cho thấy cách một không gian 6,3 m vẫn đủ.", "6,3 m", "metric", "không gian"),
    ("Động đất làm 400.000 tòa nhà sụp đổ.", "400.000 tòa nhà", "metric", "sụp đổ"),
    ("Nguồn nước có hàm lượng hydrogen 880 mg.", "880 mg", "metric", "hàm lượng hydrogen"),
    # metric: the verb of what is measured
    ("Anh Nam đi bộ hơn 30 km.", "30 km", "metric", "đi bộ"),
    ("Chị Lan giảm được 14 kg.", "14 kg", "metric", "giảm"),
    # period: years that the next sentence carries on, what is compared with, a bulletin's stories
    (
        "Trường không tăng học phí năm học 2025-2026. Theo đó, mức thu là 41 triệu đồng.",
        "41 triệu đồng",
        "period",
        "2025/2026",
    ),
    ("So cùng kỳ dịp năm 2016, số vụ tăng 5 vụ.", "5 vụ", "period", None),
]


@pytest.mark.parametrize(("text", "surface", "field", "wanted"), CASES)
def test_context_field(text: str, surface: str, field: str, wanted: str | None) -> None:
    claims = aifacts.extract(text, published=PUBLISHED).claims
    found = [claim for claim in claims if claim.text == surface]
    assert found, f"no claim {surface!r} among {[claim.text for claim in claims]}"
    assert getattr(found[-1], field) == wanted


def test_who_is_called_by_a_number_is_not_counted() -> None:
    claims = aifacts.extract("Hạ sĩ Hai xốc cháu bé lên vai. Hai người chạy đến.", published=PUBLISHED).claims
    assert [claim.text for claim in claims] == ["Hai người"]


def test_the_number_of_a_model_measures_nothing() -> None:
    text = "Oanh tạc cơ Tu -22 M3 và máy bay RC-135V bay qua. Cổ phiếu FPT -5 USD."
    claims = aifacts.extract(text, published=PUBLISHED).claims
    assert [claim.text for claim in claims] == ["-5 USD"]


def test_a_voice_in_the_headline_is_its_source() -> None:
    text = "Bộ Y tế: 40 người mắc bệnh lạ\n\nCác bệnh viện đã báo về."
    (claim,) = aifacts.extract(text, published=PUBLISHED).claims
    assert (claim.text, claim.source) == ("40 người", "Bộ Y tế")


def test_an_office_without_a_name_speaks_in_a_headline() -> None:
    text = "Thứ trưởng Y tế: Mới có 5 hãng được thử\n\nHôm nay, việc thử nghiệm được bàn."
    assert aifacts.extract(text, published=PUBLISHED).claims[0].source == "Thứ trưởng Y tế"


def test_a_headline_takes_the_period_of_its_number_in_the_article() -> None:
    text = "Quảng Đông xuất xưởng 246.800 robot\n\nNăm 2024, Quảng Đông xuất xưởng 246.800 robot công nghiệp."
    headline, body = aifacts.extract(text, published=PUBLISHED).claims
    assert headline.period == body.period == "2024"


def test_a_headline_without_a_name_is_about_what_the_lead_begins_with() -> None:
    text = "Điện thoại 4 triệu đồng có pin lớn\n\nPoco M7 có màn hình sáng."
    (claim,) = aifacts.extract(text, published=PUBLISHED).claims
    assert (claim.text, claim.about) == ("4 triệu đồng", "Poco M7")


def test_a_headline_without_a_name_is_about_what_its_number_in_the_article_is_about() -> None:
    text = (
        "Thiên tài 14 lần trúng số\n\nMột cuốn sách kể chuyện cũ. Stefan Kalmor 14 lần trúng số ở Australia."
    )
    headline, body = aifacts.extract(text, published=PUBLISHED).claims
    assert headline.about == body.about == "Stefan Kalmor"


def test_what_an_office_found_out_is_not_what_a_nameless_headline_is_about() -> None:
    text = (
        "Phá đường dây cờ bạc 400 tỉ đồng\n\nCông an tỉnh Thanh Hóa phá đường dây có 400 tỉ đồng giao dịch."
    )
    assert aifacts.extract(text, published=PUBLISHED).claims[0].about is None


def test_a_lead_follows_a_headline_that_tells_more_surely_whose_its_number_is() -> None:
    text = (
        "Lan Chi đòi Hải Minh bồi thường 35 triệu USD\n\n"
        "Cuộc chiến giữa Trần Lan Chi và Lê Hải Minh chưa dứt, "
        "khi nữ tài tử tiếp tục kiện chồng cũ để yêu cầu bồi thường 35 triệu USD."
    )
    headline, lead = aifacts.extract(text, published=PUBLISHED).claims
    assert headline.about == lead.about


def test_who_governs_is_told_of_for_the_country_of_the_headline() -> None:
    text = (
        "Mỹ áp thuế 25% với chip\n\nTổng thống Mỹ Donald Trump sẽ áp thuế 25% với một số loại chip hiện đại."
    )
    assert [claim.about for claim in aifacts.extract(text, published=PUBLISHED).claims] == ["Mỹ", "Mỹ"]


def test_a_count_of_the_headline_is_dated_by_the_lead_that_counts_it_by_another_noun() -> None:
    text = "Vietjet mua 100 tàu bay\n\nNgày 18/11, Vietjet ký đơn hàng gồm 100 máy bay mới."
    headline, _ = aifacts.extract(text, published=PUBLISHED).claims
    assert headline.period == "2025-11-18"


def test_the_stories_of_a_bulletin_are_told_for_themselves() -> None:
    text = (
        "Điểm tin 17h: Miền Bắc trở lạnh năm 2026 | Hơn 360 tỷ đồng chờ giải ngân\n\n"
        "Bão vào Biển Đông; Đề xuất bỏ 21 ngành nghề; Hà Nội tuyển 50 tiến sĩ"
    )
    claims = aifacts.extract(text, published=PUBLISHED).claims
    told = [(claim.text, claim.about, claim.period) for claim in claims]
    assert told == [
        ("360 tỷ đồng", None, None),
        ("21 ngành nghề", None, None),
        ("50 tiến sĩ", "Hà Nội", None),
    ]


def test_a_thing_is_named_a_line_below_its_size() -> None:
    text = "Yamaha ra mắt xe tay ga 124 phân khối\n\nHãng Nhật giới thiệu mẫu xe tay ga mới tên Jog One."
    (claim,) = aifacts.extract(text, published=PUBLISHED).claims
    assert claim.about == "Jog One"


@pytest.mark.parametrize("words", ["2, 3 lần", "hai ba lần", "hai, ba lần"])
def test_numbers_that_follow_each_other_are_a_range(words: str) -> None:
    (claim,) = aifacts.extract(f"Khán giả nên xem {words} cho hiểu.", published=PUBLISHED).claims
    assert (claim.text, claim.value, claim.value_max) == (words, Decimal(2), Decimal(3))


def test_money_behind_a_brand_is_no_model() -> None:
    facts = aifacts.extract("Cô gái đặt mua iPhone 31 triệu.", published=PUBLISHED)
    assert [entity.text for entity in facts.entities] == ["iPhone"]
    assert [claim.text for claim in facts.claims] == ["31 triệu"]


def test_a_group_of_a_tournament_is_no_pound() -> None:
    assert not aifacts.extract("Đội này hòa ở lượt hai bảng D.", published=PUBLISHED).claims


@given(st.lists(st.sampled_from(['"', "“", "”", "«", "»", ":", ".", ",", "xã", "Hải", "\n"]), max_size=40))
def test_quotations_are_pairs_that_never_cross(parts: list[str]) -> None:
    text = " ".join(parts)
    document = build(Article(id="", text=text, origin="", zones=(Zone(ZoneKind.BODY, 0, len(text)),)))
    pairs = sorted(find_quotations(document).items())
    assert len({closing for _, closing in pairs}) == len(pairs)
    for opening, closing in pairs:
        assert opening < closing
        assert all(other < closing for start, other in pairs if opening < start < closing)


def test_what_is_left_of_a_term_dates_nothing() -> None:
    text = "Còn 9 ngày nữa hết hạn, 300 hộ chưa nộp. 9 ngày nữa sẽ mở 3 trạm."
    left, opened = aifacts.extract(text, published=PUBLISHED).claims
    assert left.period is None
    assert opened.period is not None
