"""The fuzzer's targets take what it starts from, and what it once found."""

from __future__ import annotations

import re

import pytest

from fuzz.__main__ import NAMES
from fuzz.seeds import dictionary, seeds
from fuzz.targets import TARGETS

SEEDS = list(seeds())


@pytest.mark.parametrize("name", NAMES)
def test_every_target_takes_the_seeds(name: str) -> None:
    for seed in SEEDS[::40]:
        TARGETS[name](seed)


def test_the_targets_are_those_that_are_named() -> None:
    assert tuple(TARGETS) == NAMES


def test_the_dictionary_is_one_of_libfuzzer() -> None:
    lines = list(dictionary())
    assert len(lines) > 1_000
    assert all(re.fullmatch(r'"(?:[ -~]|\\x[0-9a-f]{2})+"', line) for line in lines)
