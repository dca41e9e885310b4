"""The output formats, byte by byte where it matters, and files that appear whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

import fakes
from aifacts import output
from aifacts.display import console_on
from aifacts.failures import CommandError
from aifacts.model import Comparator, Facts, Kind, Modality, Trend
from aifacts.output import whole_files
from aifacts.reading import explained
from aifacts.tables import TableName, columns
from aifacts.writers import Format, Options, open_writer
from aifacts.writers.json_text import encode

HOSTILE = "\x1b[31m[red]=1\r\x9b2J\u202e\x00end"


PLAIN = Options()


def written(fmt: Format, *many: Facts, options: Options = PLAIN) -> bytes:
    out = io.BytesIO()
    with open_writer(fmt, out, options) as write:
        for facts in many:
            write(facts)
    return out.getvalue()


def test_csv_is_plain() -> None:
    text = written(Format.CSV, fakes.facts()).decode()
    header, row, rest = text.split("\n")
    assert header.split(",") == [column.name for column in columns(TableName.CLAIMS)]
    assert row == "a:0-3,a,percent,78,,%,,exact,,actual,,,,,,,78%,0,3,78%,body,unit.percent"
    assert rest == ""


@pytest.mark.parametrize("metric", ['a"b', "a,b", "a\nb", "a\rb", "a\r\nb", '"', "\r"])
def test_csv_quotes_as_rfc_4180_says(metric: str) -> None:
    text = written(
        Format.CSV, fakes.facts(claims=(fakes.claim(metric=metric),)), options=Options(raw=True)
    ).decode()
    assert f',"{metric.replace(chr(34), chr(34) * 2)}",' in text
    assert [row["metric"] for row in csv.DictReader(io.StringIO(text, newline=""))] == [metric]


def test_tsv_quotes_tabs() -> None:
    text = written(Format.TSV, fakes.facts(claims=(fakes.claim(metric="a\tb"),))).decode()
    assert '\t"a\tb"\t' in text


def test_formulas_are_guarded_but_numbers_and_raw_are_not() -> None:
    negative = fakes.claim("-5%", value=Decimal(-5), metric="=HYPERLINK(1)")
    guarded, raw = (
        written(Format.CSV, fakes.facts(claims=(negative,)), options=Options(raw=raw)).decode()
        for raw in (False, True)
    )
    assert ",-5,," in guarded
    assert ",-5%,0,3," in guarded
    assert ",'=HYPERLINK(1)," in guarded
    assert ",=HYPERLINK(1)," in raw


def test_excel_csv_has_a_mark_and_crlf() -> None:
    data = written(Format.CSV, fakes.facts(), options=Options(excel=True))
    assert data.startswith(b"\xef\xbb\xbfclaim_id,")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_csv_on_a_terminal_shows_control_characters() -> None:
    hostile = fakes.facts(claims=(fakes.claim(metric=HOSTILE),))
    shown = written(Format.CSV, hostile, options=Options(to_terminal=True)).decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "␛[31m[red]=1␍" in shown
    assert HOSTILE in written(Format.CSV, hostile).decode()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("14600000000000", "14600000000000"),
        ("6.2", "6.2"),
        ("0.333333", "0.333333"),
        ("1500000000000000000", "1500000000000000000"),
        ("1E-7", "0.0000001"),
        ("12345678901234567890.123456789", "12345678901234567890.123456789"),
    ],
)
def test_numbers_are_exact_in_csv_and_json(number: str, expected: str) -> None:
    facts = fakes.facts(claims=(fakes.claim(value=Decimal(number)),))
    assert f",percent,{expected},," in written(Format.CSV, facts).decode()
    assert f'"value": {expected}, "value_max": null' in written(Format.JSONL, facts).decode()


JSON = st.recursive(
    st.none()
    | st.text(st.characters(codec="utf-8"))
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False, places=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON)
def test_json_is_what_it_was(value: object) -> None:
    text = encode(value)  # type: ignore[arg-type]
    assert json.loads(text, parse_float=Decimal) == value
    assert text.isprintable() or not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", text)


def test_jsonl_holds_whole_articles() -> None:
    facts = fakes.extract_facts(fakes.facts("Hà Nội hôm nay 5%", published_at=date(2025, 9, 16)).article)
    article = json.loads(written(Format.JSONL, facts))
    assert [*article][:2] == ["id", "origin"]
    assert article["published_at"] == "2025-09-16"
    assert [len(article[name]) for name in ("claims", "entities", "times")] == [1, 1, 1]
    for name in ("claims", "entities", "times"):
        for fact in article[name]:
            assert article["text"][fact["start"] : fact["end"]] == fact["text"]


def test_json_of_one_table() -> None:
    options = Options(table=TableName.ARTICLES)
    assert [
        row["id"]
        for row in json.loads(
            written(Format.JSON, fakes.facts(), fakes.facts(article_id="b"), options=options)
        )
    ] == ["a", "b"]
    lines = written(Format.JSONL, fakes.facts(), options=Options(table=TableName.CLAIMS)).splitlines()
    assert [json.loads(line)["claim_id"] for line in lines] == ["a:0-3"]


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(written(Format.JSON)) == []


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(data: bytes, number: int = 1) -> list[list[str]]:
    """The cells of one sheet that are not empty, as text; formulas would show as `FORMULA`."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    rows = []
    for row in root.iter(f"{SHEET}row"):
        cells = [
            "FORMULA" if cell.find(f"{SHEET}f") is not None else "".join(cell.itertext()) for cell in row
        ]
        rows.append(cells)
    return rows


def test_xlsx_has_a_sheet_a_table_and_no_formula() -> None:
    texts = ["=1+1", "<r>x</r>", "http://a.b", "123", "-1", "<b>&"]
    data = written(
        Format.XLSX,
        fakes.facts(claims=tuple(fakes.claim(metric=text, start=i) for i, text in enumerate(texts))),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = re.findall('sheet name="([a-z]+)"', book.read("xl/workbook.xml").decode())
        assert "hyperlink" not in book.read("xl/worksheets/sheet2.xml").decode()
    assert names == list(TableName)
    header, *rows = sheet(data, 2)
    assert header == [column.name for column in columns(TableName.CLAIMS)]
    assert [row[7] for row in rows] == texts
    assert [row[3] for row in rows] == ["78"] * len(texts)


LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(f"xl/worksheets/{name}").decode()


def with_origin(origin: str) -> Facts:
    plain = fakes.facts()
    return replace(plain, article=replace(plain.article, origin=origin))


def links(*origins: str) -> tuple[list[str], list[str]]:
    """The origins that the sheet of articles shows, and where the links of that sheet lead."""
    data = written(Format.XLSX, *map(with_origin, origins))
    shown = [row[1] for row in sheet(data)[1:]]
    if "hyperlink" not in part(data, "sheet1.xml"):
        return shown, []
    found = ElementTree.fromstring(part(data, "_rels/sheet1.xml.rels")).iter(LINKS)
    return shown, [link.attrib["Target"] for link in found]


@pytest.mark.parametrize(
    ("origin", "target"),
    [
        ("https://bao.example/a?b=1&c=%20", "https://bao.example/a?b=1&c=%20"),
        ("HTTP://bao.example:8080", "HTTP://bao.example:8080"),
        ("https://bao.example/kinh-tế", "https://bao.example/kinh-t%E1%BA%BF"),
        ("https://bao.example/a[1]|{2}", "https://bao.example/a%5B1%5D%7C%7B2%7D"),
        ("https://bao.example/" + "a" * 2_059, "https://bao.example/" + "a" * 2_059),
        ("https://bao.example/#đầu", "https://bao.example/"),  # the place in the page stands elsewhere
    ],
)
def test_xlsx_links_an_article_to_its_page(origin: str, target: str) -> None:
    assert links(origin) == ([origin], [target])


@pytest.mark.parametrize(
    "origin",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "internal:claims!A1",
        "external:c:/book.xlsx",
        "mailto:a@bao.example",
        "ftp://bao.example/",
        "a.txt",
        " https://bao.example/",
        "https://bao.example/ a",
        "https://bao.example/\x07",
        "https://bao.example/\u202egpj",
        "https://bao.example/100%",
        "https://bao.example/a#b#c",
        "https://bạn.example/",
        "https://[::1/",
        "https:///",
        "https://bao.example/" + "a" * 2_060,
    ],
)
@pytest.mark.filterwarnings("error")
def test_xlsx_links_nothing_but_web_pages(origin: str) -> None:
    shown, found = links(origin)
    assert (len(shown), found) == (1, [])
    assert shown[0].replace("_x0007_", "\x07") == origin


@pytest.mark.filterwarnings("error")
def test_xlsx_has_as_many_links_as_a_sheet_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aifacts.writers.xlsx.MAX_LINKS", 2)
    urls = [f"https://bao.example/{number}" for number in range(3)]
    assert links(*urls) == (urls, urls[:2])


@pytest.mark.parametrize("many", [0, 1, 3])
def test_xlsx_filters_every_sheet_from_its_header_to_its_last_row(many: int) -> None:
    data = written(Format.XLSX, *(fakes.facts(article_id=f"a{number}") for number in range(many)))
    for number, (table, last) in enumerate(zip(TableName, "LVJJ", strict=True), 1):
        rows = 1 + (many if table in ("articles", "claims") else 0)
        assert f'<autoFilter ref="A1:{last}{rows}"/>' in part(data, f"sheet{number}.xml")
        assert 'ySplit="1"' in part(data, f"sheet{number}.xml")


def test_xlsx_columns_are_as_wide_as_what_they_hold_within_reason() -> None:
    claim = fakes.claim(metric="doanh thu quý III của cả nước", about="a" * 99, sentence="b" * 99)
    data = written(Format.XLSX, fakes.facts(claims=(claim,)), options=Options(table=TableName.CLAIMS))
    found = re.findall(r'min="(\d+)" max="(\d+)" width="(\d+)', part(data, "sheet1.xml"))
    widths = [int(width) for first, last, width in found for _ in range(int(first), int(last) + 1)]
    by_name = dict(zip((column.name for column in columns(TableName.CLAIMS)), widths, strict=True))
    assert (by_name["metric"], by_name["about"], by_name["sentence"]) == (30, 40, 60)
    assert all(by_name[name] >= len(name) + 3 for name in by_name)  # the filter's button is beside the name


@pytest.mark.parametrize(
    ("number", "shown"),
    [("14600000000000", "0"), ("6.20", "0.0"), ("-0.000001", "0.000000")],
)
def test_xlsx_shows_all_digits_of_a_number(number: str, shown: str) -> None:
    data = written(Format.XLSX, fakes.facts(claims=(fakes.claim(value=Decimal(number)),)))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    own = {each.get("numFmtId"): each.get("formatCode") for each in styles.iter(f"{SHEET}numFmt")}
    used = [own.get(xf.get("numFmtId"), xf.get("numFmtId")) for xf in styles.iter(f"{SHEET}xf")]
    assert {"0": "1"}.get(shown, shown) in used  # 1 is the built-in "0"


def test_xlsx_holds_a_number_that_is_too_great_as_text() -> None:
    great = fakes.claim(value=Decimal("1E+400"), value_max=Decimal("2E+400"))
    data = written(Format.XLSX, fakes.facts(claims=(great,)), options=Options(table=TableName.CLAIMS))
    assert sheet(data)[1][3:5] == ["1" + "0" * 400, "2" + "0" * 400]


def test_xlsx_of_one_table() -> None:
    data = written(Format.XLSX, fakes.facts(), options=Options(table=TableName.CLAIMS))
    assert sheet(data)[0][0] == "claim_id"
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert "xl/worksheets/sheet2.xml" not in book.namelist()


def test_xlsx_is_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(Format.XLSX, fakes.facts())
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert written(Format.XLSX, fakes.facts()) == first


def test_xlsx_on_a_full_disk_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(OSError, match="No space left"):
        written(Format.XLSX, fakes.facts())


def test_xlsx_says_what_it_cut() -> None:
    with pytest.warns(UserWarning, match="cut to the length"):
        written(Format.XLSX, fakes.facts(claims=(fakes.claim(metric="a" * 40_000),)))


def test_xlsx_refuses_more_rows_than_a_sheet_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aifacts.writers.xlsx.MAX_ROWS", 2)
    with pytest.raises(CommandError, match="write CSV or Parquet"):
        written(Format.XLSX, fakes.facts(), fakes.facts(article_id="b"))


@pytest.mark.parametrize("table", TableName)
def test_parquet_has_the_tables_columns_and_types(table: TableName) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    facts = fakes.extract_facts(fakes.facts("Hà Nội hôm nay 5%", published_at=date(2025, 9, 16)).article)
    for many in ((facts,), ()):
        read = parquet.read_table(io.BytesIO(written(Format.PARQUET, *many, options=Options(table=table))))
        assert read.column_names == [column.name for column in columns(table)]
        assert read.num_rows == len(many)
        kinds = {"value": "double", "published_at": "date32[day]", "start": "int64"}
        for name in {*kinds} & {*read.column_names}:
            if (table, name) != (TableName.TIMES, "value"):
                assert str(read.schema.field(name).type) == kinds[name]


def test_parquet_without_pyarrow_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "aifacts.writers.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CommandError, match=r"pip install 'aifacts\[parquet\]'"):
        written(Format.PARQUET, fakes.facts())


def test_readable_table_fits_80_columns_and_shows_hostile_text() -> None:
    claim = fakes.claim(
        "14,6 nghìn tỷ",
        value=Decimal("14.6E+12"),
        kind=Kind.MONEY,
        unit="CNY",
        comparator=Comparator.OVER,
        trend=Trend.UP,
        modality=Modality.FORECAST,
        metric=HOSTILE,
        about="Quảng Đông",
        period="2025-01/2025-11",
    )
    facts = fakes.facts(f"14,6 nghìn tỷ {HOSTILE} " + "dài " * 40, title="Tin [bold]", claims=(claim,))
    text = written(Format.TABLE, facts).decode()
    assert max(map(len, text.splitlines())) <= 80
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    words = " ".join(text.split())
    for part in ("> 14.6", "trillion", "CNY ↑", "(forecast)", "[red]", "Tin [bold]", "Quảng"):
        assert part in words


@pytest.mark.parametrize("table", TableName)
def test_every_table_is_readable(table: TableName) -> None:
    facts = fakes.extract_facts(fakes.facts("Hà Nội hôm nay 5%", title="Tin").article)
    text = written(Format.TABLE, facts, options=Options(table=table)).decode()
    evidence = {
        TableName.ARTICLES: "Tin",
        TableName.CLAIMS: "5%",
        TableName.ENTITIES: "GPE",
        TableName.TIMES: "DATE",
    }
    assert evidence[table] in text


def test_explanation_fits_80_columns_and_shows_hostile_text() -> None:
    claim = fakes.claim(metric=HOSTILE * 9, unit=HOSTILE, source=HOSTILE, rules=(HOSTILE, "[red]"))
    out = io.BytesIO()
    with console_on(out) as console:
        console.print(explained(fakes.facts(title=HOSTILE, claims=(claim,)), {}))
    text = out.getvalue().decode()
    assert max(map(len, text.splitlines())) <= 80
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert text.count("[red]") >= 13


class Terminal(io.BytesIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("no_color", [True, False])
def test_colours_are_for_terminals_without_no_color(monkeypatch: pytest.MonkeyPatch, no_color: bool) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1") if no_color else monkeypatch.delenv("NO_COLOR", raising=False)
    for out, styled in ((Terminal(), not no_color), (io.BytesIO(), False)):
        with console_on(out) as console:
            console.print(Text("x", "red"))
        assert (b"\x1b[31m" in out.getvalue()) == styled


@pytest.fixture(params=["nameless", "named"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With files that have no name until they are whole, and as where the system knows none such."""
    if request.param == "named":
        monkeypatch.setattr(output, "_nameless", lambda _: None)
    elif (file := output._nameless(tmp_path)) is None:
        pytest.skip("this system has no files without a name")
    else:
        os.close(file)


def write_all(paths: list[Path], data: bytes = b"new") -> None:
    with whole_files(paths) as files:
        for file in files:
            file.write(data)


@pytest.mark.usefixtures("_both_ways")
def test_files_are_replaced_together_at_the_end(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    paths[0].write_bytes(b"old")
    with whole_files(paths) as files:
        for file in files:
            file.write(b"new")
            file.flush()
        files[1].close()  # as writers may
        assert paths[0].read_bytes() == b"old"
        assert not paths[1].exists()
    assert [path.read_bytes() for path in paths] == [b"new", b"new"]
    assert sorted(tmp_path.iterdir()) == paths


@pytest.mark.usefixtures("_both_ways")
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt(), SystemExit(143)]
)
def test_after_an_error_all_is_as_it_was(tmp_path: Path, error: BaseException) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    paths[0].write_bytes(b"old")

    def fail() -> None:
        with whole_files(paths) as files:
            files[0].write(b"new")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert list(tmp_path.iterdir()) == [paths[0]]
    assert paths[0].read_bytes() == b"old"


@pytest.mark.usefixtures("_both_ways")
def test_no_file_is_replaced_if_one_cannot_be(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    paths[0].write_bytes(b"old")
    paths[1].mkdir()
    with pytest.raises(IsADirectoryError):
        write_all(paths)
    assert paths[0].read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == paths


@pytest.mark.usefixtures("_both_ways")
def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_all([tmp_path / "link"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.usefixtures("_both_ways")
def test_a_new_file_has_the_umasks_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_all([tmp_path / "a"])
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to_as_it_is() -> None:
    write_all([Path(os.devnull)])
    assert not Path(os.devnull).is_file()
