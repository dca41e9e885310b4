"""The mechanism of the context: which readers are asked, in which order, and whose word is the last."""

from __future__ import annotations

import pytest

from aifacts.errors import RuleError
from aifacts.model import Kind
from aifacts.pipeline.context.readers import NOTHING, Nothing, Readers, Readings
from aifacts.rulebook import load
from aifacts.rulebook.example import parse_example
from aifacts.rulebook.schema import Reader, Scope

EXAMPLE = parse_example("[5 xu] => value=5")


def reader(rule_id: str, *, kinds: tuple[Kind, ...] = (), scope: Scope = Scope.SENTENCE) -> Reader:
    return Reader(id=rule_id, examples=(EXAMPLE,), kinds=kinds, scope=scope)


def silent(_: str) -> str | Nothing | None:
    return None


def knows_of_none(_: str) -> str | Nothing | None:
    return NOTHING


def echo(case: str) -> str | Nothing | None:
    return case


def test_the_first_that_knows_is_believed() -> None:
    readers = Readers([reader("a"), reader("b"), reader("c")], {"a": silent, "b": echo, "c": knows_of_none})
    assert readers.ask(Kind.MONEY, "Hà Nội") == ("Hà Nội", "b")


def test_one_who_knows_that_there_is_nothing_ends_the_asking() -> None:
    readers = Readers([reader("a"), reader("b")], {"a": knows_of_none, "b": echo})
    assert readers.ask(Kind.MONEY, "Hà Nội") == (None, "a")


def test_nobody_knows() -> None:
    assert Readers([reader("a")], {"a": silent}).ask(Kind.MONEY, "Hà Nội") == (None, None)


def test_readers_are_asked_for_their_kinds_of_number_alone() -> None:
    readers = Readers([reader("a", kinds=(Kind.AGE,)), reader("b")], {"a": echo, "b": echo})
    assert readers.ask(Kind.AGE, "Nam") == ("Nam", "a")
    assert readers.ask(Kind.COUNT, "Nam") == ("Nam", "b")


def test_a_story_alone_is_not_read_beyond_its_sentence() -> None:
    readers = Readers([reader("a", scope=Scope.ARTICLE), reader("b")], {"a": echo, "b": echo})
    assert readers.ask(Kind.COUNT, "Nam") == ("Nam", "a")
    assert readers.ask(Kind.COUNT, "Nam", is_alone=True) == ("Nam", "b")


@pytest.mark.parametrize("ids", [["a"], ["a", "b", "c"]])
def test_a_reader_needs_code_and_code_a_reader(ids: list[str]) -> None:
    with pytest.raises(RuleError, match=r"^[bc]: a reader needs a target or code"):
        Readers([reader(i) for i in ids], {"a": echo, "b": echo})


def test_what_a_step_changes_is_of_its_rule() -> None:
    told: Readings[str] = Readings(["Hà Nội", None], ["about.first", None])

    def step(values: list[str | None]) -> None:
        values[1] = values[0]

    told.revise("about.shared", step)
    assert told == Readings(["Hà Nội", "Hà Nội"], ["about.first", "about.shared"])


def test_ids_that_a_context_may_show_are_of_one_rule_each() -> None:
    files = ("about", "metrics", "periods", "attribution", "words")
    ids = [rule.id for (name, _), rules in load().tables.items() if name in files for rule in rules]
    assert sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1}) == []
