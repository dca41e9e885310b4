"""What the entries of the rule files hold: one class a table, its fields the keys that may stand there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from aifacts.model import Kind, Label, Mod, TimeType
from aifacts.rulebook.example import Example


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every entry has: an id, and examples that say what it means and what it does not."""

    id: str
    examples: tuple[Example, ...]
    not_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceRule(Rule):
    """An entry that is found by its surfaces, compared in folded form."""

    surface: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(SurfaceRule):
    """What follows a number and makes it a quantity; `code` is ISO 4217 or UCUM (default: the id).

    `prefix` surfaces stand before the number ("$5 tỷ"); `factor` turns the unit into `code`
    ("vạn tấn"); `guarded` surfaces must begin a word of underthesea's ("đồng", not "đồng thời").
    """

    kind: Kind
    code: str | None = None
    prefix: tuple[str, ...] = ()
    factor: str = "1"
    guarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun(SurfaceRule):
    """Nouns that are counted ("doanh nghiệp", "người"): the heads of a count's unit."""


class Direction(StrEnum):
    """Where the target of a cue stands."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(SurfaceRule):
    """A modifier after ConText: a surface that sets fields of the claims in its scope.

    `max_gap` is the number of syllables that may stand between cue and target; a cue whose surface lies
    inside a `pseudo` surface does not count; its scope ends at a `terminator`.
    """

    sets: dict[str, str]
    direction: Direction = Direction.FORWARD
    max_gap: int = 0
    pseudo: tuple[str, ...] = ()
    terminators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityPattern(Rule):
    """A quantity that is a phrase of its own ("vị trí số 1", "gấp đôi"): patterns and what they mean.

    `value` is a number, or the name of a capture ("{num}").
    """

    kind: Kind
    pattern: tuple[str, ...]
    value: str = "{num}"
    value_max: str | None = None
    unit: str | None = None
    sets: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker(Rule):
    """Numbers that name or point and do not count ("Điều 5", "bão số 13"): patterns with `<num>`."""

    pattern: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule(Rule):
    """A time expression: patterns, and how the captures make its TIMEX3 value."""

    type: TimeType
    pattern: tuple[str, ...]
    value: str
    mod: Mod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRule(SurfaceRule):
    """Words that begin, end or introduce a name ("Công ty", "ông"); `role` says which."""

    label: Label
    role: str
