"""The tables' columns, rows, frames and schema, and reading CSV back."""

from __future__ import annotations

import io
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aifacts
import fakes
from aifacts import frames
from aifacts.formulas import guard, unguard
from aifacts.schema import json_schema, markdown
from aifacts.tables import TableName, columns, digits, id_column, rows
from aifacts.writers import Format, Options, open_writer

# The columns as CONTRACT.md promises them; users build spreadsheets on these.
PROMISED = {
    TableName.ARTICLES: "article_id origin title published_at outlet author characters sentences words "
    "claim_count entity_count time_count",
    TableName.CLAIMS: "claim_id article_id kind value value_max unit per comparator trend modality metric "
    "about about_id period source equivalent_to text start end sentence zone rules",
    TableName.ENTITIES: "mention_id article_id label text start end entity_id name zone rules",
    TableName.TIMES: "time_id article_id type value mod text start end zone rules",
}


@pytest.mark.parametrize("table", TableName)
def test_columns_are_those_promised(table: TableName) -> None:
    assert [column.name for column in columns(table)] == PROMISED[table].split()


@pytest.mark.parametrize("table", TableName)
def test_rows_have_the_columns_in_order(table: TableName) -> None:
    for row in rows(fakes.extract_facts(fakes.facts("Hà Nội hôm nay 5%").article), table):
        assert list(row) == PROMISED[table].split()


def test_rows_are_sorted_and_their_values_plain() -> None:
    late, early = fakes.claim(start=9), fakes.claim(start=2, rules=("a", "b"))
    first, second = rows(fakes.facts(claims=(late, early)), TableName.CLAIMS)
    assert (first["start"], second["start"]) == (2, 9)
    assert first["rules"] == "a b"
    assert type(first["kind"]) is str


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("14.6E+12", "14600000000000"),
        ("6.20", "6.2"),
        ("0.333333", "0.333333"),
        ("15E+17", "1500000000000000000"),
        ("1E-7", "0.0000001"),
        ("-5.0", "-5"),
        ("-0.0", "0"),
        ("100", "100"),
    ],
)
def test_digits(number: str, expected: str) -> None:
    assert digits(Decimal(number)) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_digits_are_the_number(number: Decimal) -> None:
    written = digits(number)
    assert Decimal(written) == number
    assert "E" not in written.upper()


FORMULA_LIKE = st.text(st.sampled_from("'=+-@\t\r\n＝ 5%,.a\ufeff"), max_size=6)


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(1)", "-2+3", "@a", "\t=1", "\r=1", "\n", "＝1", "＠a", " =1", "-5%-3", "-a"]
)
def test_formulas_are_guarded(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", ["-5%", "+0,5%", "-1.200", "+3", "- 5"[1:], "a=1", "", "'quoted'", "'"])
def test_other_text_is_let_be(text: str) -> None:
    assert guard(text) == text


@given(st.text() | FORMULA_LIKE)
def test_guard_is_undone_exactly(text: str) -> None:
    assert unguard(guard(text)) == text


@given(FORMULA_LIKE, FORMULA_LIKE)
def test_guard_keeps_texts_apart(a: str, b: str) -> None:
    assert (guard(a) == guard(b)) == (a == b)


def written_csv(facts: aifacts.Facts, options: Options) -> str:
    out = io.BytesIO()
    with open_writer(Format.CSV, out, options) as write:
        write(facts)
    return out.getvalue().decode("utf-8-sig")


@settings(max_examples=40)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8"), min_size=1) | FORMULA_LIKE.filter(bool), min_size=1, max_size=4
    )
)
def test_read_csv_gives_the_true_texts(texts: list[str]) -> None:
    claims = tuple(fakes.claim(start=i, metric=text) for i, text in enumerate(texts))
    for options in (Options(), Options(excel=True), Options(raw=True)):
        csv = io.StringIO(written_csv(fakes.facts(claims=claims), options), newline="")
        frame = aifacts.read_csv(csv, raw=options.raw)
        assert list(frame["metric"]) == texts


def test_read_csv_has_the_types_of_the_frame(tmp_path: Path) -> None:
    plain = fakes.facts(title="Tin", published_at=date(2025, 9, 16))
    for table in TableName:
        for fmt in (Format.CSV, Format.TSV):
            path = tmp_path / f"{table}.{fmt}"
            with path.open("wb") as out, open_writer(fmt, out, Options(table=table)) as write:
                write(plain)
            pd.testing.assert_frame_equal(aifacts.read_csv(path), frames.facts_frame([plain], table))


def test_read_csv_refuses_another_table() -> None:
    with pytest.raises(ValueError, match="none of our tables"):
        aifacts.read_csv(io.StringIO("a,b\n1,2\n"))


def test_read_csv_keeps_a_users_own_columns() -> None:
    lines = written_csv(fakes.facts(), Options()).splitlines()
    csv = "\n".join([lines[0] + ",seen", lines[1] + ",=x"])
    assert list(aifacts.read_csv(io.StringIO(csv), raw=True)["seen"]) == ["=x"]


@pytest.mark.parametrize("table", TableName)
def test_a_frame_without_rows_has_the_columns_and_types_of_one_with(table: TableName) -> None:
    empty = frames.facts_frame([], table)
    full = frames.facts_frame([fakes.extract_facts(fakes.facts("Hà Nội hôm nay 5%").article)], table)
    assert len(full) > 0
    assert dict(empty.dtypes) == dict(full.dtypes)


@pytest.fixture
def _fake_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aifacts.extraction", fakes.extraction())


@pytest.mark.usefixtures("_fake_extraction")
def test_extract_takes_a_text() -> None:
    found = aifacts.extract(" date 2025-09-16 Tăng 5% hôm nay", published=date(2025, 1, 2))
    assert found.article.published_at == date(2025, 1, 2)
    assert [time.value for time in found.times] == ["2025-01-02"]
    assert aifacts.extract(found.article) == found


@pytest.mark.usefixtures("_fake_extraction")
def test_extract_refuses_an_empty_text() -> None:
    with pytest.raises(ValueError, match="no text"):
        aifacts.extract("  ")


@pytest.mark.usefixtures("_fake_extraction")
def test_extract_frame() -> None:
    articles = pd.DataFrame(
        {
            "text": ["5% hôm nay", "", "7"],
            "published_at": [pd.Timestamp("2025-03-04"), None, None],
            "other": 1,
        },
        index=["x", "y", "z"],
    )
    with pytest.warns(UserWarning, match="no text"):
        claims = aifacts.extract_frame(articles)
    assert list(claims["article_id"]) == ["x", "z"]
    assert list(claims["value"]) == [5.0, 7.0]
    with pytest.warns(UserWarning, match="no text"):
        times = aifacts.extract_frame(articles, table="times")
    assert list(times["value"]) == ["2025-03-04"]


def test_markdown_has_a_row_a_column() -> None:
    text = markdown(list(TableName))
    for table in TableName:
        for column in columns(table):
            assert f"| `{column.name}` | {column.type}" in text


def test_json_schema_says_what_json_holds() -> None:
    article = json_schema(TableName.ARTICLES)["properties"]
    assert next(iter(article)) == "id"
    assert article["published_at"] == {
        "type": ["string", "null"],
        "description": "the day of publication, ISO 8601",
        "format": "date",
    }
    claim = json_schema(TableName.CLAIMS)["properties"]
    assert claim["value"]["type"] == "number"
    assert claim["trend"]["enum"] == ["up", "down", None]


def test_every_first_column_tells_the_tables_apart() -> None:
    assert len({id_column(table) for table in TableName}) == len(TableName)
