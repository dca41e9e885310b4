"""Our evaluation of underthesea's model finds the words that underthesea itself finds, line by line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from underthesea import word_tokenize
from underthesea.models.fast_crf_sequence_tagger import CRFFeaturizer

from aifacts.articles import read_articles
from aifacts.errors import InputProblem
from aifacts.pipeline.memo import Memo
from aifacts.pipeline.segmentation.model_file import UnknownModelError, read_model
from aifacts.pipeline.segmentation.pieces import CERTAIN
from aifacts.pipeline.segmenter import segmenter, word_starts, words

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"

TRAPS = [
    "",
    " ",
    "BOS",
    "EOS bos eos BOS",
    "Th S. Nguyễn Văn A, Th s và Th\u00a0Sĩ",  # the pattern of "Th.S" takes any character for the dot
    "Ông sống ở TP.",  # a dot after capitals is a token of its own at the end of a line, and only there
    "Ông sống ở TP. ",
    "Ông sống ở TP.\n",
    " \u2003 Hải Phòng\u00a0\tvà \x0b Hà\u2028Nội\x85",
    "số 2147483647, 2147483648 và 00000000000000000001",
    "5" * 5000,
    "0" * 5000 + "7",
    "ΑΣ ΑΣ. Οδυσσεύς",
    "İstanbul ŉ ß ẞ ǅ Ⅷ Ⓐ ɤ ƛ \u1c89",
    "Ðà Nẵng và ðường sắt",
    "Ha\u0300 No\u0323\u0302i",
    "👩‍👩‍👧 5 triệu 🇻🇳 中国 ١٢٣",
    "a=b, T[0]=hôm nay == x",
    "học sinh học sinh học " * 1500,
    "xem http://example.com/a_(b) hoặc viet@nam.vn, foo.na@example.com, 03-5730-2357, 20.08.2024 :D",
]


def theirs(line: str) -> list[str]:
    found: list[str] = word_tokenize(line, use_token_normalize=False)
    return found


@pytest.mark.parametrize("line", TRAPS)
def test_the_words_of_a_trap_are_those_of_underthesea(line: str) -> None:
    assert words(line) == theirs(line)


@cache
def corpus_lines() -> list[str]:
    found = read_articles([str(CORPUS)])
    texts = [article.text for article in found if not isinstance(article, InputProblem)]
    return [line for text in texts for line in text.splitlines()]


def test_the_words_of_the_corpus_are_those_of_underthesea() -> None:
    lines = corpus_lines()
    assert len(lines) > 100
    assert [line for line in lines if words(line) != theirs(line)] == []


def test_the_words_of_the_shared_texts_are_those_of_underthesea(shared: Path) -> None:
    lines = list(_strings(shared / "texts"))[::29]
    assert len(lines) > 1000
    assert [line for line in lines if words(line) != theirs(line)] == []


def _strings(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.jsonl")):
        for record in path.read_text(encoding="utf-8").splitlines():
            for value in json.loads(record).values():
                if isinstance(value, str):
                    yield from value.splitlines()


SYLLABLES = """công ty cổ phần bất động sản Việt Nam Hà Nội tăng trưởng kinh tế thế giới quý tỷ đồng triệu USD
    người dân xuất khẩu nhập khẩu thành phố Hồ Chí Minh TP.HCM Q.1 Bộ trưởng ngân hàng Nhà nước năm tháng
    ngày 15/3 3,5% 2.000m2 GPT-4 H'Mông 19h30 Th S s sĩ BOS EOS ( ) " “ ” … - – , . : ; :D A. TP. v.v. &
    cộng hòa xã hội chủ nghĩa hôm nay đường sắt cao tốc học sinh sinh viên""".split()
GAPS = [" "] * 8 + ["", "  ", "\u00a0", "\t"]


@given(
    st.lists(st.tuples(st.sampled_from(SYLLABLES), st.sampled_from(GAPS), st.integers(0, 3)), max_size=60),
)
def test_the_words_of_any_vietnamese_are_those_of_underthesea(parts: list[tuple[str, str, int]]) -> None:
    cases = (str, str, str.upper, str.title)
    line = "".join(cases[case](syllable) + gap for syllable, gap, case in parts)
    assert words(line) == theirs(line)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_the_words_of_shuffled_sentences_are_those_of_underthesea(places: list[int]) -> None:
    tokens = [token for line in corpus_lines() for token in line.split()]
    line = " ".join(tokens[place % len(tokens)] for place in places)
    assert words(line) == theirs(line)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_words_of_any_text_are_those_of_underthesea(line: str) -> None:
    assert words(line) == theirs(line)


def test_case_is_that_of_underthesea_wherever_it_counts_as_certain() -> None:
    characters = [c for c in map(chr, range(sys.maxunicode + 1)) if CERTAIN.fullmatch(c) and not c.isspace()]
    featurizer = CRFFeaturizer(["T[0].lower", "T[0].istitle"], set())
    ours = [[f"T[0].lower={c.lower()}", f"T[0].istitle={c == c.upper()}"] for c in characters]
    assert featurizer.process([[[c] for c in characters]])[0] == ours


def test_ordinary_lines_do_without_underthesea(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmenter(), "_library", None)
    assert words("Ngân hàng Nhà nước tăng lãi suất lên 4,5%/năm từ ngày 15/3.") == [
        *("Ngân hàng", "Nhà nước", "tăng", "lãi suất", "lên"),
        *("4,5", "%", "/", "năm", "từ", "ngày", "15/3", "."),
    ]


def test_a_model_of_another_make_is_left_to_underthesea(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(UnknownModelError):
        read_model(tmp_path)
    monkeypatch.setattr(segmenter(), "_tagger", None)
    assert words("Ngân hàng Nhà nước tăng lãi suất") == ["Ngân hàng", "Nhà nước", "tăng", "lãi suất"]


def test_words_begin_at_or_in_tokens_that_are_cut_otherwise() -> None:
    assert word_starts("Hà Nội, 15/3: tăng", ["Hà", "Nội", ",", "15", "/", "3", ":", "tăng"]) == [
        *(True, False, True),
        *(True, False, False),
        *(True, True),
    ]


def test_a_memo_holds_no_more_than_twice_its_size() -> None:
    memo = Memo(str, 10)
    for number in range(1000):
        assert memo[number] == str(number)
        assert memo[max(number - 5, 0)] == str(max(number - 5, 0))
        assert len(memo) <= 10
        assert len(memo._older) <= 10
