"""rules/times.toml: every surface works as its rule's first example says, and a faulty rule is refused.

The examples themselves are run with those of all rules, in test_rules.py.
"""

from __future__ import annotations

import dataclasses

import pytest

from aifacts.errors import RuleError
from aifacts.pipeline.times.grammar import compile_rules
from aifacts.rulebook import load
from aifacts.rulebook.time_schema import TimeMod, TimeRule, TimeWord
from aifacts.vietnamese import fold
from times_at_hand import times_of

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
