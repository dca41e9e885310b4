"""The sets of words that the context looks for: each earns its place by an example that fails without it."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.wording import PhraseSet
from aifacts.rulebook import load
from aifacts.rulebook.schema import WordSet
from aifacts.rulecheck import check_example

SETS = load().of(WordSet)


def _modules() -> list[ModuleType]:
    """The modules of the pipeline, which a first extraction imports."""
    return [module for name, module in sys.modules.items() if name.startswith("aifacts.pipeline.")]


def _forget(rule: WordSet, monkeypatch: pytest.MonkeyPatch) -> int:
    """Empty a set wherever a module holds it; how many did."""
    held = (words(rule.id), phrases(rule.id), phrases(rule.id).first_words)
    count = 0
    for module in _modules():
        for name, value in list(vars(module).items()):
            if any(value is form for form in held):
                monkeypatch.setattr(module, name, PhraseSet(()) if value is held[1] else frozenset())
                count += 1
    return count


@pytest.mark.parametrize("rule", SETS, ids=lambda rule: rule.id)
def test_an_example_needs_its_set(rule: WordSet, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any(failure for example in rule.examples for failure in check_example(rule, example))
    assert _forget(rule, monkeypatch), f"no module holds {rule.id}"
    failures = [failure for example in rule.examples for failure in check_example(rule, example)]
    assert failures, f"the examples of {rule.id} come out as they say without its words, too"


def test_every_set_has_an_id_of_its_own() -> None:
    assert len({rule.id for rule in SETS}) == len(SETS)


def test_every_set_has_words() -> None:
    assert [rule.id for rule in SETS if not words(rule.id)] == []
