"""What holds of every article and of all facts, whatever the text."""

from __future__ import annotations

import re

from aifacts.model import Article, Facts

# TIMEX3 values and intervals of them: digits and X, with the letters of units, seasons and parts of day.
_TIME_VALUE = re.compile(r"[A-Z0-9X+:./-]+(?:_REF)?")


def assert_sound_article(article: Article) -> None:
    """An article has a text and an id, and its zones lie in it one behind the other."""
    assert article.id
    assert article.text.strip()
    edges = [edge for zone in article.zones for edge in (zone.start, zone.end)]
    assert edges == sorted(edges)
    assert all(zone.start < zone.end for zone in article.zones)
    assert not edges or edges[-1] <= len(article.text)


def assert_sound(facts: Facts) -> None:
    """Every fact's span is its text; ids are unique; nothing of one kind overlaps; links lead somewhere."""
    text = facts.article.text
    for group in (facts.claims, facts.entities, facts.times):
        end = 0
        for fact in group:
            assert text[fact.start : fact.end] == fact.text
            assert fact.text.strip() == fact.text != ""
            assert fact.start >= end, f"{fact.text!r} overlaps the fact before it"
            assert fact.rules, f"{fact.text!r} without provenance"
            end = fact.end
    ids = {claim.claim_id for claim in facts.claims}
    assert all(c.equivalent_to is None or c.equivalent_to in ids - {c.claim_id} for c in facts.claims)
    assert all(c.value.is_finite() for c in facts.claims)
    assert all(c.value_max is None or c.value_max > c.value for c in facts.claims)
    assert all(_TIME_VALUE.fullmatch(time.value) for time in facts.times), [t.value for t in facts.times]
