"""The rules as data: `load()` reads and validates every file of `rules/` once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from aifacts.rulebook.entity_schema import (
    After,
    Before,
    Designator,
    KoreanSurname,
    NameWord,
    NotName,
    Opener,
    Part,
    Rival,
    Surname,
    Title,
)
from aifacts.rulebook.loader import tables_of
from aifacts.rulebook.schema import (
    Anaphor,
    Attribution,
    Blocker,
    Boundary,
    Cue,
    Idiom,
    Implied,
    Link,
    Metric,
    Noun,
    QuantityPattern,
    Reader,
    Rule,
    Step,
    StockIndex,
    Terminator,
    Unit,
    WordSet,
)
from aifacts.rulebook.time_schema import TimeMod, TimeRule, TimeWord

# Which tables each file of rules/ may hold, and what their entries are.
FILES: dict[str, dict[str, type[Rule]]] = {
    "units": {"unit": Unit},
    "nouns": {"noun": Noun, "boundary": Boundary},
    "quantities": {"quantity": QuantityPattern, "blocker": Blocker, "idiom": Idiom, "implied": Implied},
    "times": {"word": TimeWord, "time": TimeRule, "approximator": TimeMod},
    "entities": {
        "designator": Designator,
        "title": Title,
        "before": Before,
        "after": After,
        "name_word": NameWord,
        "rival": Rival,
        "part": Part,
        "surname": Surname,
        "korean_surname": KoreanSurname,
        "opener": Opener,
        "not_name": NotName,
    },
    "cues": {"cue": Cue, "terminator": Terminator, "link": Link},
    "words": {"words": WordSet},
    "metrics": {"reader": Reader, "metric": Metric, "index": StockIndex, "words": WordSet},
    "attribution": {"step": Step, "attribution": Attribution, "words": WordSet},
    "periods": {"reader": Reader, "step": Step, "words": WordSet},
    "about": {"reader": Reader, "step": Step, "anaphor": Anaphor, "words": WordSet},
}

R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, by file and table in the order in which they stand."""

    tables: dict[tuple[str, str], tuple[Rule, ...]]

    def of(self, rule_type: type[R]) -> tuple[R, ...]:
        """The rules of one type."""
        return tuple(r for rules in self.tables.values() for r in rules if type(r) is rule_type)

    def readers(self, name: str) -> tuple[Reader, ...]:
        """The readers of the field that a rule file is of."""
        return tuple(rule for rule in self.tables[name, "reader"] if isinstance(rule, Reader))

    @property
    def rules(self) -> Iterator[Rule]:
        """Every rule."""
        for rules in self.tables.values():
            yield from rules


@cache
def load() -> Rulebook:
    """The rulebook of the package; RuleError names the first fault."""
    return Rulebook(
        {(name, table): rules for name, known in FILES.items() for table, rules in tables_of(name, known)}
    )
