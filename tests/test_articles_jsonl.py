"""JSONL: a line is an article, or a problem that names file and line; memory stays small."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aifacts.articles.draft import MAX_CHARACTERS, Draft
from aifacts.articles.jsonl import read_jsonl
from aifacts.errors import InputProblem


def read(*chunks: bytes) -> list[Draft | InputProblem]:
    return list(read_jsonl(iter(chunks), where="in/a.jsonl", id="a", origin="a.jsonl"))


def one(record: Any) -> Draft:
    [draft] = read(json.dumps(record).encode())
    assert isinstance(draft, Draft), draft
    return draft


def problem_of(line: str | bytes) -> InputProblem:
    good = b'{"text": "Gi\xc3\xa1 t\xc3\xb4m"}\n'
    data = line.encode() if isinstance(line, str) else line
    first, problem, last = read(good, data + b"\n", good)
    assert isinstance(first, Draft)
    assert isinstance(last, Draft)
    assert isinstance(problem, InputProblem)
    assert problem.where == "in/a.jsonl:2"
    assert problem.remedy
    return problem


def test_all_the_keys() -> None:
    draft = one(
        {
            "id": "tôm-1",
            "text": "Giá tôm tăng 5%.\n",
            "title": "Giá tôm",
            "published_at": "2025-03-04",
            "url": "https://bao.example/1",
            "outlet": "Báo Thử",
            "author": "An Hà",
            "tags": ["tôm"],
        }
    )
    assert draft == Draft(
        id="tôm-1",
        text="Giá tôm tăng 5%.\n",
        origin="https://bao.example/1",
        where="in/a.jsonl:1",
        title="Giá tôm",
        published_at=date(2025, 3, 4),
        outlet="Báo Thử",
        author="An Hà",
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    [(None, "a:1"), ("", "a:1"), (17, "17"), ("x/y", "x/y")],
)
def test_ids(stated: Any, expected: str) -> None:
    assert one({"id": stated, "text": "Tôm."}).id == expected


@pytest.mark.parametrize(
    "stated",
    ["2025-03-04", "20250304", "2025-03-04T23:59:59Z", "04/03/2025", "4.3.2025", " 2025-03-04 08:00 "],
)
def test_dates(stated: str) -> None:
    assert one({"published_at": stated, "text": "Tôm."}).published_at == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('{"text": "cụt', "JSON"),
        ("Giá tôm tăng 5%.", "JSON"),
        ('["text"]', "object"),
        ("[" * 100_000, "cannot be read"),
        (b'{"text": "T\xf4m"}', "UTF-8"),
        ('{"id": "x"}', "no text"),
        ('{"text": " \\n "}', "no text"),
        ('{"text": 5}', '"text" is no string'),
        ('{"text": "Tôm.", "title": ["Tôm"]}', '"title" is no string'),
        ('{"text": "Tôm.", "id": true}', '"id" is no string'),
        ('{"text": "Tôm.", "published_at": 20250304}', '"published_at" is no string'),
        ('{"text": "Tôm.", "published_at": "2025-02-30"}', "impossible date"),
        ('{"text": "Tôm.", "published_at": "hôm qua"}', "no date"),
        ('{"text": "T\\ud83cm"}', "surrogate"),
    ],
)
def test_a_line_that_cannot_be_read(line: str | bytes, word: str) -> None:
    assert word in problem_of(line).what


def test_an_article_that_is_too_long() -> None:
    assert "10,000,000" in problem_of('{"text": "' + "a" * (MAX_CHARACTERS + 1) + '"}').what


def test_a_line_that_is_far_too_long_is_never_held_whole() -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(200):
            yield b"a" * 1_000_000
        yield b'"}\n{"text": "T\xc3\xb4m."}'

    tracemalloc.start()
    problem, draft = read_jsonl(chunks(), where="a.jsonl", id="a", origin="a.jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(problem, InputProblem)
    assert isinstance(draft, Draft)
    assert (problem.where, draft.id) == ("a.jsonl:1", "a:2")
    assert peak < 100_000_000


def test_articles_come_before_the_file_ends() -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"text": "T\xc3\xb4m."}\n'
        pytest.fail("the next chunk is not needed yet")

    assert isinstance(next(read_jsonl(chunks(), where="a", id="a", origin="a")), Draft)


def test_blank_lines_count_and_are_passed_over() -> None:
    drafts = read(b'\xef\xbb\xbf\r\n{"text": "T\xc3\xb4m."}\r\n\n  \n{"text": "C\xc3\xa1."}')
    assert [draft.id for draft in drafts if isinstance(draft, Draft)] == ["a:2", "a:5"]


def test_a_file_without_lines_is_a_problem() -> None:
    [problem] = read(b"\n \n")
    assert isinstance(problem, InputProblem)
    assert problem.where == "in/a.jsonl"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_unicode_encodings(encoding: str) -> None:
    data = '{"text": "Tôm ở Cà Mau"}\n{"text": "Cá ở An Giang"}\n'.encode(encoding)
    drafts = read(data[:21], data[21:])
    assert [draft.text for draft in drafts if isinstance(draft, Draft)] == ["Tôm ở Cà Mau", "Cá ở An Giang"]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=5),
    st.integers(min_value=1, max_value=40),
)
def test_texts_come_back_as_they_are_however_the_bytes_are_cut(texts: list[str], size: int) -> None:
    texts = [f"T{text}" for text in texts]
    data = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts).encode()
    drafts = read(*(data[i : i + size] for i in range(0, len(data), size)))
    assert [draft.text for draft in drafts if isinstance(draft, Draft)] == texts
