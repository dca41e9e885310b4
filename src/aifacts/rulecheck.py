"""Runs the examples inside the rules through the whole pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from aifacts.extraction import extract_facts
from aifacts.model import Article, Claim, Entity, Facts, Time, Zone, ZoneKind
from aifacts.rulebook import load
from aifacts.rulebook.entity_schema import NotName, Opener
from aifacts.rulebook.example import Example, take_date, take_headline
from aifacts.rulebook.schema import Anaphor, Blocker, Boundary, Idiom, Rule, StockIndex, Terminator, WordSet
from aifacts.vietnamese import plain

Fact = Claim | Entity | Time

# Rules that work by keeping something out leave no trace in the provenance of what remains.
SILENT = (Anaphor, Blocker, Boundary, Idiom, Terminator, StockIndex, Opener, NotName, WordSet)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example of a rule that does not come out as it says, or a counter-example that does."""

    rule: str
    example: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}: {self.example}"


def check_rules() -> Iterator[Failure]:
    """Every failing example and counter-example of the rulebook."""
    for rule in load().rules:
        for example in rule.examples:
            yield from check_example(rule, example)
        for counter in rule.not_examples:
            yield from check_counter_example(rule, counter)


def check_example(rule: Rule, example: Example, *, silent: bool = False) -> Iterator[Failure]:
    """What is wrong with one example: not found, another field, or found by other rules.

    `silent` leaves out the last: which of two rules finds a surface put into another's example is open.
    """
    facts = facts_of(example.text, example.published, example.headline)
    found = [f for f in _facts(facts) if (f.start, f.end) == (example.start, example.end)]
    fields = [name for name, _ in example.expected]
    fact = next((f for f in found if all(hasattr(f, name) for name in fields)), None)
    if fact is None:
        seen = ", ".join(f.text for f in _facts(facts)) or "nothing"
        yield Failure(rule.id, example.source, f"not found (found: {seen})")
        return
    for name, wanted in example.expected:
        got = written(getattr(fact, name))
        if got != wanted:
            yield Failure(rule.id, example.source, f"{name} is {got or 'unset'}, not {wanted or 'unset'}")
    if not silent and not isinstance(rule, SILENT) and rule.id not in fact.rules:
        yield Failure(rule.id, example.source, f"found by {' '.join(fact.rules)} instead")


def check_counter_example(rule: Rule, source: str) -> Iterator[Failure]:
    """A counter-example in which the rule fires all the same; for a blocker or an idiom, one with a claim."""
    published, text = take_date(source)
    headline, text = take_headline(text)
    facts = facts_of(text, published, len(headline))
    for fact in _facts(facts):
        if rule.id in fact.rules or (isinstance(rule, Blocker | Idiom) and isinstance(fact, Claim)):
            yield Failure(rule.id, source, f"fires on {fact.text!r}")


def facts_of(text: str, published: date | None = None, headline: int = 0) -> Facts:
    """The facts of a text that is one stretch of body, or a headline of so many characters and its lead."""
    zones = [Zone(ZoneKind.BODY, 0, len(text))]
    if headline:
        zones = [Zone(ZoneKind.HEADLINE, 0, headline), Zone(ZoneKind.LEAD, headline, len(text))]
    return extract_facts(
        Article(id="example", text=text, origin="example", zones=tuple(zones), published_at=published)
    )


def _facts(facts: Facts) -> tuple[Fact, ...]:
    return (*facts.claims, *facts.entities, *facts.times)


def written(value: object) -> str:
    """A field as it stands in an example and in a table cell."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    return value.value if isinstance(value, StrEnum) else str(value)
