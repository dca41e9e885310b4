"""When a predicted fact is a gold fact: spans, numbers, units and free text (the rules of ANNOTATION.md)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

Fact = Mapping[str, Any]
"""A claim, entity or time as JSON gives it; `start` and `end` are there and count code points."""

_EDGES = ".,;:“”\"'()"
_RATIO_TOLERANCE = Decimal("1e-5")


def overlap(a: Fact, b: Fact) -> float:
    """How well two spans match: 0 unless they start together or share half of what they cover together."""
    shared: int = min(a["end"], b["end"]) - max(a["start"], b["start"])
    if shared <= 0:
        return 0.0
    covered = max(a["end"], b["end"]) - min(a["start"], b["start"])
    share = shared / covered
    return share if a["start"] == b["start"] or share >= 0.5 else 0.0


def pair(predicted: Sequence[Fact], gold: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """Pairs of a predicted and a gold fact whose spans match, the best first; each fact is in one at most."""
    options = sorted(
        (-match, i, j)
        for i, fact in enumerate(predicted)
        for j, true in enumerate(gold)
        if (match := overlap(fact, true))
    )
    used_predicted, used_gold, pairs = set(), set(), []
    for _, i, j in options:
        if i not in used_predicted and j not in used_gold:
            used_predicted.add(i)
            used_gold.add(j)
            pairs.append((predicted[i], gold[j]))
    return pairs


def same_value(fact: Fact, true: Fact) -> bool:
    """Whether value and upper end are equal, a ratio's to five digits."""
    tolerance = _RATIO_TOLERANCE if true.get("kind") == "ratio" else Decimal(0)
    return all(_same_number(fact.get(key), true.get(key), tolerance) for key in ("value", "value_max"))


def _same_number(a: object, b: object, tolerance: Decimal) -> bool:
    if a in (None, "") or b in (None, ""):
        return a in (None, "") and b in (None, "")
    try:
        found, true = Decimal(str(a)), Decimal(str(b))
        return abs(found - true) <= abs(true) * tolerance
    except InvalidOperation:  # no number at all, or NaN
        return False


def same_unit(fact: Fact, true: Fact) -> bool:
    """Whether the units are equal; for counted nouns, if one begins the other or half their words agree."""
    found, gold = fact.get("unit") or None, true.get("unit") or None
    if true["kind"] != "count" or not found or not gold:
        return found == gold
    a, b = _words(found), _words(gold)
    if not a or not b:
        return False
    return a[: len(b)] == b or b[: len(a)] == a or _word_f1(a, b) >= 0.5


def same_phrase(found: str | None, true: str | None) -> bool:
    """Whether two free texts name the same: both empty, half of their words in common, or one in the other.

    In the last case the longer has at most three times the words of the shorter.
    """
    if not found or not true:
        return not found and not true
    a, b = _words(found), _words(true)
    if not a or not b:
        return False
    if _word_f1(a, b) >= 0.5:
        return True
    short, long = sorted((a, b), key=len)
    inside = any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
    return inside and len(long) <= 3 * len(short)


def linked_span(claim: Fact) -> Fact | None:
    """The span that `equivalent_to` points at: the end of a claim id, ARTICLE:START-END."""
    found = re.search(r":(\d+)-(\d+)$", str(claim.get("equivalent_to") or ""))
    return {"start": int(found[1]), "end": int(found[2])} if found else None


def _words(text: object) -> list[str]:
    stripped = (word.strip(_EDGES) for word in unicodedata.normalize("NFC", str(text)).lower().split())
    return [word for word in stripped if word]


def _word_f1(a: Sequence[str], b: Sequence[str]) -> float:
    shared = (Counter(a) & Counter(b)).total()
    return 2 * shared / (len(a) + len(b))
