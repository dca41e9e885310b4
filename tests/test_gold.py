"""Scores against gold have floors that only rise.

`AIFACTS_RAISE_FLOORS=1 pytest tests/test_gold.py` lifts them to what is measured, and never lowers one;
`AIFACTS_LOWER_FLOORS=1` takes what is measured as it is. A commit that needs it says why.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from aifacts.articles import read_articles
from aifacts.errors import InputProblem
from aifacts.extraction import extract_facts
from aifacts.score_report import figures, read_jsonl
from aifacts.scoring import score
from aifacts.tables import article_object

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.json")
KEEP = (
    "claim found",
    "claim value+unit+comparator",
    "claim row",
    "entity strict",
    "time found",
    "time value",
)
# Of the claims found, the share with this field right.
FIELDS = ("trend", "modality", "metric", "about", "period", "source")
RISING = frozenset({*KEEP, *FIELDS})


def extracted(path: Path) -> Iterable[Mapping[str, Any]]:
    """The articles of a path with their facts, as `aifacts extract -f jsonl` writes them."""
    for article in read_articles([str(path)]):
        assert not isinstance(article, InputProblem), article
        yield json.loads(json.dumps(article_object(extract_facts(article)), default=str))


def measured(gold: Path, inputs: Path) -> dict[str, float]:
    """F1 by figure, per cent by field, and how many facts were taken from boilerplate."""
    result = figures(score(read_jsonl(gold), extracted(inputs)))
    return (
        {name: result["scores"][name]["f1"] for name in KEEP}
        | {name: result["fields"][name]["pct"] for name in FIELDS}
        | {f"{kind} outside the prose": count for kind, count in result["boilerplate"].items()}
    )


def assert_at_least(name: str, now: dict[str, float]) -> None:
    """No figure below its floor, unless the floors are to be written anew."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    known = floors.get(name, {})
    fallen = {k: f"{now[k]} < {v}" for k, v in known.items() if k in RISING and now[k] < v}
    leaked = {k: v for k, v in now.items() if k not in RISING and v > known.get(k, 0)}
    if os.environ.get("AIFACTS_LOWER_FLOORS"):
        write_floors({**floors, name: now})
        return
    if os.environ.get("AIFACTS_RAISE_FLOORS"):
        risen = {
            k: max(v, known.get(k, v)) if k in RISING else min(v, known.get(k, v)) for k, v in now.items()
        }
        write_floors({**floors, name: risen})
    assert not fallen, fallen
    assert not leaked, leaked


def write_floors(floors: Mapping[str, Mapping[str, float]]) -> None:
    FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("flag", "measured_now", "fails", "floor_after"),
    [
        (None, 91.0, False, 90.0),
        (None, 89.0, True, 90.0),
        ("AIFACTS_RAISE_FLOORS", 91.0, False, 91.0),
        ("AIFACTS_RAISE_FLOORS", 89.0, True, 90.0),
        ("AIFACTS_LOWER_FLOORS", 89.0, False, 89.0),
    ],
)
def test_a_floor_falls_only_where_that_is_asked_for(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    flag: str | None,
    measured_now: float,
    fails: bool,
    floor_after: float,
) -> None:
    monkeypatch.setattr("test_gold.FLOORS", tmp_path / "floors.json")
    for name in ("AIFACTS_RAISE_FLOORS", "AIFACTS_LOWER_FLOORS"):
        monkeypatch.setenv(name, "1" if name == flag else "")
    write_floors({"x": {"claim row": 90.0}})
    with pytest.raises(AssertionError) if fails else nullcontext():
        assert_at_least("x", {"claim row": measured_now})
    assert json.loads((tmp_path / "floors.json").read_text()) == {"x": {"claim row": floor_after}}


def test_corpus_scores_keep_their_floors() -> None:
    gold = ROOT / "corpus" / "gold" / "articles.jsonl"
    assert_at_least("corpus", measured(gold, ROOT / "corpus" / "articles"))


@pytest.mark.parametrize("name", ["headlines", "articles"])
def test_shared_scores_keep_their_floors(shared: Path, tmp_path: Path, name: str) -> None:
    gold = shared / "gold" / f"{name}.jsonl"
    inputs = tmp_path / f"{name}.jsonl"
    keys = ("id", "published_at", "text")
    with inputs.open("w", encoding="utf-8") as out:
        for article in read_jsonl(gold):
            out.write(json.dumps({k: article[k] for k in keys if article.get(k)}, ensure_ascii=False) + "\n")
    assert_at_least(name, measured(gold, inputs))
