"""The progress line: what is done, how fast, how long it will go on; and how far the reading has come."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from aifacts.articles import read_articles, total_size
from aifacts.meter import Meter
from aifacts.progress import Pace, summary


class Clock:
    """Seconds that go on when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def counts(articles: int, problems: int = 0) -> Counter[str]:
    return Counter(article=articles, claim=7, problem=problems)


def test_the_summary_counts_everything() -> None:
    found = Counter(article=1, claim=1234, entity=2, time=1)
    assert summary(found) == "1 article, 1,234 claims, 2 entities, 1 time, 0 problems"


def test_the_pace_is_that_since_the_first_article() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.line(counts(1), 0.1) == "1 article, 0 problems"
    clock.now += 4
    # Ten articles in four seconds were a fifth of the input; seven tenths are left.
    line = pace.line(counts(11, 1), 0.3)
    assert line == "11 articles, 1 problem, 2.5 articles/s, 0:00:14 left"
    clock.now += 4000
    assert pace.line(counts(2_000), 0.5).endswith(" articles/s, 1:23:25 left")


@pytest.mark.parametrize("share", [None, 0.1])
def test_no_time_left_is_told_where_the_whole_is_not_known(share: float | None) -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.line(counts(1), share)
    clock.now += 2
    assert pace.line(counts(3), share) == "3 articles, 0 problems, 1.0 articles/s"


def test_a_line_fits_80_columns() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.line(counts(1), 0.0)
    clock.now += 30_000
    assert len("⠋ " + pace.line(counts(1_000_000, 1_000), 0.3)) <= 80


def files(folder: Path) -> list[str]:
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text("Giá tôm tăng 5%.\n" * 9_000, encoding="utf-8")
    lines = '{"text": "Giá cá giảm 3%."}\n' * 5_000
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (folder / "c.pdf").write_bytes(b"not read")
    return [str(folder / "sub"), str(folder / "*.gz")]


def test_the_reading_ends_where_the_size_of_the_files_does(tmp_path: Path) -> None:
    inputs = files(tmp_path)
    meter = Meter(total=total_size(inputs))
    shares = [meter.share for _ in read_articles(inputs, meter=meter)]
    size = sum(path.stat().st_size for path in (tmp_path / "sub" / "a.txt", tmp_path / "b.jsonl.gz"))
    assert meter.total == meter.read == size
    assert len(shares) == 5_001
    assert shares == sorted(shares, key=lambda share: share or 0.0)
    assert shares[-1] == 1


def test_what_comes_through_a_pipe_has_no_size(tmp_path: Path) -> None:
    assert total_size([*files(tmp_path), "-"]) is None
    assert Meter(total=None, read=5).share is None
    assert total_size([str(tmp_path / "gone.txt")]) == 0
