"""Encodings: a byte order mark, UTF-8 also where it is cut, UTF-16, cp1258; anything else is refused."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aifacts.articles.decode import declared_encoding, decode
from aifacts.articles.faults import InputError

TEXT = "Tỉnh chi 2.100 tỷ đồng cho hai cây cầu mới; đường dẫn dài 12 km được mở rộng.\n" * 8


def cp1258(text: str) -> bytes:
    """Letters with their circumflex, horn or breve, the five tones as marks of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        letters.append(base + "".join(c for c in parts if c in tones))
    return "".join(letters).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_big_endian_marks(mark: bytes) -> None:
    encoding = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert decode(mark + TEXT.encode(encoding)) == TEXT


def test_cp1258() -> None:
    assert unicodedata.normalize("NFC", decode(cp1258(TEXT))) == TEXT


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_cut_within_its_last_letter(cut: int) -> None:
    data = ("Tổng vốn 5 tỷ đồng, gồm cả đất ở").encode()
    assert decode(data[:-cut]) == "Tổng vốn 5 tỷ đồng, gồm cả đất "


def test_text_is_not_normalised() -> None:
    text = unicodedata.normalize("NFD", "Hải Phòng") + "\r\n\u00a0\u200b 5 tỷ"
    assert decode(text.encode()) == text


def test_declared_encoding_is_tried_after_utf8() -> None:
    page = '<meta charset="koi8-r">Москва'.encode("koi8-r")
    assert decode(page, declared=declared_encoding(page)).endswith("Москва")
    lying = b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">' + TEXT.encode()
    assert decode(lying, declared=declared_encoding(lying)).endswith(TEXT)
    assert declared_encoding(b"<meta charset=nonsense-9>") is None


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, b"PK\x03\x04" + bytes(range(200)) * 5, b"ab\x00\x01" * 99],
    ids=["png", "zip", "nul"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        decode(data)
    assert refused.value.remedy


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except InputError:
        return
    assert "\x00" not in text
