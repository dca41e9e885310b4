"""`import aifacts`: what programs build on, in processes and threads, by way of Spark, Dask and Ray too."""

from __future__ import annotations

import inspect
import multiprocessing
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from importlib.resources import files
from typing import Any, NoReturn

import pandas as pd
import pytest

import aifacts
from aifacts.tables import TableName

TEXT = "Hà Nội có hơn 400 công ty khởi nghiệp, tăng 5% so với năm ngoái."
ARTICLES = pd.DataFrame(
    {"id": ["a", "b", "c"], "text": [TEXT, "Không có gì.", "GDP quý III/2025 tăng 8,2%."]}, index=[0, 1, 0]
)


def test_the_import_is_light() -> None:
    heavy = ("spacy", "pandas", "underthesea", "numpy", "typer")
    code = f"import sys, aifacts; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_is_typed() -> None:
    assert files("aifacts").joinpath("py.typed").is_file()


def test_facts_can_be_pickled() -> None:
    facts = aifacts.extract(TEXT, published="2025-10-28")
    assert facts.claims
    assert facts.entities
    assert facts.times
    assert pickle.loads(pickle.dumps(facts)) == facts


def test_a_publication_date_may_have_a_clock_time() -> None:
    facts = aifacts.extract(TEXT, published=datetime(2025, 10, 28, 9, 30))
    assert facts == aifacts.extract(TEXT, published=date(2025, 10, 28))
    assert [time.value for time in facts.times] == ["2024"]


@pytest.mark.parametrize("published", ["28/10/2025", "2025-02-30"])
def test_an_impossible_publication_date_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        aifacts.extract(TEXT, published=published)


def test_models_are_loaded_once_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    before = aifacts.extract(TEXT)

    def again(*_: object) -> NoReturn:
        raise AssertionError("loaded again")

    monkeypatch.setattr("aifacts.pipeline.segmenter.read_model", again)
    monkeypatch.setattr("aifacts.rulebook.loader.read_rules", again)
    assert aifacts.extract(TEXT) == before


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("table", TableName)
def test_every_frame_has_the_same_columns_and_types(table: TableName) -> None:
    whole = aifacts.extract_frame(ARTICLES, table=table)
    without_facts = aifacts.extract_frame(ARTICLES[1:2], table=table)
    empty = aifacts.extract_frame(ARTICLES[:0], table=table)
    without_columns = aifacts.extract_frame(pd.DataFrame(), table=table)
    assert len(whole) > 0
    assert len(empty) == len(without_columns) == 0
    for frame in (without_facts, empty, without_columns):
        assert list(frame.columns) == list(whole.columns)
        assert list(frame.dtypes) == list(whole.dtypes)


def mapped_in_pandas(
    function: Callable[[Iterator[pd.DataFrame]], Iterable[pd.DataFrame]], parts: list[pd.DataFrame]
) -> list[pd.DataFrame]:
    """What Spark does: it looks at the function's arguments, and calls it with all frames of a partition."""
    assert len(inspect.getfullargspec(function).args) == 1  # `partial(map, …)` has none that it could see
    return list(function(iter(parts)))


@pytest.mark.parametrize("options", [{}, {"table": "entities"}])
def test_parts_give_what_the_whole_gives(options: dict[str, Any]) -> None:
    whole = aifacts.extract_frame(ARTICLES, **options)
    extract = partial(aifacts.extract_frame, **options)
    parts = [ARTICLES[i : i + 1] for i in range(3)]
    found = {
        "map_partitions": [pickle.loads(pickle.dumps(extract))(part) for part in parts],
        "mapInPandas": mapped_in_pandas(lambda frames: map(extract, frames), parts),
    }
    for frames in found.values():
        pd.testing.assert_frame_equal(pd.concat(frames, ignore_index=True), whole)


def test_another_process_gives_the_same() -> None:
    assert pickle.loads(pickle.dumps(aifacts.extract_frame)) is aifacts.extract_frame
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        there = pool.submit(aifacts.extract_frame, ARTICLES).result()
        facts = pool.submit(aifacts.extract, TEXT).result()
    pd.testing.assert_frame_equal(there, aifacts.extract_frame(ARTICLES))
    assert facts == aifacts.extract(TEXT)


def test_threads_do_not_disturb_one_another() -> None:
    texts = [f"Công ty số {i} lãi {i} tỷ đồng trong quý {i % 4 + 1}/2025, tăng {i}%." for i in range(1, 40)]
    expected = [aifacts.extract(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(aifacts.extract, texts)) == expected


def test_a_frame_without_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="no column 'text' among id, body"):
        aifacts.extract_frame(pd.DataFrame({"id": ["a"], "body": [TEXT]}))


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(ValueError, match="facts"):
        aifacts.extract_frame(ARTICLES, table="facts")


def test_a_cell_that_is_no_text_is_told() -> None:
    articles = ARTICLES[:2].assign(author=pd.Series([["An", "Bình"], "An"]))
    with pytest.warns(UserWarning, match='article a: "author" is no string') as told:
        assert set(aifacts.extract_frame(articles, table="articles")["article_id"]) == {"b"}
    assert told[0].filename == __file__  # the user's line, not one of ours
