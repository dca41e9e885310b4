"""The mechanism of the context: readers that the rules list, asked in their order after a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Generic, TypeVar

from aifacts.errors import RuleError
from aifacts.model import Kind
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.modifiers import Modified
from aifacts.pipeline.spans import Quantity
from aifacts.rulebook.schema import Reader, Scope

T = TypeVar("T")


class Nothing(Enum):
    """The answer of a reader that knows that the text says nothing: no other is asked after it."""

    NOTHING = "nothing"


NOTHING: Final = Nothing.NOTHING
Answer = Reference | Nothing | None


@dataclass(slots=True, kw_only=True)  # not frozen: that takes twice as long to make, three times a number
class Case(Generic[T]):
    """One number, where it stands, and what is known when a reader is asked after a field of it."""

    scene: Scene
    index: int
    modified: Modified
    quantity: Quantity
    sentence: Sentence  # of a bulletin its story
    found: Sequence[T | None]  # the field of the numbers before


C = TypeVar("C")
Read = Callable[[C], T | Nothing | None]


class Readers(Generic[C, T]):
    """The readers of one field, in the order of their table."""

    def __init__(self, rules: Iterable[Reader], read: Mapping[str, Read[C, T]]) -> None:
        """`read` is what each reader runs, by its id; RuleError for one without, or of none."""
        rules = tuple(rules)
        if odd := sorted({rule.id for rule in rules} ^ read.keys()):
            raise RuleError(
                f"{', '.join(odd)}: a reader needs a target or code, and code an entry in the rules"
            )
        self._asked = {
            (kind, is_alone): [
                (rule.id, read[rule.id])
                for rule in rules
                if _asks_for(rule, kind) and not (is_alone and rule.scope is Scope.ARTICLE)
            ]
            for kind in Kind
            for is_alone in (False, True)
        }

    def ask(self, kind: Kind, case: C, *, is_alone: bool = False) -> tuple[T | None, str | None]:
        """What the first reader for a kind of number finds that knows, and its id; of a story that `is_alone`
        in its bulletin nothing around it tells."""
        for rule_id, read in self._asked[kind, is_alone]:
            answer = read(case)
            if answer is not None:
                return (None if isinstance(answer, Nothing) else answer), rule_id
        return None, None


def _asks_for(rule: Reader, kind: Kind) -> bool:
    return kind not in rule.not_kinds and (not rule.kinds or kind in rule.kinds)


@dataclass(slots=True)
class Readings(Generic[T]):
    """One field of all numbers, and the rule that found each."""

    values: list[T | None] = field(default_factory=list)
    rules: list[str | None] = field(default_factory=list)

    def append(self, value: T | None, rule: str | None) -> None:
        self.values.append(value)
        self.rules.append(rule)

    def revise(self, rule: str, step: Callable[[list[T | None]], None]) -> None:
        """Let a step change the values; those that it does change are of its rule."""
        before = list(self.values)
        step(self.values)
        for index, (old, new) in enumerate(zip(before, self.values, strict=True)):
            if new is not old:
                self.rules[index] = rule


def restated(case: Case[T]) -> T | Nothing | None:
    """What a number has that another only restates: "14,6 nghìn tỷ nhân dân tệ (2.110 tỷ USD)"."""
    origin = case.modified.equivalent_to
    if origin is None or origin >= case.index:
        return None
    told = case.found[origin]
    return NOTHING if told is None else told
