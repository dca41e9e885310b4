"""What the user names becomes articles with the promised ids, or clear problems; the rest goes on."""

from __future__ import annotations

import gzip
import io
import os
import tracemalloc
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from aifacts.articles import MAX_CHARACTERS, read_articles
from aifacts.articles.sources import Source, find_sources
from aifacts.errors import InputProblem
from aifacts.meter import Meter
from aifacts.model import Article

TEXT = "Chợ nổi Cái Răng vắng khách\n\nSố ghe buôn ở chợ chỉ còn 180 chiếc, bằng một phần ba năm 2005."
PAGE = f"<html><body><h1>Chợ nổi Cái Răng vắng khách</h1><p>{TEXT.splitlines()[-1]}</p></body></html>"


def read(*inputs: str | Path, stdin: bytes | None = None) -> tuple[list[Article], list[InputProblem]]:
    stream = None if stdin is None else io.BytesIO(stdin)
    items = list(read_articles([str(one) for one in inputs], stdin=stream))
    return (
        [item for item in items if isinstance(item, Article)],
        [item for item in items if isinstance(item, InputProblem)],
    )


def ids(articles: Sequence[Article]) -> list[str]:
    return [article.id for article in articles]


def write(path: Path, content: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_file_is_named_by_its_stem(tmp_path: Path) -> None:
    articles, problems = read(write(tmp_path / "tin.sáng.txt"))
    assert (ids(articles), problems) == (["tin.sáng"], [])
    assert articles[0].text == TEXT
    assert articles[0].origin == "tin.sáng.txt"


@pytest.mark.parametrize("ending", [".txt", ".html", ".htm", ".jsonl", ".TXT"])
@pytest.mark.parametrize("packed", ["", ".gz"])
def test_endings(tmp_path: Path, ending: str, packed: str) -> None:
    content = {".jsonl": f'{{"text": "{"Giá tôm tăng 5%."}"}}', ".txt": TEXT, ".TXT": TEXT}.get(ending, PAGE)
    data = gzip.compress(content.encode()) if packed else content.encode()
    articles, problems = read(write(tmp_path / f"a{ending}{packed}", data))
    assert not problems
    assert ids(articles) == ["a:1" if ending == ".jsonl" else "a"]


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c/d.txt", "note.md", "a/.hidden"):
        write(tmp_path / name)
    articles, problems = read(tmp_path)
    assert ids(articles) == ["a/c/d", "a/z", "b"]
    assert [article.origin for article in articles] == ["a/c/d.txt", "a/z.txt", "b.txt"]
    assert problems == []


def test_problems_in_a_folder_name_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in" / "sub" / "rỗng.txt", b"")
    monkeypatch.chdir(tmp_path)
    assert [problem.where for problem in read("./in")[1]] == ["./in/sub/rỗng.txt"]


def test_an_article_says_which_file_it_came_from_as_the_user_named_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in" / "sub" / "a.txt")
    write(
        tmp_path / "in" / "b.jsonl",
        '\n{"id": "x", "url": "https://bao.example/", "text": "Giá tôm tăng 5%."}',
    )
    monkeypatch.chdir(tmp_path)
    assert [article.where for article in read("./in")[0]] == ["./in/b.jsonl:2", "./in/sub/a.txt"]
    assert [article.where for article in read("-", stdin=TEXT.encode())[0]] == ["-"]


def test_a_named_file_of_another_ending_is_refused(tmp_path: Path) -> None:
    articles, [problem] = read(write(tmp_path / "a.pdf"), write(tmp_path / "b.txt"))
    assert ids(articles) == ["b"]
    assert "ending" in problem.what
    assert ".jsonl" in problem.remedy


def test_globs_are_sorted_and_one_that_matches_nothing_is_a_problem(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt"):
        write(tmp_path / name)
    articles, [problem] = read(tmp_path / "*.txt", tmp_path / "*.htm")
    assert ids(articles) == ["a", "b"]
    assert problem.where.endswith("*.htm")
    assert ids(read(tmp_path / "**" / "*.txt")[0]) == ["a", "b", "d"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    assert ids(read(write(tmp_path / "tin [1].txt"))[0]) == ["tin [1]"]


def test_missing_file_and_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    _, problems = read(tmp_path / "không-có.txt", tmp_path / "trống")
    assert [problem.what for problem in problems] == [
        "there is no such file or folder",
        "no article in this folder",
    ]
    assert str(problems[0]).startswith(str(tmp_path / "không-có.txt"))


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path / "a" / "tin.txt")
    (tmp_path / "a" / "lại").symlink_to(tmp_path)
    (tmp_path / "a" / "tự.txt").symlink_to(tmp_path / "a" / "tự.txt")
    articles, problems = read(tmp_path)
    assert ids(articles) == ["a/tin"]
    assert [Path(problem.where).name for problem in problems] == ["tự.txt"]


def test_a_folder_is_read_as_it_is_walked(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.txt")
    sources = find_sources(str(tmp_path))
    first = next(sources)
    assert isinstance(first, Source)
    assert first.id == "0"


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Source, __: Meter) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Source, "open", refuse)
    articles, [problem] = read(write(tmp_path / "a.txt"))
    assert not articles
    assert "permission" in problem.what


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/tin\xff.txt"))).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    articles, _ = read(tmp_path)
    assert ids(articles) == ["tin\ufffd"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), "stdin"),
        (b'\xef\xbb\xbf\n {"text": "T\xc3\xb4m"}', "stdin:2"),
        (PAGE.encode(), "stdin"),
    ],
    ids=["text", "jsonl", "html"],
)
def test_standard_input_is_sniffed(data: bytes, expected: str) -> None:
    articles, problems = read("-", stdin=data)
    assert (ids(articles), problems) == ([expected], [])


def test_standard_input_that_is_missing_or_empty() -> None:
    assert read("-")[1][0].where == "-"
    assert "empty" in read("-", stdin=b"")[1][0].what


def test_duplicate_ids_are_refused_where_they_come_again(tmp_path: Path) -> None:
    articles, [problem] = read(write(tmp_path / "a" / "tin.txt"), write(tmp_path / "b" / "tin.txt"))
    assert ids(articles) == ["tin"]
    assert problem.where == str(tmp_path / "b" / "tin.txt")
    assert "'tin'" in problem.what


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("rỗng.txt", b"", "empty"),
        ("trắng.txt", b"\xef\xbb\xbf \n\n ", "empty"),
        ("ảnh.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "encoding"),
        ("nhị-phân.txt", b"abc\x00\x01\x02" * 50, "binary"),
        ("hỏng.txt.gz", b"no gzip at all", "gzip"),
        ("cụt.txt.gz", gzip.compress(os.urandom(5000))[:-400], "gzip"),
        ("dài.txt", b"a" * (MAX_CHARACTERS + 1), "10,000,000"),
        ("bom.txt.gz", gzip.compress(b"a" * (5 * MAX_CHARACTERS)), "10,000,000"),
        ("lịch.txt", " date 2025-02-30 Giá tôm tăng 5%.".encode(), "impossible date"),
        ("trống.html", b"<html><head><title>x</title></head></html>", "no article"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    articles, [problem] = read(write(tmp_path / name, data), write(tmp_path / "sau.txt"))
    assert ids(articles) == ["sau"]
    assert problem.where == str(tmp_path / name)
    assert word in problem.what
    assert problem.remedy


def test_a_page_that_breaks_the_parser_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("aifacts.articles.html.page_metadata", broken)
    page, text = write(tmp_path / "a.html", PAGE), write(tmp_path / "b.txt")
    articles, [problem] = read(page, text)
    assert ids(articles) == ["b"]
    assert str(problem).startswith(
        f"{page}: its reading failed (IndexError: list index out of range, at test_"
    )


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as packed:
        for _ in range(300):
            packed.write(bytes(1_000_000))
    path = write(tmp_path / "bom.txt.gz", bomb.getvalue())
    tracemalloc.start()
    _, [problem] = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "characters" in problem.what
    assert peak < 130_000_000


def test_publication_date_in_order(tmp_path: Path) -> None:
    line = '{"id": "%s", "published_at": %s, "text": "%s"}'
    header = " date 2025-05-02 "
    prose = "Chợ nổi vắng khách\\n\\n03/05/2025, 07:20\\n\\nChợ chỉ còn 180 ghe buôn bán hằng ngày."
    lines = [
        line % ("metadata", '"2025-05-01T23:30:00+07:00"', header + prose),
        line % ("header", "null", header + prose),
        line % ("dateline", "null", prose),
        line % ("none", "null", "Chợ chỉ còn 180 ghe."),
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    stated = [a.published_at for a in read_articles([str(path)]) if isinstance(a, Article)]
    assert stated == [date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 3), None]
    given = read_articles([str(path)], published=date(2024, 1, 1))
    assert {a.published_at for a in given if isinstance(a, Article)} == {date(2024, 1, 1)}
