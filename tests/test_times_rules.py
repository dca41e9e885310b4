"""rules/times.toml: every surface works as its rule's first example says, and a faulty rule is refused.

The examples themselves are run with those of all rules, in test_rules.py.
"""

from __future__ import annotations

import dataclasses
from itertools import chain

import pytest

from aifacts.errors import RuleError
from aifacts.pipeline.numerals import find_numerals
from aifacts.pipeline.times.grammar import Edge, Grammar, compile_rules, grammar
from aifacts.pipeline.times.pieces import cut
from aifacts.rulebook import load
from aifacts.rulebook.time_schema import TimeMod, TimeRule, TimeWord
from aifacts.vietnamese import fold
from times_at_hand import document_of, times_of

SURFACES = [
    pytest.param(rule, surface, id=f"{rule.id}-{surface}")
    for rule in (*load().of(TimeWord), *load().of(TimeMod))
    for surface in rule.surface[1:]
]


@pytest.mark.parametrize(("rule", "surface"), SURFACES)
def test_every_surface_works_in_the_first_example(rule: TimeWord | TimeMod, surface: str) -> None:
    example = rule.examples[0]
    own = next(s for s in rule.surface if fold(s) in fold(example.text))
    at = fold(example.text).index(fold(own))
    text = example.text[:at] + surface + example.text[at + len(own) :]
    values = [time.value for _, time in times_of(text, example.published) if rule.id in time.rules]
    assert values == [dict(example.expected)["value"]], text


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"pattern": ("ngày <moon>",)}, "unknown token class <moon>"),
        ({"pattern": ("ngày (<day>)?",)}, "cannot read '<day>'"),
        ({"value": "{year}-{moon day}"}, "no function 'moon'"),
        ({"value": "{pad moon}"}, "no capture 'moon'"),
        ({"mod": "SOON"}, "mod 'SOON' is none of TIMEX3's"),
        ({"pattern": ("ngày <DAY>",), "makes": "DAY"}, "made of itself"),
    ],
)
def test_a_faulty_rule_is_refused_by_name(changes: dict[str, object], fault: str) -> None:
    rule = dataclasses.replace(load().of(TimeRule)[0], **changes)  # type: ignore[arg-type]
    with pytest.raises(RuleError, match=f"times.toml, time, {rule.id}.*{fault}"):
        compile_rules([rule], [])


EVERY_NUMBER = dataclasses.replace(grammar(), beside=dict.fromkeys(grammar().beside))


def _readings(rules: Grammar, text: str) -> list[Edge]:
    """All readings of a text by some rules."""
    document = document_of(text)
    pieces = cut(document, find_numerals(document))
    return [*chain.from_iterable(rules.parse(pieces))]


@pytest.mark.parametrize("rule", load().of(TimeRule), ids=lambda rule: rule.id)
def test_a_number_is_left_out_only_where_no_pattern_takes_it(rule: TimeRule) -> None:
    for text in (*(example.text for example in rule.examples), *rule.not_examples):
        assert _readings(grammar(), text) == _readings(EVERY_NUMBER, text), text


def test_most_numbers_are_left_out() -> None:
    text = "GDP đạt 14,6 nghìn tỷ nhân dân tệ, tăng 5% nhờ 3 ngành"
    document = document_of(text)
    pieces = cut(document, find_numerals(document))
    for token in (i for i, norm in enumerate(document.norms) if norm[0].isdigit()):
        assert grammar()._leaves(pieces, token, len(pieces)) == {}
        assert EVERY_NUMBER._leaves(pieces, token, len(pieces)) != {}
