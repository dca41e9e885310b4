"""Tokens, words and sentences: nothing of a text is lost, offsets are exact, whatever the text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aifacts.model import Article, Zone, ZoneKind
from aifacts.pipeline.document import Document, build
from aifacts.pipeline.segmenter import segmented_lines, word_starts
from aifacts.pipeline.sentences import LONGEST_SENTENCE
from aifacts.pipeline.tokenizer import split, tokenize

NAUGHTY = [
    "",
    " ",
    "\n\n\t ",
    "\u00a0\u2003x",
    "Hải Phòng\r\n\r\nHà\u00a0Nội",
    "a\u0300\u0301\u0302b",
    "\u0301",
    "\u200bHà\u200b Nội\ufeff",
    "\u202eđảo ngược\u202c",
    "👩‍👩‍👧 5 triệu 🇻🇳",
    "𝟓 tỷ ½ ² ③ ١٢٣",
    "\x00\x1b[31mđỏ\x1b[0m",
    "9.000m2, 15%, 3-5, 2tr5, GPT-4, 19h30, H'Mông",
    "....,,,,;;;;----",
    "x" * 5000,
    "5" * 5000,
    "\ud800 lone surrogate",
]


def document_of(text: str) -> Document:
    zones = (Zone(ZoneKind.BODY, 0, len(text)),)
    return build(Article(id="x", text=text, origin="x", zones=zones))


@pytest.mark.parametrize("text", [t for t in NAUGHTY if "\ud800" not in t])
def test_no_character_of_a_naughty_text_is_lost(text: str) -> None:
    assert tokenize(text).text == text
    _assert_exact(document_of(text))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_character_of_any_text_is_lost(text: str) -> None:
    assert tokenize(text).text == text
    _assert_exact(document_of(text))


def _assert_exact(document: Document) -> None:
    text = document.article.text
    for surface, start, end in zip(document.surfaces, document.starts, document.ends, strict=True):
        assert unicodedata.normalize("NFC", text[start:end]) == surface
        assert surface == surface.strip()
    for sentence in document.sentences:
        assert sentence.start < sentence.end
    covered = [i for s in document.sentences for i in range(s.start, s.end)]
    assert covered == sorted(set(covered)), "sentences overlap"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("9.000m2", ["9.000", "m2"]),
        ("15%", ["15", "%"]),
        ("3-5 tỷ", ["3", "-", "5", "tỷ"]),
        ("19.8.2025", ["19.8.2025"]),
        ("2tr5", ["2", "tr5"]),
        ("chip H20", ["chip", "H20"]),
        ("Hòa\u0309 5", ["Hòa\u0309", "5"]),
    ],
)
def test_what_is_one_token(text: str, tokens: list[str]) -> None:
    assert split(text) == tokens


def test_decomposed_and_composed_text_have_the_same_folded_tokens() -> None:
    text = "Hoà Bình tăng trưởng 5,2% so với cùng kỳ"
    decomposed = unicodedata.normalize("NFD", text)
    assert [t.norm_ for t in tokenize(decomposed)] == [t.norm_ for t in tokenize(text)]


def test_words_of_a_line_in_decomposed_text_are_those_of_the_composed_line() -> None:
    line = "Hàng Châu đi đầu về công nghệ số"
    decomposed = unicodedata.normalize("NFD", line)
    assert word_starts(decomposed, split(decomposed)) == word_starts(line, split(line))


def test_segment_prints_one_line_a_line_with_words_joined() -> None:
    assert list(segmented_lines("Hàng Châu đi đầu\n\nvề công nghệ")) == [
        "Hàng_Châu đi đầu",
        "",
        "về công_nghệ",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Doanh thu tăng. Lợi nhuận giảm.", ["Doanh thu tăng.", "Lợi nhuận giảm."]),
        ("TP. Hồ Chí Minh tăng 5%.", ["TP. Hồ Chí Minh tăng 5%."]),
        ("Theo GS.TS. Nguyễn Văn A, giá tăng.", ["Theo GS.TS. Nguyễn Văn A, giá tăng."]),
        ("sắp tới.Theo báo cáo, giá tăng.", ["sắp tới.", "Theo báo cáo, giá tăng."]),
        ("hứa đền... 73 triệu", ["hứa đền... 73 triệu"]),
        ("“Giá tăng.” Ông nói.", ["“Giá tăng.”", "Ông nói."]),
        ("đạt 14,6 nghìn\ntỷ đồng", ["đạt 14,6 nghìn\ntỷ đồng"]),
        ("Đầu đề\n\nPhần mở đầu", ["Đầu đề", "Phần mở đầu"]),
        ("1. Hà Nội tăng.", ["1. Hà Nội tăng."]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    document = document_of(text)
    assert [document.surface(s.start, s.end) for s in document.sentences] == sentences


def test_a_sentence_without_an_end_is_cut_at_its_commas() -> None:
    document = document_of("giá 5 triệu đồng ở Huế, " * 500)
    assert max(s.end - s.start for s in document.sentences) <= LONGEST_SENTENCE
    assert {document.surface(s.start, s.end)[-1] for s in document.sentences} == {","}
    assert [s.start for s in document.sentences[1:]] == [s.end for s in document.sentences[:-1]]


def test_a_sentence_without_a_comma_is_cut_all_the_same() -> None:
    document = document_of("người " * (2 * LONGEST_SENTENCE + 1))
    assert [s.end - s.start for s in document.sentences] == [LONGEST_SENTENCE, LONGEST_SENTENCE, 1]


@pytest.mark.parametrize("name", ["headlines", "articles"])
def test_no_character_of_the_real_texts_is_lost(shared: Path, name: str) -> None:
    with (shared / "texts" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            assert tokenize(text).text == text
