"""Numerals: their exact values, in digits and in words, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import NumberFormatError, parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from aifacts.model import Article, Comparator, Zone, ZoneKind
from aifacts.pipeline.document import Document, build
from aifacts.pipeline.numerals import Numeral, find_numerals
from aifacts.pipeline.quantities.matcher import PatternMatcher
from aifacts.vietnamese import parse_digits, plain


def document_of(text: str) -> Document:
    zones = (Zone(ZoneKind.BODY, 0, len(text)),)
    return build(Article(id="x", text=text, origin="x", zones=zones))


def numerals(text: str) -> list[tuple[str, Numeral]]:
    document = document_of(text)
    return [(document.surface(n.start, n.end), n) for n in find_numerals(document)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("đạt 14,6 nghìn tỷ đồng", "14,6 nghìn tỷ", "14600000000000"),
        ("đạt 2.110 tỷ USD", "2.110 tỷ", "2110000000000"),
        ("đạt 2.5 tỷ USD", "2.5 tỷ", "2500000000"),
        ("đạt 1,359 tỷ đồng", "1,359 tỷ", "1359000000"),
        ("đạt 1.234,56 điểm", "1.234,56", "1234.56"),
        ("đạt 1,234.56 điểm", "1,234.56", "1234.56"),
        ("có 5,000 doanh nghiệp", "5,000", "5000"),
        ("có 1 triệu 200 nghìn đồng", "1 triệu 200 nghìn", "1200000"),
        ("có 2 tỷ 500 triệu đồng", "2 tỷ 500 triệu", "2500000000"),
        ("có 2 tỷ rưỡi đồng", "2 tỷ rưỡi", "2500000000"),
        ("giá 2tr5 một bộ", "2tr5", "2500000"),
        ("giá 500k một bộ", "500k", "500000"),
        ("lương 1,2 tr một ngày", "1,2 tr", "1200000"),
        ("một nghìn hai trăm linh năm người", "một nghìn hai trăm linh năm", "1205"),
        ("hai mươi mốt tỉnh", "hai mươi mốt", "21"),
        ("ba mươi tư tỉnh", "ba mươi tư", "34"),
        ("mười lăm tỉnh", "mười lăm", "15"),
        ("sáu mươi nhăm tỉnh", "sáu mươi nhăm", "65"),
        ("hai triệu ba trăm nghìn đồng", "hai triệu ba trăm nghìn", "2300000"),
        ("hai triệu rưỡi đồng", "hai triệu rưỡi", "2500000"),
        ("nửa triệu người", "nửa triệu", "500000"),
        ("ba vạn quân", "ba vạn", "30000"),
        ("hai tá trứng", "hai tá", "24"),
        ("năm triệu đồng", "năm triệu", "5000000"),
        ("1.500 triệu tỷ phép tính", "1.500 triệu tỷ", "1500000000000000000"),
        ("hai nhăm tuổi", "hai nhăm", "25"),
        ("vốn 3B USD", "3B", "3000000000"),
        ("giá 1 000 000 đồng", "1 000 000", "1000000"),
        ("giá 1 250 000 đồng", "1 250 000", "1250000"),
        ("giá 2\u00a0500 đồng", "2\u00a0500", "2500"),
        ("Top 10 500 tỷ phú", "10", "10"),
        ("số 091 234 567 đồng", "091", "91"),
        ("14,6\u00a0nghìn\ntỷ đồng", "14,6\u00a0nghìn\ntỷ", "14600000000000"),
    ],
)
def test_value(text: str, surface: str, value: str) -> None:
    found = dict(numerals(text))
    assert surface in found
    assert plain(found[surface].value) == value


@pytest.mark.parametrize(
    ("text", "surface", "value", "comparator"),
    [
        ("hàng chục nghìn người", "hàng chục nghìn", 10_000, Comparator.OVER),
        ("vài trăm người", "trăm", 100, Comparator.OVER),
        ("cả chục người", "chục", 10, Comparator.ABOUT),
        ("chục người", "chục", 10, Comparator.OVER),
    ],
)
def test_vague_amounts_bound_their_value(text: str, surface: str, value: int, comparator: Comparator) -> None:
    found = dict(numerals(text))
    assert found[surface].value == value
    assert found[surface].comparator is comparator


@pytest.mark.parametrize("text", ["5 tỷ phú", "3 triệu phú"])
def test_words_that_begin_like_a_scale_are_none(text: str) -> None:
    [(_, numeral)] = numerals(text)
    assert numeral.value < 10


@pytest.mark.parametrize("text", ["19.8.2025", "1.2.3", "12.34.567", "0.000"])
def test_digits_that_are_no_number_or_no_group(text: str) -> None:
    assert parse_digits(text) in (None, Decimal("0.000"))


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_digits_read_as_babel_reads_strictly_formatted_vietnamese(value: Decimal) -> None:
    whole, _, decimals = f"{value:,.2f}".partition(".")
    written = f"{whole.replace(',', '.')},{decimals}"
    assert parse_digits(written) == parse_decimal(written, locale="vi", strict=True) == value


@given(st.from_regex(r"\d{1,4}([.,]\d{1,4}){0,3}", fullmatch=True))
def test_where_babel_is_strict_and_sure_we_agree(text: str) -> None:
    try:
        theirs = parse_decimal(text, locale="vi", strict=True)
    except NumberFormatError:
        return
    ours = parse_digits(text)
    # The press writes 5,000 and 2.5 too, which Vietnamese rules alone would read otherwise.
    assert ours is None or ours == theirs or len(set(text) & {".", ","}) == 1


def test_numerals_side_by_side_match_one_by_one() -> None:
    matcher = PatternMatcher()
    matcher.add("x", ["<num>"])
    document = document_of("5 6 triệu 7")
    found = matcher.find(document, find_numerals(document))
    assert sorted((m.start, m.end) for m in found) == [(0, 1), (1, 2), (1, 3), (3, 4)]


_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spoken(n: int) -> str:
    """A number below 1,000,000 in words, by the school's rules: the oracle of the reader."""
    if n >= 1000:
        thousands, rest = divmod(n, 1000)
        if rest == 0:
            return f"{spoken(thousands)} nghìn"
        low = (
            spoken(rest)
            if rest >= 100
            else f"không trăm {spoken(rest) if rest > 9 else 'linh ' + _DIGITS[rest]}"
        )
        return f"{spoken(thousands)} nghìn {low}"
    if n >= 100:
        hundreds, rest = divmod(n, 100)
        low = "" if rest == 0 else f" linh {_DIGITS[rest]}" if rest < 10 else f" {spoken(rest)}"
        return f"{_DIGITS[hundreds]} trăm{low}"
    if n < 10:
        return _DIGITS[n]
    tens, unit = divmod(n, 10)
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    last = {0: "", 1: " mốt" if tens > 1 else " một", 5: " lăm"}.get(unit, f" {_DIGITS[unit]}")
    return head + last


@given(st.integers(min_value=10, max_value=999_999))
def test_numbers_in_words_read_as_they_are_spoken(n: int) -> None:
    text = f"có {spoken(n)} doanh nghiệp"
    assert [(s, int(v.value)) for s, v in numerals(text)] == [(spoken(n), n)]
