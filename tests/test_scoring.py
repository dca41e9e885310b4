"""Scores against gold: the rules one by one, and the figures of the shared scorer."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from aifacts.failures import CommandError
from aifacts.score_report import figures, misses, read_jsonl, table
from aifacts.scoring import score
from aifacts.span_match import linked_span, overlap, pair, same_phrase, same_unit, same_value

SHARED = Path(__file__).parents[2] / "shared"


def span(start: int, end: int, **more: object) -> dict[str, Any]:
    return {"start": start, "end": end, **more}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((0, 4), (0, 4), 1.0),
        ((0, 8), (0, 2), 0.25),
        ((1, 4), (0, 4), 0.75),
        ((3, 9), (0, 4), 0.0),
        ((4, 6), (0, 4), 0.0),
    ],
)
def test_overlap(a: tuple[int, int], b: tuple[int, int], expected: float) -> None:
    assert overlap(span(*a), span(*b)) == expected


def test_pairs_are_the_best_and_one_to_one() -> None:
    whole, part = span(0, 10), span(0, 4)
    assert pair([part, whole], [span(0, 10)]) == [(whole, span(0, 10))]


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [
        ({"value": 5, "value_max": None}, {"value": 5.0}, True),
        ({"value": 5, "value_max": 6}, {"value": 5}, False),
        ({"value": 0.333333}, {"value": 0.333333333, "kind": "ratio"}, True),
        ({"value": 0.333333}, {"value": 0.333333333, "kind": "percent"}, False),
        ({"value": "x"}, {"value": 5}, False),
        ({"value": "NaN"}, {"value": 5}, False),
    ],
)
def test_values(found: dict[str, Any], true: dict[str, Any], expected: bool) -> None:
    assert same_value(found, true) is expected


@pytest.mark.parametrize(
    ("found", "true", "kind", "expected"),
    [
        ("công ty", "công ty khởi nghiệp", "count", True),
        ("người", "doanh nghiệp", "count", False),
        (None, "doanh nghiệp", "count", False),
        ("USD", "USD", "money", True),
        ("usd", "USD", "money", False),
        ("", None, "rank", True),
    ],
)
def test_units(found: str | None, true: str | None, kind: str, expected: bool) -> None:
    assert same_unit({"unit": found}, {"unit": true, "kind": kind}) is expected


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [
        (None, "", True),
        ("doanh thu", None, False),
        ("Doanh thu.", "doanh thu", True),
        ("tổng doanh thu quý", "doanh thu", True),
        ("a b c d", "a", False),
        ("...", "doanh thu", False),
    ],
)
def test_phrases(found: str | None, true: str | None, expected: bool) -> None:
    assert same_phrase(found, true) is expected


def test_link_is_the_end_of_the_id() -> None:
    assert linked_span({"equivalent_to": "a:1:3-9"}) == span(3, 9)
    assert linked_span({"equivalent_to": "2.110 tỷ USD"}) is None


CLAIM = {
    "text": "78%",
    "start": 0,
    "end": 3,
    "kind": "percent",
    "value": 78,
    "unit": "%",
    "comparator": "over",
}


def one(claims: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"id": "a", "claims": claims, "entities": [], "times": [], **more}


def test_each_step_asks_for_the_one_before() -> None:
    wrong_unit = one([CLAIM | {"unit": "pp"}])
    scores = figures(score([one([CLAIM])], [wrong_unit]))["scores"]
    assert scores["claim value"]["f1"] == 100.0
    assert scores["claim value+unit"]["f1"] == scores["claim row"]["f1"] == 0.0


def test_facts_without_a_span_are_reported_and_not_found() -> None:
    result = score([one([CLAIM])], [one([{"start": 3, "end": 3}, {"text": "78%"}])])
    assert [miss.what for miss in result.misses] == ["no usable span", "no usable span", "claim missed"]
    assert result.tallies["claim found"].predicted == 0


def test_what_is_outside_the_prose_is_boilerplate_and_wrong() -> None:
    result = score([one([], prose=[[5, 20]])], [one([CLAIM])])
    assert result.boilerplate["claims"] == 1
    assert result.tallies["claim found"].precision == 0.0


def test_articles_that_are_missing_twice_there_or_unknown() -> None:
    result = score([one([CLAIM]), one([], id="b")], [one([]), one([CLAIM]), one([], id="c")])
    assert result.missing == ["b"]
    assert result.tallies["claim found"].right == 1
    assert [miss.what for miss in result.misses] == ["article predicted twice", "article that is not in gold"]


def test_a_loc_is_a_gpe() -> None:
    gold, found = (one([], entities=[span(0, 3, label=label)]) for label in ("LOC", "GPE"))
    assert figures(score([gold], [found]))["scores"]["entity GPE"]["f1"] == 100.0


def test_table_and_differences_are_readable() -> None:
    result = score([one([CLAIM])], [one([CLAIM | {"unit": "pp"}])])
    assert any(line.split()[:5] == ["claim", "found", "100.0", "100.0", "100.0"] for line in table(result))
    assert len(list(misses(result))) == 1
    assert '"unit": "pp"' in next(misses(result, "unit"))
    assert list(misses(result, "entity")) == []


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x"}'])
def test_a_line_that_is_no_article_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a"}\n' + line)
    with pytest.raises(CommandError, match=r"x\.jsonl:2: "):
        list(read_jsonl(path))


def shared_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoiled(article: Mapping[str, Any], dice: random.Random) -> dict[str, Any]:
    """An article's gold with every kind of mistake in it."""
    return {"id": article["id"]} | {
        kind: [fact for true in article[kind] for fact in _spoiled(true, kind, article["id"], dice)]
        for kind in ("claims", "entities", "times")
    }


_SPOILED: dict[str, dict[str, Any]] = {
    "claims": {
        "kind": "count",
        "value": 7,
        "unit": "công ty",
        "comparator": None,
        "trend": "up",
        "modality": "target",
        "metric": "doanh thu quý",
        "about": "Hà Nội",
        "period": "2025",
        "source": "Reuters",
    },
    "entities": {"label": "LOC"},
    "times": {"value": "2025", "type": "SET", "mod": "START"},
}


def _spoiled(
    true: Mapping[str, Any], kind: str, article_id: str, dice: random.Random
) -> Iterator[dict[str, Any]]:
    fact = dict(true)
    if dice.random() < 0.1:
        return
    if dice.random() < 0.2:
        fact["end"] += dice.choice([-1, 1, 5])
    if dice.random() < 0.1:
        fact["start"] = dice.choice([fact["start"] + 1, None, fact["end"]])
    spoil = _SPOILED[kind] | ({"equivalent_to": f"{article_id}:10-20"} if kind == "claims" else {})
    fact |= {name: value for name, value in spoil.items() if dice.random() < 0.15}
    yield fact
    if dice.random() < 0.05:
        yield dict(fact)


@pytest.mark.skipif(
    not (SHARED / "tools" / "score.py").exists(), reason="the shared scorer is not beside the checkout"
)
@pytest.mark.parametrize("name", ["articles", "headlines"])
def test_figures_are_those_of_the_shared_scorer(name: str) -> None:
    gold = [json.loads(line) for line in (SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    shared = shared_scorer()
    for seed in range(3):
        dice = random.Random(seed)
        predicted = [spoiled(article, dice) for article in gold if dice.random() < 0.95]
        expected, errors = shared.score(gold, predicted)
        result = score(gold, predicted)
        assert figures(result) == expected
        assert sorted((miss.article_id, miss.what) for miss in result.misses) == sorted(
            error[:2] for error in errors
        )
