"""Folding: what compares as the same, and that a folded form stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aifacts.vietnamese import fold

# Letters, tone marks that combine, and what is invisible, much denser than in any text.
_LETTERS = "aeiouyqthnOAĐàáảãạòỳơưê \t²-–’\u200b\u0300\u0301\u0303\u0309\u0323\u031b"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hoà Lạc", "hòa lạc"),
        ("THUỶ sản", "thủy sản"),
        ("toàn quỹ", "toàn quỹ"),
        ("o\u0300", "ò"),
        ("m²", "m2"),
        ("2020–2025", "2020-2025"),
        ("tỷ\u200b  đồng", "tỷ đồng"),
        ("hoa\u0300\u0309i", "hoà\u0309i"),  # two marks on one vowel are no syllable
    ],
)
def test_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.sampled_from(_LETTERS), max_size=12))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
