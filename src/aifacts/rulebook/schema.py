"""What the entries of the rule files hold: one class a table, its fields the keys that may stand there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from aifacts.model import Kind, Label
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
    ("tạ" is 100 kg); `cased` surfaces are compared as written ("5 g" is no "5G", "Nm" no "nm").
    """

    kind: Kind
    code: str | None = None
    prefix: tuple[str, ...] = ()
    factor: str = "1"
    cased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun(SurfaceRule):
    """Nouns that are counted ("doanh nghiệp", "người"): the heads of a count's unit."""


class Direction(StrEnum):
    """Where the target of a cue stands."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


class Reach(StrEnum):
    """Which targets in its scope a cue modifies."""

    FIRST = "first"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(SurfaceRule):
    """A modifier after ConText: a surface that sets fields of the quantities in its scope.

    `max_gap` is the number of tokens that may stand between cue and target; a cue whose surface lies inside
    a `pseudo` surface does not count ("hơn" in "hơn nữa"); its scope ends at a terminator of the table
    `terminator` and at its own `terminators`. Only `kinds` are targets where they are
    given ("mất 2%", not "mất 6 tỷ"); counts of `not_units` are none ("giảm 4 phiên"), nor are
    ranges where `ranges` is false ("giá từ 20-26 triệu"); where `followed_by` is given, the target must be.
    Behind a "không" it sets what `negated` says, where that is given ("không giữ quá 3 chức").
    """

    sets: dict[str, str]
    negated: dict[str, str] = field(default_factory=dict)
    direction: Direction = Direction.FORWARD
    max_gap: int = 0
    reach: Reach = Reach.FIRST
    pseudo: tuple[str, ...] = ()
    terminators: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    not_units: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()
    ranges: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminator(SurfaceRule):
    """Words and signs that end the scope of any cue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(SurfaceRule):
    """Words between two quantities that make the second share fields of the first.

    "tăng 0,7 điểm % [lên] 6%": the trend; what the link `sets` goes to both ("từ 2 [lên] 4 làn");
    `equivalent` says that the second restates the first ("[tương đương] 631.000 đồng").
    """

    shares: tuple[str, ...]
    sets: dict[str, str] = field(default_factory=dict)
    equivalent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary(SurfaceRule):
    """Words that end the noun phrase of a count: verbs, prepositions, particles.

    `heads` are the ids of the noun rules behind whose heads alone they do so, all where it is empty.
    """

    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityPattern(Rule):
    """A quantity that is a phrase of its own ("vị trí số 1", "gấp đôi"): patterns and what they mean.

    `value` and `value_max` are a number or the name of a capture in braces ("{num}"). Where `before` or
    `after` is given, one of those phrases must stand right before or after the match (approximators
    passed over); one of either is enough. With `no_year` a "năm" before digits is no five ("doanh thu năm
    trên 500 triệu").
    """

    kind: Kind
    pattern: tuple[str, ...]
    value: str = "{num}"
    value_max: str | None = None
    unit: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    no_year: bool = False


class Strength(StrEnum):
    """What a blocker yields to."""

    NONE = "none"  # no blocker: "trong số 1.000 nhân viên" has no "số 1.000"
    WEAK = "weak"  # to nouns that news is known to count: "nhóm 5 người"
    HARD = "hard"  # to money, percent and measures only: "lớp 8 học sinh"
    ABSOLUTE = "absolute"  # to nothing: "lượt trận thứ 4 bảng C"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker(SurfaceRule):
    """Words before a number that make it a name or a pointer ("Điều 5", "quận 7", "bão số 13")."""

    strength: Strength = Strength.WEAK


@dataclass(frozen=True, slots=True, kw_only=True)
class Idiom(SurfaceRule):
    """Phrases whose numbers count nothing: "ba cọc ba đồng", "con dao hai lưỡi"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied(SurfaceRule):
    """Words that tell what a bare number behind them counts: "lương 28 triệu", "dân số 1,4 tỷ"."""

    kind: Kind
    unit: str


class MetricRole(StrEnum):
    """Where the head of a metric stands to its number, and what it is."""

    NOUN = "noun"  # before it: "doanh thu đạt 5 tỷ"
    VERB = "verb"  # before it: "chiếm đoạt 5 tỷ"
    SPEND = "spend"  # before it, and what for behind it: "chi 5 tỷ mua cổ phần"
    HANDLE = "handle"  # right before counted things: "thu giữ 38.000 lọ"
    AFTER = "after"  # right behind it: "75% cổ phần"
    FATE = "fate"  # right behind counted people: "12 người chết"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(SurfaceRule):
    """Heads of the phrase that names what is measured."""

    role: MetricRole


@dataclass(frozen=True, slots=True, kw_only=True)
class StockIndex(SurfaceRule):
    """Names of stock indices, which are no entities: a number that is told of one is about nobody."""


class SourceRole(StrEnum):
    """Where a source stands to the words that mark it."""

    AFTER = "after"  # "theo Reuters"
    BEFORE = "before"  # "Bộ Y tế cho biết"
    OFFICE = "office"  # the same, if it is an office: "Bộ Y tế ghi nhận"
    LAW = "law"  # "Quyết định số … đặt mục tiêu": before it, a law or a plan
    NOUN = "noun"  # is itself one, without a name: "giới phân tích"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(SurfaceRule):
    """Words that mark who says it."""

    role: SourceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSet(Rule):
    """Words that the readers of a claim's context look for; those of several syllables are phrases.

    `also` names sets whose words are among its own too.
    """

    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Scope(StrEnum):
    """How far from a number its reader looks."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    ARTICLE = "article"  # what stands around the sentence; it tells nothing in a bulletin of several stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader(Rule):
    """One way in which the words around a number tell a field of it.

    The readers of a table are asked in its order, and the first that finds something is believed. One is
    asked only for numbers of `kinds`, where they are given, and none of `not_kinds`.

    A reader with a `target` is data alone. From the number it looks in `direction` for the nearest `cue`
    within `scope` and `reach` tokens (0: any number), the number itself where there is no cue; and from the
    cue in the direction `target` for the nearest name of one of `labels` at most `max_gap` tokens away, right
    behind none of the words `not_after`. A cue inside a `pseudo` surface is none. A reader without a `target`
    is code with its id.
    """

    kinds: tuple[Kind, ...] = ()
    not_kinds: tuple[Kind, ...] = ()
    scope: Scope = Scope.SENTENCE
    direction: Direction = Direction.BACKWARD
    cue: tuple[str, ...] = ()
    reach: int = 0
    target: Direction | None = None
    max_gap: int = 0
    labels: tuple[Label, ...] = ()
    pseudo: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        of_target = (self.cue, self.reach, self.max_gap, self.labels, self.pseudo, self.not_after)
        if self.target is None and any(of_target):
            raise ValueError(
                "cue, reach, max_gap, labels, pseudo and not_after are for a reader with a target"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Rule):
    """What is done with a field besides asking readers; code with its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor(SurfaceRule):
    """Nouns that stand for the last name of one of `labels` before them: "hãng" for a company.

    With `demonstrative` they do so before "này" or "trên" alone; with `country` they stand for countries,
    else for none; with `firm` for no office that reports of others; with `home` for the country named most;
    with `province` for a province where one is named.
    """

    labels: tuple[Label, ...]
    demonstrative: bool = False
    country: bool = False
    firm: bool = False
    home: bool = False
    province: bool = False
