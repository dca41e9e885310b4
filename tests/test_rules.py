"""The rulebook: its examples come out as they say, and its loader refuses what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from aifacts.errors import RuleError
from aifacts.rulebook import load
from aifacts.rulebook.example import Example, parse_example
from aifacts.rulebook.loader import parse_table, surfaces_of
from aifacts.rulebook.schema import Anaphor, Cue, Reader, Rule, Unit
from aifacts.rulecheck import check_counter_example, check_example
from aifacts.vietnamese import fold

RULES = list(load().rules)


def _examples() -> Iterator[Any]:
    for rule in RULES:
        for number, example in enumerate(rule.examples):
            yield pytest.param(rule, example, id=f"{rule.id}-{number}")


def _counter_examples() -> Iterator[Any]:
    for rule in RULES:
        for number, source in enumerate(rule.not_examples):
            yield pytest.param(rule, source, id=f"{rule.id}-{number}")


@pytest.mark.parametrize(("rule", "example"), list(_examples()))
def test_example_comes_out_as_it_says(rule: Rule, example: Example) -> None:
    assert [str(failure) for failure in check_example(rule, example)] == []


@pytest.mark.parametrize(("rule", "source"), list(_counter_examples()))
def test_rule_does_not_fire_on_its_counter_example(rule: Rule, source: str) -> None:
    assert [str(failure) for failure in check_counter_example(rule, source)] == []


def _with_other_surfaces() -> Iterator[Any]:
    """The first example of each unit, comparator and anaphor with each other surface in place of its own."""
    for rule in RULES:
        if isinstance(rule, Unit | Anaphor) or (isinstance(rule, Cue) and "comparator" in rule.sets):
            source, arrow, expectation = rule.examples[0].source.rpartition(" => ")
            own = max((s for s in surfaces_of(rule) if s in source), key=len, default=None)
            for surface in surfaces_of(rule) if own else ():
                if surface != own and fold(surface) != fold(own or ""):
                    other = source.replace(own or "", surface, 1) + arrow + expectation
                    yield pytest.param(rule, other, id=f"{rule.id}-{surface}")


@pytest.mark.parametrize(("rule", "source"), list(_with_other_surfaces()))
def test_every_surface_works_in_the_first_example(rule: Rule, source: str) -> None:
    assert [str(failure) for failure in check_example(rule, parse_example(source))] == []


ENTRY: dict[str, Any] = {
    "id": "unit.X",
    "kind": "money",
    "surface": ["xu"],
    "examples": ["giá [5 xu] => value=5"],
}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"surfaces": ["xu"]}, "unknown key surfaces"),
        ({"examples": []}, "a rule without examples"),
        ({"examples": ["giá 5 xu => value=5"]}, "0 mentions"),
        ({"examples": ["giá [5 xu] hay [6 xu] => value=5"]}, "2 mentions"),
        ({"examples": ["giá [5 xu]"]}, "no ' => '"),
        ({"examples": ["giá [5 xu] => value"]}, "not field=value"),
        ({"kind": "sum"}, "'sum' is none of money"),
        ({"surface": "xu"}, "is not a list"),
        ({"cased": "yes"}, "is not bool"),
    ],
)
def test_loader_refuses_a_faulty_entry_naming_file_table_and_id(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(RuleError, match=r"units\.toml, unit, unit\.X") as refused:
        parse_table("units", "unit", [ENTRY | change], Unit)
    assert fault in str(refused.value)


def test_loader_refuses_a_missing_key() -> None:
    with pytest.raises(RuleError, match=r"unit\.X: surface is missing"):
        parse_table("units", "unit", [{k: v for k, v in ENTRY.items() if k != "surface"}], Unit)


def test_loader_refuses_a_cue_without_its_target() -> None:
    entry = {"id": "about.x", "cue": ["hiệu"], "examples": ["hiệu A có [5 xu] => value=5"]}
    with pytest.raises(RuleError, match=r"about\.toml, reader, about\.x: cue, reach, .* with a target"):
        parse_table("about", "reader", [entry], Reader)


def test_loader_refuses_one_surface_in_two_entries() -> None:
    with pytest.raises(RuleError, match=r"unit\.Y: surface 'xu' stands in unit\.X already"):
        parse_table("units", "unit", [ENTRY, ENTRY | {"id": "unit.Y", "surface": ["XU"]}], Unit)


def test_loader_refuses_one_id_twice() -> None:
    with pytest.raises(RuleError, match=r"id unit\.X stands in unit\.X already"):
        parse_table("units", "unit", [ENTRY, ENTRY | {"surface": ["hào"]}], Unit)
