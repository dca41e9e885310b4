"""HTML: headline, lead, body and captions of pages in several layouts; hostile pages do no harm."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aifacts.articles.cues import ZoneMarkup, zone_markup
from aifacts.articles.draft import MAX_CHARACTERS, Draft
from aifacts.articles.faults import InputError
from aifacts.articles.html import read_html
from aifacts.articles.markup import named_part
from aifacts.articles.page import MAX_DEPTH, page_tree

HEAD = "Nghệ An có nhà máy đường 1.250 tỷ đồng"
LEAD = "Nhà máy ép mía mới ở Nghệ An có công suất gấp đôi nhà máy cũ, dự kiến chạy thử vào tháng 11."
BODY = (
    "Sáng 12/3, Công ty Mía đường Sông Con khởi công nhà máy thứ hai, vốn 1.250 tỷ đồng, công suất gấp đôi.",
    "Theo giám đốc Trần Văn Lộc, nhà máy cũ xây năm 1999 chỉ ép được 2.500 tấn một ngày, trên 14.000 ha mía.",
    "“Nông dân sẽ không phải chờ xe 3 ngày như vụ trước”, ông Lộc nói.",
    "Tỉnh kỳ vọng dự án tạo ra 450 việc làm và nộp ngân sách khoảng 80 tỷ đồng mỗi năm.",
)
SUBHEAD = "Chờ ngày chạy thử"
CAPTION = "Cánh đồng mía ở huyện Tân Kỳ. Ảnh: Hoàng Lâm"
WHOLE = "\n\n".join((HEAD, LEAD, CAPTION, BODY[0], BODY[1], SUBHEAD, BODY[2], BODY[3]))
TEASER = '<a href="/x.html">Quảng Ngãi: 200 ha mía cháy trong một tuần</a>'

SEMANTIC = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{HEAD} - Báo Thử</title>
<meta property="og:title" content="{HEAD}"><meta property="og:site_name" content="Báo Thử">
<meta property="article:published_time" content="2025-03-12T08:00:00+07:00">
<meta name="author" content="An Hà">
<link rel="canonical" href="https://bao.example/nha-may-duong-20240102030405.html"></head><body>
<header><a href="/">Báo Thử</a><time datetime="2025-03-20">Thứ Năm, 20/3/2025</time></header>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/kt">Kinh tế</a></li></ul></nav>
<main><article><h1>{HEAD}</h1><p class="author">An Hà</p><time>12/3/2025, 08:00</time>
<p class="sapo">{LEAD}</p>
<figure><img src="a.jpg" alt="mía">
<figcaption><p>Cánh đồng mía ở huyện Tân Kỳ. <em>Ảnh: Hoàng Lâm</em></p></figcaption>
</figure><p>{BODY[0]}</p><p>Theo giám đốc <a href="/t">Trần Văn Lộc</a>, nhà máy cũ xây năm 1999 chỉ ép được
 2.500&nbsp;tấn một ngày, trên 14.000 ha mía.</p><aside><p>Đọc thêm</p><ul><li>{TEASER}</li></ul></aside>
<h2>{SUBHEAD}</h2><p>{BODY[2]}</p><p>Xem thêm: {TEASER}</p><p>{BODY[3]}</p>
<p style="text-align:right"><strong>An Hà</strong></p></article>
<div class="tags">Từ khóa: <a href="/t/mia">mía</a></div>
<section class="comments"><h3>Bình luận (1)</h3>
<p>Quê tôi có 30 nhà trồng mía, ai cũng mừng vì tin này.</p></section>
</main><footer>© 2025 Báo Thử. Giấy phép số 12/GP-BTTTT.</footer></body></html>"""

CMS = f"""<html><head><title>{HEAD} | Báo Thử Online</title></head><body><form id="aspnet" method="post">
<div class="top-bar"><span>Thứ Năm, 20/3/2025</span></div>
<ul class="main-menu"><li><a href="/">Trang chủ</a></li></ul>
<div class="detail"><div class="detail__head"><h1 class="detail-title">{HEAD}</h1>
<div class="info"><span>An Hà</span><span>12/3/2025 08:00 GMT+7</span><a href="#">Chia sẻ</a></div></div>
<h2 class="detail-sapo">{LEAD}</h2><div class="detail-content">
<table class="picture"><tbody><tr><td><img src="a"></td></tr>
<tr><td class="caption">{CAPTION}</td></tr></tbody></table><div>{BODY[0]}</div><div>{BODY[1]}</div>
<div class="VCObjectBoxRelatedNews" type="RelatedOneNews"><div>Tin liên quan</div><div>{TEASER}</div></div>
<p><b>{SUBHEAD}</b></p><div>{BODY[2]}</div><div>{BODY[3]}</div></div>
<div class="box-lienquan"><h3>Tin cùng chuyên mục</h3><h4>{TEASER}</h4>
<p>Lửa lan nhanh vì gió Lào, nông dân mất trắng.</p></div>
</div></form></body></html>"""

TABLES = f"""<html><head><title>Báo Thử - {HEAD}</title></head><body>
<table><tr><td colspan="2"><a href="/">Trang nhất</a> |
<a href="/kt">Kinh tế</a></td></tr><tr><td><div class="fontTitle"><font size="5">{HEAD}</font></div>
<div><font size="1">Thứ Tư, 12/3/2025 08:00</font></div><div><b>{LEAD}</b></div><div>
<center><img src="a.jpg"><br><i>{CAPTION}</i></center>{BODY[0]}<br>
<br>Theo giám đốc Trần Văn Lộc, nhà máy cũ<br>
xây năm 1999 chỉ ép được 2.500 tấn một ngày, trên 14.000 ha mía.<br /><br /><b>{SUBHEAD}</b><br><br>
{BODY[2]}<br>
<br>{BODY[3]}<br><br></div><div align="right"><b>An Hà</b></div><hr>
<div><b>Các tin khác:</b><br>&#8226; {TEASER} (11/3)<br>
</div></td><td><b>Đọc nhiều nhất</b><br>1. {TEASER}<br></td></tr>
<tr><td>Bản quyền 2003-2025 Báo Thử</td></tr></table></body></html>"""

BLOG = f"""<html><head><title>{HEAD} &#8211; Báo Thử</title></head><body class="single has-sidebar"><main>
<article class="post-12 tag-mia"><header><h1 class="entry-title">{HEAD}</h1><div class="entry-meta">
<time class="published" datetime="2025-03-12T08:00:00+07:00">Thứ tư</time>
<span class="byline"> bởi An Hà</span></div></header>
<p class="description">{LEAD}</p><div class="entry-content">
<figure class="wp-block-image"><img><figcaption>{CAPTION}</figcaption></figure>
<p>{BODY[0]}</p><p>{BODY[1]}</p>
<div class="xyz"><div class="item"><h4>{TEASER}</h4>
<p>Lửa lan nhanh vì gió Lào, nông dân mất trắng 200 ha mía.</p></div>
</div><h2>{SUBHEAD}</h2><p>{BODY[2]}</p><p>{BODY[3]}</p><div class="sharedaddy"><h3>Chia sẻ:</h3><ul><li>
<a href="#">Facebook</a></li></ul></div></div>
<footer><span class="tags-links">Thẻ: <a href="/t">mía</a></span></footer>
</article>
<div id="comments" class="comments-area"><p>Quê tôi có 30 nhà trồng mía.</p></div></main></body></html>"""

PLAIN = f"""<html><head><title>{HEAD} | Báo Thử</title></head><body><h1><a href="/">Báo Thử</a></h1>
<div><a href="/k">Kinh tế</a></div><h2>{HEAD}</h2><div>12/03/2025 08:00</div>
<div><b>{LEAD}</b></div><div><div><img></div>
<div>{CAPTION}</div><div>{BODY[0]}</div><div>{BODY[1]}</div>
<div><b>{SUBHEAD}</b></div><div>{BODY[2]}</div>
<div>{BODY[3]}</div></div>
<div><div>Tin liên quan</div><div>{TEASER}</div><div>{TEASER}</div></div></body></html>"""

LAYOUTS = {"semantic": SEMANTIC, "cms": CMS, "tables": TABLES, "blog": BLOG, "plain": PLAIN}


def read(page: str) -> Draft:
    return read_html(page, where="in/a.html", id="a", origin="a.html")


@pytest.mark.parametrize("page", LAYOUTS.values(), ids=LAYOUTS)
def test_the_article_and_nothing_else(page: str) -> None:
    draft = read(page)
    assert draft.text == WHOLE
    assert draft.title == HEAD
    assert draft.published_at == date(2025, 3, 12)


@pytest.mark.parametrize("page", LAYOUTS.values(), ids=LAYOUTS)
def test_zones(page: str) -> None:
    draft = read(page)
    zones = [(zone.kind.value, draft.text[zone.start : zone.end]) for zone in draft.zones or ()]
    assert zones == [
        ("headline", HEAD),
        ("lead", LEAD),
        ("caption", CAPTION),
        ("body", "\n\n".join((BODY[0], BODY[1], SUBHEAD, BODY[2], BODY[3]))),
    ]


def test_metadata() -> None:
    draft = read(SEMANTIC)
    assert (draft.outlet, draft.author) == ("Báo Thử", "An Hà")
    assert draft.origin == "https://bao.example/nha-may-duong-20240102030405.html"
    assert read(TABLES).origin == "a.html"


def page_with(head: str = "", byline: str = "", end: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    return (
        f"<html><head><title>{HEAD}</title>{head}</head><body><p>Thứ Năm, 20/3/2025</p>"
        f"<h1>{HEAD}</h1>{byline}"
        f"<div class='sapo'>{LEAD}</div><div class='content'>{paragraphs}</div>{end}</body></html>"
    )


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<meta property="article:published_time" content="2025-03-12T08:00:00+07:00">', ""),
        ('<meta name="pubdate" content="2025-03-12T08:00:00+07:00">', ""),
        ('<meta itemprop="datePublished" content="2025-03-12">', ""),
        (
            '<script type="application/ld+json">{"datePublished": "2025-03-12T08:00+07:00"}</script>',
            "",
        ),
        ("", '<div><time datetime="2025-03-12T08:00:00+07:00">Thứ tư</time></div>'),
        ("", "<p>An Hà · 12/03/2025, 06:30</p>"),
        ("", "<p>An Hà</p><p>Thứ Tư, ngày 12/03/2025</p>"),
        ('<meta property="article:published_time" content="0000-00-00">', "<p>12/03/2025 08:00</p>"),
        # No such time zone: a library's search for dates fails on it.
        ("", '<div><time datetime="2025-03-12T08:00:00+27:00">Thứ tư</time></div>'),
    ],
)
def test_the_date_where_a_page_states_it(head: str, byline: str) -> None:
    draft = read(page_with(head, byline))
    assert draft.published_at == date(2025, 3, 12)
    assert draft.text.startswith(f"{HEAD}\n\n{LEAD}\n\n{BODY[0]}")


def test_a_page_is_read_without_a_word_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    read(SEMANTIC)
    assert not caplog.records


def test_no_date_is_invented() -> None:
    link = '<a href="/2025/01/02/x">Mía cháy ở Nghệ An</a>'
    teasers = f'<h3>Tin mới</h3><div><time datetime="2025-01-02">2/1</time>{link}</div>'
    canonical = '<link rel="canonical" href="https://bao.example/2024/05/06/mia-20240506.html">'
    modified = '<meta property="article:modified_time" content="2025-03-15">'
    assert read(page_with(canonical + modified, end=teasers)).published_at is None


@pytest.mark.parametrize(
    "name", ["has-sidebar", "post tag-mia author-an", "summary", "picture story", "menu"]
)
def test_class_names_of_the_whole_page_say_nothing(name: str) -> None:
    page = page_with(byline="<p>An Hà</p><p>12/03/2025 08:00</p>", end="<p>" + " ".join(BODY * 4) + "</p>")
    draft = read(page.replace("<body>", f'<body><div class="{name}">').replace("</body>", "</div></body>"))
    assert draft.text.startswith(f"{HEAD}\n\n{LEAD}\n\n{BODY[0]}")
    assert "caption" not in {zone.kind for zone in draft.zones or ()}


def test_a_page_without_markup_of_its_parts() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    assert read(f"<html><body>{paragraphs}</body></html>").text == "\n\n".join(BODY)


def test_a_page_where_every_paragraph_is_a_link_is_no_article() -> None:
    with pytest.raises(InputError):
        read("<html><body>" + "".join(f"<p>{TEASER}</p>" for _ in range(30)) + "</body></html>")


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "chỉ là chữ",
        "<",
        "<!-- <p>chữ</p> -->",
        f"<html><body><h1>{HEAD}</h1><script>x()</script></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(InputError) as refused:
        read(page)
    assert "no article" in refused.value.what


def test_entities_do_not_multiply_or_fetch() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE html [<!ENTITY e0 "ha">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    draft = read(doctype + page_with(end="<p>&e9; &f;</p>"))
    assert len(draft.text) < 1000
    assert "root:" not in draft.text


def nested(depth: int, tag: str = "div") -> str:
    """A page whose body stands, from its second paragraph on, in so many elements."""
    first, *others = (f"<p>{text}</p>" for text in BODY)
    deep = f"<{tag}>" * depth + "".join(others) + f"</{tag}>" * depth
    return page_with().replace("".join([first, *others]), first + deep)


@pytest.mark.parametrize("tag", ["div", "b", "font", "blockquote"])
@pytest.mark.parametrize("depth", [300, 1900])
def test_an_article_deep_in_its_page_is_read_whole(tag: str, depth: int) -> None:
    assert read(nested(depth, tag)).text == "\n\n".join((HEAD, LEAD, *BODY))


@pytest.mark.parametrize("depth", [MAX_DEPTH, 2_047, 2_048, 50_000])
@pytest.mark.parametrize("tag", ["div", "b"])
def test_a_page_that_no_parser_reads_whole_is_refused(tag: str, depth: int) -> None:
    with pytest.raises(InputError) as refused:
        read(nested(depth, tag))
    assert "2,000 elements" in refused.value.what
    assert "text" in refused.value.remedy


def test_deep_boxes_are_measured_once() -> None:
    boxes = "<aside>" * 1_500 + "<b>Mía</b>" * 10_000
    assert read(page_with(end=boxes)).text.endswith(BODY[-1])


def test_a_page_of_millions_of_characters_is_read() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 9_000_000}'>"
    assert read(page_with(byline=picture)).text == "\n\n".join((HEAD, LEAD, *BODY))


def test_a_text_of_many_bytes_is_whole() -> None:
    # 12 million bytes; libxml2 would lose a text of more than ten
    assert page_tree(f"<p>{'ạ' * 4_000_000}</p>").xpath("string-length(//p)") == 4_000_000


@pytest.mark.parametrize(
    ("page", "told"),
    [("<p>Mía</p>" * 50_001, "50,000 paragraphs"), ("<i>" + " " * MAX_CHARACTERS, "10,000,000 characters")],
    ids=["blocks", "characters"],
)
def test_a_page_that_is_far_too_long_is_refused(page: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        read(page_with(end=page))
    assert told in refused.value.what


def test_a_long_page_is_read() -> None:
    articles = [f"Điều {i}. Mức phạt là {i} triệu đồng đối với mỗi hành vi vi phạm." for i in range(4_000)]
    law = "".join(f"<p>{text}</p>" for text in articles)
    assert read(page_with().replace("</div></body>", f"{law}</div></body>")).text.endswith(articles[-1])


def test_invisible_characters_are_no_text() -> None:
    seen = BODY[3].replace("80 tỷ", "80\u00a0tỷ")
    hidden = seen.replace("450", "4\u200b5\u20600").replace("ngân sách", "ng&shy;ân \ufeffsách")
    turned = hidden.replace("khoảng", "\u202ekhoảng\u202c\u200f").replace("đồng", "\u2067đồng\u2069")
    assert read(page_with().replace(BODY[3], turned)).text.endswith(BODY[3])


def test_other_scripts_and_emoji_keep_their_joiners() -> None:
    family = "Gia đình 👨\u200d👩\u200d👧 ở Tân Kỳ nói مرحبا với 450 khách."
    assert read(page_with().replace(BODY[3], family)).text.endswith(family)


def test_null_bytes_are_no_text() -> None:
    assert read(page_with().replace("450", "4\x0050")).text.endswith(BODY[3])


def test_a_broken_page_whose_outermost_element_is_inline() -> None:
    text = "Giá tôm ở Cà Mau tăng 5% trong tháng 9, theo Hiệp hội Thủy sản. " * 4
    assert read(f"{{<html>{text}<b<p>{text}").text.count("tăng 5%") == 8


def test_many_boxes_take_no_time() -> None:
    boxes = f"<div class='related'><p>{TEASER}</p></div>" * 5000
    assert TEASER not in read(page_with(end=boxes)).text


@given(
    st.lists(
        st.sampled_from(
            [*BODY, HEAD, TEASER, "<div>", "</div>", "<p>", "<br>", "<td>", "<a href=#>", "<h1>", "</p>"]
        )
    )
)
@settings(max_examples=60)
def test_zones_of_any_page_are_in_order(parts: list[str]) -> None:
    try:
        draft = read("<html><body>" + "".join(parts) + "</body></html>")
    except InputError:
        return
    edges = [edge for zone in draft.zones or () for edge in (zone.start, zone.end)]
    assert edges == sorted(edges)
    assert edges[0] == 0
    assert edges[-1] == len(draft.text)


@pytest.mark.parametrize("markup", zone_markup(), ids=lambda markup: markup.id)
def test_examples_of_class_names(markup: ZoneMarkup) -> None:
    for example in markup.examples:
        assert dict(example.expected) == {"part": named_part(example.mention)}
        assert named_part(example.mention) is markup.part
    for name in markup.not_examples:
        assert named_part(name) is None, name
    for surface in markup.surface:
        assert named_part(surface.replace("*", "")) is markup.part, surface
