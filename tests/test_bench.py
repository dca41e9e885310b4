"""The bench can rebuild its texts, and tells what got worse."""

from __future__ import annotations

import random

import pytest

from aifacts.extraction import extract_facts
from bench import recipe
from bench.__main__ import verdict
from bench.measures import Measured


def test_the_texts_are_the_same_each_time_and_none_is_like_another() -> None:
    texts = list(recipe.texts(20, 500))
    assert texts == list(recipe.texts(20, 500))
    assert len({*texts}) == 20
    assert {len(text) for text in texts} == {500}


def test_a_text_in_one_paragraph_has_no_line_break() -> None:
    assert "\n" not in recipe.text_of(5_000, random.Random(1), separator=" ")


def test_its_news_has_as_many_facts_as_news() -> None:
    articles = list(recipe.news(10, 18))
    assert articles == list(recipe.news(10, 18))
    facts = [extract_facts(article) for article in articles]
    thousands = sum(len(article.text) for article in articles) / 1000
    assert 2 < sum(len(found.claims) for found in facts) / thousands < 4.5
    assert 12 < sum(len(found.entities) for found in facts) / thousands < 16


@pytest.mark.parametrize(
    ("value", "worse", "told"),
    [(1.1, False, "+10% of 15%"), (1.2, True, "+20% of 15%"), (0.5, False, "-50%"), (3.0, True, "missed")],
)
def test_a_number_that_passes_its_baseline_by_more_than_is_tolerated(
    value: float, worse: bool, told: str
) -> None:
    line, found = verdict(Measured("a / b", value, aim=2.0), {"a / b": 1.0})
    assert (found, line.startswith("WORSE")) == (worse, worse)
    assert told in line


def test_what_must_be_nothing_is_worse_by_one() -> None:
    assert verdict(Measured("faults", 1, aim=0), {"faults": 0})[1]


def test_a_number_of_the_machine_has_no_baseline() -> None:
    line, worse = verdict(Measured("seconds", 9.0, aim=1, tolerance=None), {"seconds": 1})
    assert not worse
    assert "missed; of this machine" in line
