"""Every example of `rules/zones.toml` means what it says, and every surface still works."""

from __future__ import annotations

import pytest

from aifacts.articles.cues import CueKind, ZoneCue, cue_kind, zone_cues
from aifacts.rulebook.example import Example
from aifacts.vietnamese import fold

EXAMPLES = [(cue, example) for cue in zone_cues() for example in cue.examples]


@pytest.mark.parametrize(("cue", "example"), EXAMPLES, ids=lambda value: getattr(value, "id", ""))
def test_example_is_a_whole_line_of_its_kind(cue: ZoneCue, example: Example) -> None:
    assert example.mention == example.text
    assert dict(example.expected) == {"kind": cue_kind(fold(example.text))}
    assert dict(example.expected)["kind"] in {cue.kind, CueKind.LINE}


@pytest.mark.parametrize("cue", zone_cues(), ids=lambda cue: cue.id)
def test_every_surface_is_found(cue: ZoneCue) -> None:
    for surface in cue.surface:
        line = surface.replace("#", "12").replace("…", "báo này")
        assert cue_kind(fold(line)) is cue.kind, surface
        assert cue_kind(fold(line.upper())) is cue.kind, surface


@pytest.mark.parametrize("cue", zone_cues(), ids=lambda cue: cue.id)
def test_no_counter_example_is_found(cue: ZoneCue) -> None:
    assert cue.not_examples
    for line in cue.not_examples:
        assert cue_kind(fold(line)) is None, line
