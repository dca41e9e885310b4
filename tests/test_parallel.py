"""Many articles in several processes: their order, their failures, and how far ahead is read."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import aifacts
import fakes
from aifacts.errors import InputProblem, RuleError
from aifacts.model import Article, Facts
from aifacts.parallel import Outcome, extract_each
from aifacts.pickling import pickle_by_values


def articles(*texts: str) -> list[Article]:
    return [fakes.facts(text, f"a{i}").article for i, text in enumerate(texts)]


def name(outcome: Outcome) -> str:
    return outcome.article.id if isinstance(outcome, Facts) else f"problem {outcome.where}"


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_that_of_the_input_and_problems_keep_their_place(jobs: int) -> None:
    problem = InputProblem("x.txt", "empty", "give an article")
    given = articles(*[f"{i}%" for i in range(12)])
    outcomes = list(extract_each([*given[:5], problem, *given[5:]], fakes.extract_facts, jobs=jobs))
    assert outcomes[5] == problem
    assert outcomes[:5] + outcomes[6:] == [fakes.extract_facts(article) for article in given]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failing_article_is_a_problem_that_says_where(jobs: int) -> None:
    outcomes = list(extract_each(articles("1", "BAD", "2"), fakes.fails_on_bad, jobs=jobs))
    assert [name(outcome) for outcome in outcomes] == ["a0", "problem a1", "a2"]
    assert "KeyError: 'BAD', at fakes.py:" in str(outcomes[1])


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_rules_are_no_fault_of_the_article(jobs: int) -> None:
    with pytest.raises(RuleError):
        list(extract_each(articles("1"), fakes.has_bad_rules, jobs=jobs))


def test_an_article_that_kills_its_process_twice_is_a_problem() -> None:
    outcomes = list(extract_each(articles("1", "BAD", *"23456789"), fakes.dies_on_bad, jobs=2))
    assert [name(outcome) for outcome in outcomes] == ["a0", "problem a1", *(f"a{i}" for i in range(2, 10))]
    assert "killed twice" in str(outcomes[1])


def test_a_process_that_was_killed_once_costs_nothing(tmp_path: Path) -> None:
    given = [
        fakes.facts("5%", f"a{i}", title=str(tmp_path / "died") if i == 3 else None).article for i in range(9)
    ]
    outcomes = list(extract_each(given, fakes.dies_once, jobs=2))
    assert (tmp_path / "died").exists()
    assert [name(outcome) for outcome in outcomes] == [f"a{i}" for i in range(9)]


def test_no_more_is_read_ahead_than_keeps_the_processes_busy() -> None:
    taken: list[str] = []
    outcomes = extract_each(fakes.counting(articles(*["5%"] * 100), taken), fakes.extract_facts, jobs=2)
    next(outcomes)
    assert len(taken) <= 10
    assert sum(1 for _ in outcomes) == 99


def test_records_pickled_by_their_values_are_what_they_were() -> None:
    pickle_by_values()
    facts = aifacts.extract("Hà Nội, 20/11: GDP tăng 8,2% trong quý III/2025, theo Bộ Tài chính.")
    assert facts.claims
    assert facts.entities
    assert facts.times
    assert pickle.loads(pickle.dumps(facts)) == facts
